package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit administrator asks who had to do with one patient; the number stands in no address. */
@ExtendWith(ReadingRoom.Key.class)
class AuditOfPatientIT {
    private static final String NUMBER = "P102834";

    @ParameterizedTest
    @CsvSource({"DESK,zh,本院,没有这个患者号", "PHONE,en,This hospital,knows no such patient"})
    void the_events_of_a_patient_are_found_by_hospital_and_number(Window window, String language, String hospital, String unknown, ReadingRoom room) throws IOException {
        try (Visit visit = room.enter("auditadmin", window, language)) {
            List<String> addresses = new ArrayList<>();
            visit.page().onRequest(request -> addresses.add(request.url()));
            visit.open("/administration/audit");
            visit.the("audit-patient-ask").click();
            assertThat(visit.page().locator(".ant-form-item-explain-error").first()).isVisible();
            ask(visit, hospital, "NOBODY-HAS-IT");
            assertThat(visit.the("audit-patient-asked")).containsText(unknown);
            assertThat(visit.the("list-empty")).isVisible();
            visit.the("audit-patient-clear").click();

            ask(visit, hospital, NUMBER);
            assertThat(visit.the("audit-patient-asked")).containsText(NUMBER);
            assertThat(visit.page().locator("[data-type='INSTANCE_STORED']").first()).isVisible();
            Judge.fits(visit.page());
            Judge.accessible(visit.page());
            Shots.take(visit.page(), "audit-patient-" + language + "-" + window.width);
            visit.the("audit-row").first().locator("a").click();
            assertThat(visit.the("audit-event")).isVisible();
            visit.page().keyboard().press("Escape");
            assertThat(visit.the("audit-patient-asked")).containsText(NUMBER);

            visit.the("audit-export").click();
            Download file = visit.page().waitForDownload(() -> visit.the("export-csv").click());
            assertThat(Files.readString(file.path())).contains("INSTANCE_STORED");
            assertThat(addresses).as("no address has the number").noneMatch(address -> address.contains(NUMBER));
            assertThat(visit.page()).hasURL(Pattern.compile(".*/administration/audit"));
            visit.wentWell();
        }
    }

    private static void ask(Visit visit, String hospital, String number) {
        visit.choose("audit-patient-site", hospital).the("audit-patient-id").fill(number);
        visit.the("audit-patient-ask").click();
    }
}

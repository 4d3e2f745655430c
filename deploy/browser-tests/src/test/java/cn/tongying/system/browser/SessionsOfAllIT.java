package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The security administrator sees who is signed in, and ends one session or all of a person; the audit tells who did. */
@ExtendWith(ReadingRoom.Key.class)
class SessionsOfAllIT {

    @ParameterizedTest
    @CsvSource({"DESK,zh", "PHONE,en"})
    void a_session_is_found_and_ended_and_all_of_a_person_with_it(Window window, String language, ReadingRoom room) {
        try (Visit administrator = room.enter("secadmin", window, language);
             Visit reader = room.enterAsReaderOf("DEFAULT", Window.DESK, language)) {
            String username = who(reader);
            administrator.open("/administration/sessions");
            administrator.the("list-search").fill(username);
            Locator row = administrator.the("session-row");
            assertThat(row).hasCount(1);
            assertThat(row).containsText("127.0.0.1");
            assertThat(row).containsText(username);
            Judge.fits(administrator.page());
            Judge.accessible(administrator.page());
            Shots.take(administrator.page(), "sessions-" + language + "-" + window.width);
            row.getByTestId("end-one").click();
            Judge.accessible(administrator.page());
            administrator.the("confirm-end").click();
            assertThat(administrator.the("list-empty")).isVisible();
            assertThat(reader.ask("/api/session").status()).as("the reader is out").isEqualTo(401);
            assertThat(audited(room, "secadmin")).contains("\"SIGNED_OUT\"").contains("session ");

            Visit another = room.enterAsReaderOf("DEFAULT", Window.DESK, language);
            try (another) {
                administrator.the("list-search").fill(who(another));
                assertThat(row).hasCount(1);
                row.getByTestId("end-all-of").click();
                administrator.the("confirm-end").click();
                assertThat(administrator.the("list-empty")).isVisible();
                assertThat(another.ask("/api/session").status()).isEqualTo(401);
                assertThat(audited(room, "secadmin")).contains("all sessions");
            }
            administrator.the("list-search").fill("secadmin");
            assertThat(row.first()).isVisible();
            assertThat(administrator.the("end-one")).hasCount(0); // the own ones are ended on the account page
            administrator.wentWell();
        }
    }

    private static String who(Visit visit) {
        String session = visit.ask("/api/session").text();
        return session.replaceAll(".*\"username\":\"([^\"]+)\".*", "$1");
    }

    private static String audited(ReadingRoom room, String actor) {
        try (Visit auditor = room.enter("auditadmin", Window.DESK, "en")) {
            return auditor.ask("/api/audit/events?limit=20&type=SIGNED_OUT&actor=" + actor).text();
        }
    }
}

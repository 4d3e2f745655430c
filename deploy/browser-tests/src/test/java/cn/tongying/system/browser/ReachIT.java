package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The security administrator reads of one member of the staff which hospitals' exams are seen, and by which rule. */
@ExtendWith(ReadingRoom.Key.class)
class ReachIT {

    @ParameterizedTest
    @CsvSource({"DESK,zh,账号角色“阅片医师”,任职角色“技师”,有效", "PHONE,en,role \"Reader\" of the account,role \"Technologist\" by an assignment,in force"})
    void what_somebody_sees_is_told_by_hospital_and_rule(Window window, String language, String byAccount, String byAssignment, String state, ReadingRoom room) {
        String suffix = Long.toString(System.nanoTime(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        String username = "reach." + suffix.toLowerCase(Locale.ROOT);
        try (Visit visit = room.enter("secadmin", window, language)) {
            made(visit, "/api/accounts", Map.of("username", username, "displayName", "R" + suffix, "roles", List.of("READER"), "sites", List.of("DEFAULT"),
                    "password", "a long phrase of words for one test"));
            JsonObject person = made(visit, "/api/practitioners", Map.of("code", "R" + suffix, "name", "林悦" + suffix, "category", "PHYSICIAN",
                    "title", "ATTENDING_PHYSICIAN", "account", username));
            made(visit, "/api/practitioners/" + person.getString("id") + "/assignments", Map.of("organization", "DEMO2", "role", "TECHNOLOGIST",
                    "modalities", List.of("CT"), "bodyParts", List.of(), "validFrom", "2020-01-01"));

            visit.open("/administration/staff/" + person.getString("id")).the("show-reach").click();
            assertThat(visit.page().locator("[data-site='DEFAULT']")).containsText(byAccount);
            assertThat(visit.page().locator("[data-site='DEMO2']")).containsText(byAssignment);
            assertThat(visit.the("reach-site")).hasCount(2);
            assertThat(visit.the("reach-assignment")).containsText("CT");
            assertThat(visit.the("reach-assignment")).containsText(state);
            Judge.fits(visit.page());
            Judge.accessible(visit.page());
            Shots.take(visit.page(), "reach-" + language + "-" + window.width);

            visit.open("/accounts");
            visit.the("account-search").fill(username);
            visit.the("account-reach").click();
            assertThat(visit.the("reach-roles")).isVisible();
            assertThat(visit.page().locator("[data-site='DEFAULT']")).containsText(byAccount);
            visit.wentWell();
        }
        try (Visit reader = room.enterAsReaderOf("DEFAULT", window, language)) {
            assertThat(reader.ask("/api/reach/accounts/00000000-0000-0000-0000-000000000000").status()).isEqualTo(403);
        }
    }

    private static JsonObject made(Visit visit, String path, Map<String, Object> wanted) {
        APIResponse answer = visit.ask(path, RequestOptions.create().setMethod("POST").setData(wanted));
        assertThat(answer.ok()).as(path + ": " + answer.text()).isTrue();
        try (JsonReader reader = Json.createReader(new StringReader(answer.text()))) {
            return reader.readObject();
        }
    }
}

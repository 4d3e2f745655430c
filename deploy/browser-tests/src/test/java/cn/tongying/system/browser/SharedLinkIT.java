package cn.tongying.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever holds a link and knows its code sees one study in the viewer, without an account, until it is taken back. */
@ExtendWith(ReadingRoom.Key.class)
class SharedLinkIT {

    private static JsonObject share(Visit reader, String study) {
        APIResponse made = reader.ask("/api/share-links", RequestOptions.create().setMethod("POST").setData(Map.of(
                "studyInstanceUid", study, "hours", 24, "uses", 2, "reason", "second opinion")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return Json.createReader(new StringReader(made.text())).readObject();
    }

    @Test
    void a_guest_opens_the_study_of_a_link_and_sees_no_other(ReadingRoom room) {
        JsonObject link;
        String study;
        try (Visit reader = room.enter("reader", Window.DESK, "zh")) {
            study = Images.study(reader, "P100231", "CT").getString("studyInstanceUid");
            link = share(reader, study);
        }
        try (Visit guest = room.stranger(Window.PHONE, "zh")) {
            URI address = URI.create(link.getString("address"));
            assertThat(address.getPort()).as("where this server is").isEqualTo(room.demonstration().address().getPort());
            guest.open(address.getPath() + "#" + address.getFragment());
            assertThat(guest.place()).as("the secret has left the address").isEqualTo("/shared.html");
            guest.page().getByLabel("访问码").fill(link.getString("code").equals("000000") ? "000001" : "000000");
            guest.page().getByRole(AriaRole.BUTTON).click();
            PlaywrightAssertions.assertThat(guest.page().getByRole(AriaRole.ALERT))
                    .containsText("还可尝试 4 次");
            guest.page().getByLabel("访问码").fill(link.getString("code"));
            guest.page().getByRole(AriaRole.BUTTON).click();
            guest.page().waitForURL(Pattern.compile(".*/ohif/viewer\\?StudyInstanceUIDs=" + Pattern.quote(study)));
            Images.drawn(guest);
            String found = guest.ask("/dicom-web/studies?limit=10", RequestOptions.create().setHeader("Accept", "application/dicom+json")).text();
            assertThat(Json.createReader(new StringReader(found)).readArray()).hasSize(1);
            for (String closed : new String[] {"/api/studies/1.2/series", "/api/session", "/api/persons/1", "/api/intake/received"}) {
                assertThat(guest.ask(closed).status()).as(closed).isEqualTo(403);
            }
            guest.page().navigate("about:blank"); // what the viewer still asks for is not the test's
            takeBack(room, link);
            assertThat(guest.ask("/dicom-web/studies?limit=10").status()).isEqualTo(401);
            guest.wentWell("422 POST /api/shared/session");
        }
    }

    @ParameterizedTest
    @CsvSource({"DESK,zh", "PHONE,en"})
    void the_security_administrator_sees_who_came_by_a_link_and_ends_it(Window window, String language, ReadingRoom room) {
        JsonObject link;
        try (Visit reader = room.enter("reader", Window.DESK, "zh")) {
            link = share(reader, Images.study(reader, "P100231", "CT").getString("studyInstanceUid"));
        }
        try (Visit guest = room.stranger(Window.PHONE, "zh"); Visit administrator = room.enter("secadmin", window, language)) {
            APIResponse opened = guest.ask("/api/shared/session", RequestOptions.create().setMethod("POST").setData(Map.of(
                    "secret", URI.create(link.getString("address")).getFragment(), "code", link.getString("code"))));
            assertThat(opened.status()).as(opened.text()).isBetween(200, 204);
            assertThat(guest.ask("/dicom-web/studies?limit=10").status()).isEqualTo(200);
            administrator.open("/administration/sessions");
            Locator row = administrator.the("guest-row").filter(new Locator.FilterOptions().setHas(
                    administrator.page().locator("td[title='" + link.getString("id") + "']")));
            PlaywrightAssertions.assertThat(row).hasCount(1);
            PlaywrightAssertions.assertThat(row).containsText("127.0.0.1");
            Judge.fits(administrator.page());
            Judge.accessible(administrator.page());
            Shots.take(administrator.page(), "guests-" + language + "-" + window.width);
            row.getByTestId("end-guest").click();
            Judge.accessible(administrator.page());
            administrator.the("confirm-end").click();
            PlaywrightAssertions.assertThat(row).hasCount(0);
            assertThat(guest.ask("/dicom-web/studies?limit=10").status()).isEqualTo(401);
            administrator.wentWell();
        }
    }

    private static void takeBack(ReadingRoom room, JsonObject link) {
        try (Visit reader = room.enter("reader", Window.DESK, "zh")) {
            assertThat(reader.ask("/api/share-links/" + link.getString("id") + "/revoke", RequestOptions.create().setMethod("POST")).status()).isEqualTo(204);
            assertThat(reader.ask("/api/share-links").text()).contains("\"state\":\"REVOKED\"").doesNotContain(link.getString("code") + "\"");
        }
    }
}

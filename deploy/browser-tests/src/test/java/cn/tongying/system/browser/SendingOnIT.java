package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ways in which an exam leaves the hospital, as people walk them: the patient's cloud film, a referral, a link. */
@ExtendWith(ReadingRoom.Key.class)
class SendingOnIT {
    private static final String DIGITS = "4821";

    @Test
    void a_patient_opens_the_own_images_on_a_phone_until_the_cloud_film_is_revoked(ReadingRoom room) {
        try (Visit reader = room.enterAsReaderOf("DEFAULT", Window.DESK, "zh").list("P100916", "")) {
            String address = issued(reader);
            try (Visit patient = room.stranger(Window.PHONE, "zh")) {
                openTheFilm(patient, address);
                reader.the("film-revoke").click();
                reader.page().locator(".ant-modal-confirm").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("撤销")).click();
                assertThat(reader.the("film-row")).containsText("已作废");
                assertThat(patient.ask("/api/film").status()).as("who came with it is out").isEqualTo(401);
                patient.wentWell("422 POST /api/film/session");
            }
            reader.wentWell();
        }
    }

    /** @return what the QR code holds, below the server's address */
    private static String issued(Visit reader) {
        reader.the("send-study").first().click();
        reader.the("send-film").click();
        reader.the("film-code").fill(DIGITS);
        reader.the("film-issue").click();
        assertThat(reader.the("film-slip")).isVisible();
        Judge.accessible(reader.page());
        URI address = URI.create(reader.the("film-slip").locator(".qr").getAttribute("data-address"));
        assertThat(address.getQuery()).as("no secret where servers write it down").isNull();
        reader.the("film-slip").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("关闭")).click();
        return address.getPath() + "#" + address.getFragment();
    }

    private static void openTheFilm(Visit patient, String address) {
        patient.open(address);
        assertThat(patient.place()).as("the secret has left the address").isEqualTo("/m/film.html");
        Judge.fits(patient.page());
        Judge.accessible(patient.page());
        patient.page().getByRole(AriaRole.TEXTBOX).fill("0000");
        patient.page().getByText("查看", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(patient.page().getByRole(AriaRole.ALERT)).containsText("还可尝试 4 次");
        patient.page().getByRole(AriaRole.TEXTBOX).fill(DIGITS);
        patient.page().getByText("查看", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(patient.page().locator("#studies li")).hasCount(1);
        Judge.fits(patient.page());
        Judge.accessible(patient.page());
        for (String closed : new String[] {"/api/studies/1.2/series", "/api/intake/received", "/api/persons/1", "/api/films?study=1.2", "/api/referrals/counts"}) {
            assertThat(patient.ask(closed).status()).as(closed).isEqualTo(403);
        }
        patient.page().locator("#studies .open").click();
        patient.page().waitForURL(Pattern.compile(".*/ohif/viewer\\?StudyInstanceUIDs=.*"));
        Images.drawn(patient);
        patient.page().navigate("about:blank"); // what the viewer still asks for is not the test's
    }

    @Test
    void a_referral_shows_its_images_to_the_other_hospital_from_acceptance_to_its_end(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        try (Visit sender = room.enterAsTechnologistOf("DEMO2", Window.DESK, "zh")) {
            sender.store(study.image(1));
        }
        try (Visit here = room.enterAsReaderOf("DEMO2", Window.DESK, "zh"); Visit there = room.enterAsReaderOf("DEFAULT", Window.DESK, "en")) {
            String metadata = "/dicom-web/studies/" + study.studyInstanceUid() + "/metadata";
            refer(here, study.patientId());
            assertThat(status(there, metadata)).as("sent, not yet accepted").isEqualTo(404);
            there.open("/referrals");
            Locator came = there.the("referral-row").filter(new Locator.FilterOptions().setHasText("Urgent"));
            assertThat(came).hasCount(1);
            came.getByTestId("open-referral").click();
            assertThat(there.the("referral-exam")).containsText("CT");
            assertThat(there.the("referral-study")).hasCount(0);
            Judge.accessible(there.page());
            Shots.take(there.page(), "referral-before");
            there.the("referral-accept").click();
            assertThat(came).containsText("accepted");
            assertThat(status(there, metadata)).isEqualTo(200);
            there.list(study.patientId(), "");
            assertThat(there.the("study-row")).hasCount(1);
            end(here);
            assertThat(status(there, metadata)).as("over").isEqualTo(404);
            here.wentWell();
            there.wentWell();
        }
    }

    /** To the hospital that no agreement shows the exam. */
    private static void refer(Visit here, String patientId) {
        here.list(patientId, "CT");
        here.the("send-study").first().click();
        here.the("send-refer").click();
        here.choose("refer-site", "本院");
        here.page().getByText("加急", new Page.GetByTextOptions().setExact(true)).click();
        here.the("refer-reason").fill("头颅占位待查，请协助诊治");
        Judge.accessible(here.page());
        here.the("refer-send").click();
        assertThat(here.the("send-drawer")).hasCount(0);
    }

    private static void end(Visit here) {
        here.open("/referrals");
        here.the("box-OUT").click();
        here.the("open-referral").first().click();
        here.the("referral-end").click();
        Locator question = here.page().locator(".ant-modal-confirm");
        assertThat(question).containsText("结束此转诊");
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("结束转诊")).click();
        assertThat(here.the("referral-row").first()).containsText("已结束");
    }

    private static int status(Visit visit, String path) {
        return visit.ask(path, RequestOptions.create().setHeader("Accept", "application/dicom+json")).status();
    }

    @Test
    void a_link_made_in_the_list_is_told_with_its_code_and_revoked_from_the_page_of_links(ReadingRoom room) {
        try (Visit reader = room.enterAsReaderOf("DEFAULT", Window.DESK, "zh").list("", "DX")) {
            reader.the("send-study").first().click();
            reader.the("link-reason").fill("外院会诊");
            reader.the("link-make").click();
            assertThat(reader.the("link-code")).hasText(Pattern.compile("[0-9]{6}"));
            assertThat(reader.the("link-address")).hasText(Pattern.compile("http.*/shared\\.html#.{40,}"));
            Judge.accessible(reader.page());
            reader.open("/links");
            assertThat(reader.the("link-row")).hasCount(1);
            assertThat(reader.the("link-row")).containsText("DX");
            assertThat(reader.the("link-row")).containsText(Pattern.compile("P1[0-9]{5}"));
            reader.the("link-search").fill("zzzz");
            assertThat(reader.the("no-link-found")).isVisible();
            reader.the("link-search").fill("外院会诊");
            Judge.fits(reader.page());
            Shots.take(reader.page(), "links");
            reader.the("revoke-link").click();
            reader.page().locator(".ant-modal-confirm").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("撤销")).click();
            assertThat(reader.the("link-row")).containsText("已撤销");
            Judge.accessible(reader.page());
            reader.wentWell();
        }
    }
}

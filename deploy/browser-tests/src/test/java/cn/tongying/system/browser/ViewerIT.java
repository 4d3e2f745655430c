package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import cn.tongying.system.KeptFile;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OHIF draws every kind of study that the demonstration holds, from our server alone. */
@ExtendWith(ReadingRoom.Key.class)
class ViewerIT {

    @Test
    void a_ct_opened_with_the_keyboard_draws_and_scrolls_and_its_priors_here_and_at_the_other_hospital_are_offered(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh").list("P100231", "CT")) {
            assertThat(visit.the("study-row")).hasCount(2);
            visit.page().keyboard().press("ArrowDown");
            visit.page().keyboard().press("Enter");
            assertThat(visit.page()).hasURL(Pattern.compile(".*/ohif/viewer\\?StudyInstanceUIDs=[0-9.]+"));
            String first = Images.drawn(visit);
            visit.page().locator("canvas.cornerstone-canvas").hover();
            visit.page().mouse().wheel(0, 400);
            Images.changed(visit, first);
            studiesOffered(visit, "2026-11-16", "2026-11-09", "2025-09-30");
            assertThat(visit.page().getByText("P100231", new Page.GetByTextOptions().setExact(true))).isVisible();
            closedWhileAScrollWaits(visit.page());
            visit.page().locator("[data-cy=back-to-list]").click();
            assertThat(visit.the("study-list")).isVisible();
            visit.wentWell();
        }
    }

    /** As the next case does it: a scroll to what is not loaded waits 40 ms, and the timer that is set after it fires after it. */
    private static void closedWhileAScrollWaits(Page viewer) {
        viewer.evaluate("""
                () => new Promise((closed) => {
                  const [engine] = window.cornerstone.getRenderingEngines();
                  const viewport = engine.getViewports().find(({ type }) => type === 'stack');
                  window.cornerstone.cache.purgeCache();
                  viewport.scroll(viewport.getCurrentImageIdIndex() > 0 ? -1 : 1);
                  engine.disableElement(viewport.id);
                  setTimeout(closed, 41);
                })""");
    }

    @Test
    void the_viewer_comes_while_the_list_is_read_so_that_the_first_study_waits_for_its_images_alone(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "zh").list("P100231", "CT")) {
            visit.viewerIsHere();
            visit.page().keyboard().press("ArrowDown");
            visit.page().keyboard().press("Enter");
            Images.drawn(visit);
            Object waitedFor = visit.page().evaluate("""
                    () => performance.getEntriesByType('resource').filter(({ name, encodedBodySize, transferSize }) =>
                            name.endsWith('.js') && encodedBodySize > 20_000 && transferSize > 0).map(({ name }) => name)""");
            org.assertj.core.api.Assertions.assertThat((List<?>) waitedFor).isEmpty();
            visit.wentWell();
        }
    }

    @Test
    void on_a_phone_the_image_has_the_screen_and_nothing_lies_over_the_way_back(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.PHONE, "zh")) {
            visit.open(Images.viewer(visit, "DX"));
            Images.drawn(visit);
            Object width = visit.page().evaluate("() => document.querySelector('canvas.cornerstone-canvas').getBoundingClientRect().width");
            org.assertj.core.api.Assertions.assertThat(((Number) width).intValue()).isGreaterThan(Window.PHONE.width * 3 / 4);
            assertThat(visit.page().locator("#tongying-display")).containsText("手机屏幕不可用于诊断");
            visit.page().locator("[data-cy=tongying-display-away]").tap();
            assertThat(visit.page().locator("#tongying-display")).hasCount(0);
            visit.page().locator("[data-cy=back-to-list]").tap();
            assertThat(visit.the("study-list")).isVisible();
            visit.wentWell();
        }
    }

    @Test
    void whoever_has_the_same_patient_id_at_another_site_is_not_offered_as_a_prior(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        UploadedStudy prior = study.another("20200202");
        UploadedStudy ofSomebodyElse = study.another("20190103");
        try (Visit here = room.enter("tech", Window.DESK, "en"); Visit there = room.enterAsTechnologistOf("DEMO2", Window.DESK, "en")) {
            here.store(study.image(1));
            here.store(prior.image(1));
            there.store(ofSomebodyElse.image(1));
        }
        try (Visit visit = room.enter("reader", Window.DESK, "zh")) {
            assertThat(visit.list(study.patientId(), "").the("study-row")).hasCount(3);
            visit.open("/ohif/viewer?StudyInstanceUIDs=" + study.studyInstanceUid());
            studiesOffered(visit, "2026-11-20", "2020-02-02");
            visit.page().getByText("2020-02-02").click();
            visit.page().locator("[data-cy^=study-browser-thumbnail]").nth(1).dblclick();
            studiesOffered(visit, "2026-11-20", "2020-02-02");
            visit.open("/ohif/viewer?StudyInstanceUIDs=" + ofSomebodyElse.studyInstanceUid());
            studiesOffered(visit, "2019-01-03");
            visit.wentWell();
        }
    }

    /** The study panel has these dates, and the dates of no other study. */
    private static void studiesOffered(Visit visit, String... dates) {
        Locator offered = visit.page().locator("[data-panel-id=viewerLayoutResizableLeftPanel]").getByText(Pattern.compile("^\\d{4}-\\d\\d-\\d\\d$"));
        assertThat(offered).containsText(dates);
        assertThat(offered).hasCount(dates.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MR", "DX", "ECG"})
    void it_draws(String modality, ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(Images.viewer(visit, modality));
            Images.drawn(visit);
            visit.wentWell();
        }
    }

    /** Old computed radiography has 0.000\0.000 there. */
    @Test
    void an_image_whose_pixel_spacing_is_zero_is_drawn_all_the_same(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        try (Visit visit = room.enter("tech", Window.DESK, "en")) {
            visit.store(study.imageWithoutScale(1));
        }
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open("/ohif/viewer?StudyInstanceUIDs=" + study.studyInstanceUid());
            Images.drawn(visit);
            visit.wentWell();
        }
    }

    @Test
    void a_damaged_image_is_told_by_its_number_for_as_long_as_it_cannot_be_shown(ReadingRoom room) throws IOException {
        UploadedStudy study = UploadedStudy.make();
        try (Visit technologist = room.enter("tech", Window.DESK, "zh"); Visit visit = room.enter("reader", Window.DESK, "zh")) {
            technologist.store(study.largeImage(1));
            technologist.store(study.largeImage(2));
            KeptFile.of(room.demonstration().folder(), study.instance(2)).flipLastByte();
            visit.open("/ohif/viewer?StudyInstanceUIDs=" + study.studyInstanceUid());
            Images.drawn(visit);
            assertThat(visit.page().locator("#tongying-damaged")).hasText("有 1 幅影像无法显示（图像 2）：文件已损坏、缺失或无法解码，请联系系统管理员。");
            visit.wentWell("500 GET .*frames/1.*", "(?s)console: .*frames/1.*");
            technologist.store(study.largeImage(2));
            visit.page().reload();
            Images.drawn(visit);
            assertThat(visit.page().locator("#tongying-damaged")).hasCount(0);
        }
    }

    /** An exam of which everything is rejected for its quality is in no list; a reader opens it where the rejections are listed. */
    @Test
    void what_is_rejected_for_its_quality_is_opened_from_the_list_of_rejections_and_marked(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        try (Visit visit = room.enter("tech", Window.DESK, "zh")) {
            visit.store(study.imageWithoutScale(1));
            visit.store(study.imageOfSecondSeries(2));
            var answer = visit.ask("/api/rejections", RequestOptions.create().setMethod("POST").setHeader("Content-Type", "application/json")
                    .setData("{\"study\":\"" + study.studyInstanceUid() + "\",\"title\":\"113001\"}"));
            org.assertj.core.api.Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        }
        try (Visit visit = room.enter("reader", Window.DESK, "zh").open("/intake#rejected")) {
            visit.the("rejection-row").first().getByTestId("open-rejected").click();
            String first = Images.drawn(visit);
            assertThat(visit.page().locator("#tongying-rejected")).hasText("已拒绝的影像，不可用于诊断");
            assertThat(visit.page().getByText("已拒绝 · 不可用于诊断").first()).isVisible();
            Locator series = visit.page().locator("[data-cy^=study-browser-thumbnail]");
            assertThat(series).hasCount(2);
            series.nth(1).dblclick();
            Images.changed(visit, first);
            visit.open("/ohif/viewer?StudyInstanceUIDs=" + study.studyInstanceUid());
            assertThat(visit.page().getByText("没有可以显示的影像。")).isVisible();
            visit.page().locator("[data-cy=missing-back]").click();
            assertThat(visit.the("study-list")).isVisible();
            visit.wentWell();
        }
    }

    @Test
    void the_frames_of_an_ultrasound_cine_are_shown(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(Images.viewer(visit, "US"));
            String first = Images.drawn(visit);
            assertThat(visit.page().getByText("FPS")).isVisible();
            visit.page().locator("canvas.cornerstone-canvas").hover();
            visit.page().mouse().wheel(0, 400);
            Images.changed(visit, first);
            visit.wentWell();
        }
    }

    @Test
    void a_report_on_paper_is_shown(ReadingRoom room) {
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            var paper = visit.page().waitForResponse(
                    answer -> "application/pdf".equals(answer.headers().get("content-type")),
                    () -> visit.open(Images.viewerOfNothingBut(visit, "DOC")));
            org.assertj.core.api.Assertions.assertThat(paper.status()).isEqualTo(200);
            assertThat(visit.page().locator("object[type='application/pdf'], iframe, embed").first()).isVisible();
            visit.wentWell();
        }
    }
}

package cn.tongying.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.system.ViewerSamples;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OHIF shows each kind of object that it knows, of files that others made. */
@ExtendWith(ReadingRoom.Key.class)
class ViewerKindsIT {
    private static final double PATIENCE_MILLIS = 60_000;
    /** Pixels whose red and blue differ as those of an image in grey do not. */
    private static final String COLOURED = """
            () => {
              const canvas = document.querySelector('canvas.cornerstone-canvas');
              const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              let coloured = 0;
              for (let i = 0; i < data.length; i += 4) coloured += Math.abs(data[i] - data[i + 2]) > 24 ? 1 : 0;
              return coloured > 5000;
            }""";

    private static void store(ReadingRoom room, List<byte[]> files) {
        try (Visit visit = room.enter("tech", Window.DESK, "en")) {
            files.forEach(visit::store);
        }
    }

    private static String study(byte[] file) {
        return "/ohif/viewer?StudyInstanceUIDs=" + ViewerSamples.dataset(file).string(Tag.StudyInstanceUID).orElseThrow();
    }

    private static Locator series(Visit visit, String words) {
        return visit.page().locator("[data-cy^=study-browser-thumbnail]", new Page.LocatorOptions().setHasText(words));
    }

    /** Opens a segmentation or structure set over its images, as the viewer asks whether to. */
    private static void over(Visit visit, String modality) {
        series(visit, modality).dblclick();
        visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes").setExact(true)).click();
    }

    @Test
    void segmentations_structure_sets_and_measurements_are_drawn_over_their_images(ReadingRoom room) {
        List<byte[]> slices = Stream.of("dcmqi/01.dcm", "dcmqi/02.dcm", "dcmqi/03.dcm").map(ViewerSamples::file).toList();
        List<Dataset> read = slices.stream().map(ViewerSamples::dataset).toList();
        byte[] measured = ViewerSamples.file("highdicom/ct_image.dcm");
        store(room, Stream.concat(slices.stream(), Stream.of(ViewerSamples.file("dcmqi/liver.dcm"), ViewerSamples.structures(read, "LIVER"), measured,
                ViewerSamples.file("highdicom/sr_document.dcm"))).toList());
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(study(slices.getFirst()));
            Images.drawn(visit);
            over(visit, "SEG");
            visit.page().waitForFunction(COLOURED, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
            Locator lines = visit.page().locator(".svg-layer path, .svg-layer polyline, .svg-layer polygon");
            assertThat(lines).hasCount(0);
            over(visit, "RTSTRUCT");
            assertThat(lines.first()).isVisible();
            visit.open(study(measured));
            Images.drawn(visit);
            series(visit, "SR").dblclick();
            assertThat(visit.page().locator(".svg-layer").first()).containsText("Area of defined region: 1.70 cm2");
            visit.wentWell();
        }
    }

    @Test
    void doses_and_slides_are_drawn(ReadingRoom room) throws IOException {
        byte[] dose = ViewerSamples.file("pydicom/rtdose_rle.dcm");
        byte[] slide = ViewerSamples.file("highdicom/sm_image.dcm");
        store(room, List.of(dose, slide));
        try (Visit visit = room.enter("reader", Window.DESK, "en")) {
            visit.open(study(dose));
            Images.drawn(visit);
            visit.open(study(slide));
            Locator glass = visit.page().locator(".ol-viewport").first();
            assertThat(glass).isVisible();
            long end = System.nanoTime() + (long) (PATIENCE_MILLIS * 1_000_000);
            while (bright(glass.screenshot()) < 0.05) {
                org.assertj.core.api.Assertions.assertThat(System.nanoTime()).as("the slide is drawn in time").isLessThan(end);
            }
            visit.wentWell();
        }
    }

    @Test
    void what_the_viewer_cannot_show_is_said_in_its_place_and_all_else_stays(ReadingRoom room) {
        UploadedStudy study = UploadedStudy.make();
        byte[] jpegXl = ViewerSamples.file("dcm4che/will-jxl.dcm");
        byte[] contours = ViewerSamples.file("pydicom/rtstruct.dcm");
        store(room, List.of(contours, study.imageWithoutScale(1), ViewerSamples.report(study.studyInstanceUid(), study.patientId(), 0, true),
                ViewerSamples.report(study.studyInstanceUid(), study.patientId(), 1, false), jpegXl));
        try (Visit visit = room.enter("reader", Window.DESK, "zh")) {
            visit.open("/ohif/viewer?StudyInstanceUIDs=" + study.studyInstanceUid());
            Images.drawn(visit);
            series(visit, "S:31").dblclick();
            assertThat(visit.page().locator("[data-cy=tongying-fallen]")).containsText("此内容无法显示。");
            visit.wentWell("(?s)console: TypeError.*MeasurementUnits.*");
            series(visit, "S:30").dblclick();
            assertThat(visit.page().getByText("A mass of 3 cm was detected.")).isVisible();
            assertThat(visit.page().getByText("[IMAGE is not supported]")).isVisible();
            series(visit, "CT").dblclick();
            Images.drawn(visit);
            visit.open(study(jpegXl));
            assertThat(visit.page().locator("#tongying-damaged")).containsText("浏览器不能解码（压缩格式 JPEG XL）");
            assertThat(visit.page().getByText("多位患者")).hasCount(0);
            assertThat(visit.page().locator("[data-cy=back-to-list]")).isVisible();
            visit.open(study(contours));
            assertThat(visit.page().locator("#tongying-bare")).containsText("其所属的影像不在本系统中");
            assertThat(visit.page().locator("#tongying-display")).hasCount(0);
        }
    }

    /** The share of a picture that is lighter than the ground of the viewer, as glass is. */
    private static double bright(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        int light = 0;
        for (int at = 0; at < image.getWidth() * image.getHeight(); at++) {
            light += (image.getRGB(at % image.getWidth(), at / image.getWidth()) & 0xFF) > 200 ? 1 : 0;
        }
        return (double) light / (image.getWidth() * image.getHeight());
    }
}

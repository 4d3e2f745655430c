package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.keyimage.ReportImages;
import cn.tongying.reading.results.SignedReport;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportImagesIT {
    private final ReadingRig rig = new ReadingRig();
    private Person writer;
    private Person reviewer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** An exam with one image, claimed. */
    private UUID claimed(String study, String instance) throws SQLException {
        UUID task = rig.ready("DEFAULT", study);
        ReadingRig.images(study + ".1", 1);
        ReadingRig.owner("update instance set sop_instance_uid = '" + instance + "' where series_id = (select id from series where series_instance_uid = '" + study + ".1')");
        rig.claim(task, writer);
        return task;
    }

    private static String image(String study, String instance, boolean key) {
        return "{\"series\":\"" + study + ".1\",\"instance\":\"" + instance + "\",\"frame\":1,\"key\":" + key + ",\"window\":\"40,400\",\"words\":\"系列 2，图像 45\"}";
    }

    private Draft save(UUID task, int version, String images, Person by) {
        Save save = new ReadingForm(new Fields(Map.of("findings", "病灶 12.3 mm（系列 2，图像 45）", "impression", "结节。", "positive", "true", "version", String.valueOf(version), "images", images))).save();
        return rig.act(() -> rig.drafts.save(task, save, by.caller(), by.actor())).draft();
    }

    @Test
    void imagesAreKeptWithTheDraftAndWithWhatIsSigned() throws SQLException {
        UUID task = claimed("1.2.1", "1.2.1.1.1");
        String images = "[" + image("1.2.1", "1.2.1.1.1", true) + "," + image("1.2.1", "1.2.1.1.1", false) + "]";
        Draft draft = save(task, 0, images, writer);
        assertThat(rig.open(task, writer).draft().orElseThrow().text().images().text()).isEqualTo(images);
        ReportVersion signed = rig.sign(task, Kind.PRELIMINARY, draft.version(), writer);
        assertThat(signed.images().text()).isEqualTo(images);
        Reading.Opened opened = rig.open(task, reviewer);
        assertThat(opened.versions().getFirst().images().key()).extracting(ReportImage::window).containsExactly("40,400");
        assertThat(opened.whole()).isTrue();
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, save(task, draft.version(), "[" + image("1.2.1", "1.2.1.1.1", true) + "]", reviewer).version(), reviewer);
        SignedReport printed = rig.act(() -> rig.signedReports.printed(task, reviewer.caller(), reviewer.actor()));
        assertThat(printed.last().images()).as("the key images are printed").hasSize(1);
        assertThat(rig.open(task, reviewer).versions()).extracting(version -> version.images().all().size()).containsExactly(2, 1);
    }

    @Test
    void whoChangesTheImagesOfASignedReportIsFoundOut() throws SQLException {
        UUID task = claimed("1.2.1", "1.2.1.1.1");
        rig.sign(task, Kind.PRELIMINARY, save(task, 0, "[" + image("1.2.1", "1.2.1.1.1", true) + "]", writer).version(), writer);
        assertThat(rig.open(task, writer).whole()).isTrue();
        ReadingRig.owner("update report_version set images = '[]'");
        assertThat(rig.open(task, writer).whole()).isFalse();
    }

    @Test
    void imagesOfOtherExamsAndRejectedOnesAreRefused() throws SQLException {
        UUID task = claimed("1.2.1", "1.2.1.1.1");
        claimed("1.2.2", "1.2.2.1.1");
        refused("本检查", () -> save(task, 0, "[" + image("1.2.1", "1.2.1.1.9", true) + "]", writer));
        refused("本检查", () -> save(task, 0, "[" + image("1.2.2", "1.2.2.1.1", true) + "]", writer));
        refused("本检查", () -> save(task, 0, "[" + image("1.2.1", "1.2.1.1.1", true).replace("\"frame\":1", "\"frame\":2") + "]", writer));
        refused("影像列表", () -> save(task, 0, "[{}]", writer));
        Draft draft = save(task, 0, "[" + image("1.2.1", "1.2.1.1.1", true) + "]", writer);
        ReadingRig.owner("update instance set rejection = 1 where sop_instance_uid = '1.2.1.1.1'");
        assertThat(save(task, draft.version(), "[" + image("1.2.1", "1.2.1.1.1", true) + "]", writer).text().images().all()).as("what was marked before holds up no save").hasSize(1);
        refused("本检查", () -> save(task, draft.version() + 1, "[" + image("1.2.1", "1.2.1.1.1", false) + "]", writer));
    }

    @Test
    void anAmendmentPointsAtImagesOfItsExamAlone() throws SQLException {
        UUID task = claimed("1.2.1", "1.2.1.1.1");
        rig.sign(task, Kind.PRELIMINARY, save(task, 0, "[]", writer).version(), writer);
        rig.claim(task, reviewer);
        rig.sign(task, Kind.FINAL, 1, reviewer);
        assertThat(amend(task, "1.2.1.1.1").images().key()).hasSize(1);
        refused("本检查", () -> amend(task, "1.2.1.1.9"));
    }

    private ReportVersion amend(UUID task, String instance) {
        ReportText text = new ReportText("", "同前。", Optional.of(true), ReportImages.parse("[" + image("1.2.1", instance, true) + "]"));
        int seen = rig.open(task, reviewer).versions().size();
        return rig.act(() -> rig.signatures.amend(task, Kind.ADDENDUM, text, "关键图像", new Seen(seen, rig.stamp(task)), reviewer.caller(), reviewer.actor()));
    }

    private static void refused(String words, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(422);
            assertThat(refusal.problem().toString()).contains(words);
        });
    }
}

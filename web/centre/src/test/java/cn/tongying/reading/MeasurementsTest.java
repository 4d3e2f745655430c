package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.staff.Title;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.ReportVersion.OfPatient;
import cn.tongying.reading.keyimage.Measure.Quantity;
import cn.tongying.reading.keyimage.ReportImages;
import cn.tongying.reading.results.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which measurements a signed version gives out: those that its text still says. */
class MeasurementsTest {
    private static final UUID TASK = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final String WORDS = "12.3 mm（系列 2，图像 45）";
    private static final String IMAGE = "[{\"series\":\"1.2.1\",\"instance\":\"1.2.1.1\",\"frame\":3,\"key\":false,\"window\":\"\",\"words\":\"" + WORDS
            + "\",\"measure\":{\"id\":\"m-1\",\"shape\":\"LENGTH 1,1 9,1\",\"values\":[{\"of\":\"LENGTH\",\"value\":\"12.3\",\"unit\":\"mm\"}]}}]";

    private static List<Measurement> of(String findings, String impression, String images, String lesions) {
        Author author = new Author(TASK, TASK, "S1", "李明", Title.values()[0], "L-1", "NORTH", "NORTH");
        return Measurements.of("1.2", "NORTH", new ReportVersion(TASK, 2, Kind.FINAL, findings, impression, true, ReportImages.parse(images), lesions, "", new OfPatient("P1", "A"), author,
                Instant.EPOCH, ReportSeal.NONE, ReportSeal.NONE));
    }

    private static String lesion(String study, String site, String longMm, String shape) {
        return "[{\"lesion\":\"0190b0c8-7f6e-7c3a-9a5e-2a5cf1a4b001\",\"number\":1,\"name\":\"右肺\",\"site\":\"" + site + "\",\"study\":\"" + study + "\",\"date\":\"20260102\",\"series\":\"1.2.1\","
                + "\"instance\":\"1.2.1.1\",\"frame\":1,\"long\":\"" + longMm + "\",\"short\":\"8.0\",\"words\":\"w\"" + (shape.isEmpty() ? "" : ",\"shape\":\"" + shape + "\"") + "}]";
    }

    private static List<Measurement> lesion(String findings, String longMm) {
        return of(findings, "", "[]", lesion("1.2", "NORTH", longMm, "AXES 1,1 9,1 5,0 5,4"));
    }

    @Test
    void oneOfTheTextCountsWhileItsWordsStandThereAndIsTheSameInEachVersion() {
        Measurement one = of("右肺结节 " + WORDS, "", IMAGE, "[]").getFirst();
        assertThat(one.label()).isEqualTo(WORDS);
        assertThat(one.frame()).isEqualTo(3);
        assertThat(of("", "见 " + WORDS, IMAGE, "[]").getFirst().uid()).isEqualTo(one.uid()).startsWith("2.25.");
        assertThat(of("", "", IMAGE.replace("m-1", "m-2").replace(WORDS, "x"), "[]")).isEmpty();
        assertThat(of(WORDS, "", IMAGE.replace("m-1", "m-2"), "[]").getFirst().uid()).isNotEqualTo(one.uid());
        assertThat(of("右肺结节 13.0 mm（系列 2，图像 45）", "", IMAGE, "[]")).as("somebody wrote another figure").isEmpty();
    }

    @Test
    void aLesionOfThisExamCountsWithBothDiametersByTheUidThatItHasInEveryExam() {
        Measurement one = lesion("", "12.5").getFirst();
        assertThat(one.label()).isEqualTo("L1 右肺");
        assertThat(one.values()).extracting(value -> value.of() + " " + value.figure()).containsExactly(Quantity.LONG + " 12.5", Quantity.SHORT + " 8.0");
        assertThat(one.uid()).as("of its id, whatever exam and task").isEqualTo("2.25.2080504332574841340221171713460973569");
        assertThat(of("", "", "[]", lesion("1.9", "NORTH", "12.5", "AXES 1,1 9,1 5,0 5,4"))).as("measured on an earlier exam").isEmpty();
        assertThat(of("", "", "[]", lesion("1.2", "SOUTH", "12.5", "AXES 1,1 9,1 5,0 5,4"))).isEmpty();
        assertThat(of("", "", "[]", lesion("1.2", "NORTH", "12.5", ""))).as("before places were kept").isEmpty();
    }

    @Test
    void beyondTheFigureThatTheTextHasBesideItsNameNoneIsTold() {
        assertThat(lesion("L1 右肺：12.5 × 8.0 mm（系列 2）", "12.5")).hasSize(1);
        assertThat(lesion("L1 右肺：13.5 × 8.0 mm（系列 2）；前次 12.0 mm", "12.5")).isEmpty();
        assertThat(lesion("L1 右肺 12 mm", "12.0")).hasSize(1);
        assertThat(lesion("L1 右肺 12.0 mm", "12.0")).hasSize(1);
        assertThat(lesion("L1 右肺 12.4 mm", "12.0")).isEmpty();
        assertThat(lesion("L1 右肺 112 mm", "12.0")).isEmpty();
        assertThat(lesion("L11 13 mm", "12.5")).as("another one").hasSize(1);
        assertThat(lesion("L1 较前增大。\nL1：12.5 mm", "12.5")).hasSize(1);
    }
}

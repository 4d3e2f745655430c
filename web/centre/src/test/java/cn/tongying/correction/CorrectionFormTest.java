package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.archive.correction.StudyAttributes;
import cn.tongying.centre.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionFormTest {

    private static CorrectionForm form(String json) {
        return new CorrectionForm(Fields.ofJson(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static void refused(Runnable reading, String column) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(refused.problem().faults()).first().satisfies(fault -> assertThat(fault.column()).isEqualTo(column));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1..2", ".", "1.2.", "01.2..3"})
    void digitsAndDotsThatAreNoUidAreRefusedAtTheirField(String uid) {
        refused(() -> form("{\"study\":\"" + uid + "\"}").study(), "study");
        refused(() -> form("{\"into\":\"" + uid + "\"}").into(), "into");
        refused(() -> form("{\"study\":\"1.2\",\"patient\":1,\"series\":[\"" + uid + "\"]}").series(), "series");
        assertThat(form("{\"study\":\"1.2.3\"}").study().value()).isEqualTo("1.2.3");
    }

    /** What is not of the form is not made into another day. */
    @ParameterizedTest
    @CsvSource({"2026-11-05,20261105", "20261105,20261105", "2026-1-105,2026-1-105", "2026-13-40,20261340", "20260105Z,20260105Z",
        "20260105+08,20260105+08", "20260229,20260229"})
    void theSignsOfADateAreTakenFromOneThatIsOfTheFormAlone(String typed, String written) {
        StudyAttributes right = form("{\"date\":\"" + typed + "\",\"time\":\"09:30\"}").rightStudy();
        assertThat(right.date()).isEqualTo(written);
        assertThat(right.time()).isEqualTo("0930");
        StudyAttributes before = new StudyAttributes("20260101", "", "", "", "", "");
        assertThat(right.faults(before, LocalDate.of(2026, 11, 30))).hasSize(written.equals("20261105") ? 0 : 1);
    }

    @Test
    void chineseMessagesCallTheFieldsByTheirChineseNames() {
        assertThatThrownBy(() -> form("{\"date\":\"2026-13-40\"}").requireNone(List.of(StudyAttributes.Fault.DATE)))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problem().detailZh()).contains("“检查日期”：").doesNotContain("date"));
    }

    @Test
    void aStudyOfSomeThousandSeriesIsMergedAsAWhole() {
        String series = IntStream.range(0, 2500).mapToObj(n -> "\"1.2.826.0.1.3680043.2.1143.4707583076365531201226442598.1" + n + "\"").collect(Collectors.joining(","));
        String json = "{\"study\":\"1.2.3\",\"patient\":1,\"series\":[" + series + "]}";
        assertThat(form(json).series().series()).hasSize(2500);
        assertThat(json.length()).isLessThan(CorrectionForm.MOST_BYTES).isGreaterThan(65_536);
        refused(() -> form("{\"study\":\"1.2.3\",\"patient\":1,\"series\":[" + "\"1.2\",".repeat(CorrectionForm.MOST_SERIES) + "\"1.3\"]}").series(), "series");
    }

    /** PS3.5 table 6.2-1: 64 characters for each component group. */
    @ParameterizedTest
    @CsvSource({"64,64,64,0", "65,0,0,1", "1,65,0,1", "1,1,65,1"})
    void eachGroupOfANameHasSixtyFourCharactersAtMost(int alphabetic, int ideographic, int phonetic, int faults) {
        String name = "A".repeat(alphabetic) + "=" + "李".repeat(ideographic) + "=" + "b".repeat(phonetic);
        StudyAttributes right = new StudyAttributes("", "", "", name, "", "");
        assertThat(right.faults(new StudyAttributes("", "", "", "", "", ""), LocalDate.of(2026, 11, 30))).hasSize(faults);
        assertThat(new PatientAttributes("P1", name, "", "").faults()).hasSize(faults);
    }
}

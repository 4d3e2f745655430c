package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.correction.StudyAttributes;
import cn.tongying.centre.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void chineseMessagesCallTheFieldsByTheirChineseNames() {
        assertThatThrownBy(() -> form("{\"date\":\"2026-13-40\"}").requireNone(List.of(StudyAttributes.Fault.DATE)))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problem().detailZh()).contains("“检查日期”：").doesNotContain("date"));
    }
}

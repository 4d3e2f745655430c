package cn.tongying.reading.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextChangeTest {
    @Test
    void theSameTextIsNotChangedAndAnotherOneWhollyIs() {
        assertThat(TextChange.share("双肺纹理清晰。", "双肺纹理清晰。")).isZero();
        assertThat(TextChange.share("", "")).isZero();
        assertThat(TextChange.share("甲乙丙", "丁戊己")).isEqualTo(1);
        assertThat(TextChange.share("", "甲")).isEqualTo(1);
    }

    @Test
    void whatIsTakenOutAndPutInIsCountedOfBoth() {
        assertThat(TextChange.share("右肺结节", "左肺结节")).isCloseTo(2.0 / 8, within(1e-9));
        assertThat(TextChange.share("右肺上叶结节", "右肺结节")).isCloseTo(2.0 / 10, within(1e-9));
        assertThat(TextChange.share("abcabba", "cbabac")).as("Myers' example: five edits").isCloseTo(5.0 / 13, within(1e-9));
    }

    @Test
    void twoLongTextsTakeNoLongTime() {
        assertThat(TextChange.share("甲".repeat(15_000), "乙".repeat(15_000))).isEqualTo(1);
    }
}

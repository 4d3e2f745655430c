package cn.tongying.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cn.tongying.dicom.PersonName;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Zhang^Min=张敏|Zhang^Min", "Zhang^Min=张敏|ZHANG MIN", "Zhang^Min=张敏|Min^Zhang", "Wang^Xiaoming=王小明|Wang^Xiao Ming", "Wang^Xiaoming=王小明|WANG^XM",
        "Wang^Xiaoming=王小明|Wang", "王小明|Wang^Xiaoming=王^小明", "Shan^Xiongxin=单雄信|Dan^Xiongxin", "Lu^Bu=吕布|Lyu^Bu", "Lu^Bu=吕布|Lv^Bu", "Chen^Long=陈龙|Chen^Long=陳龍", "=陈龙|=陳龍",
        "Zhang^Min=张敏|", "Zhang^Min=张敏|????", "Zhang^Min=张敏|ÕÅÃô", "Zhang^Min=张敏|Unknown", "Zhang^Min=张敏|无名氏1", "Smith^John|Smith^John^A", "Smith^John|JOHN SMITH", "Smith^John|Smith^J",
        "Wang^U+20BB7=王𠮷|Wang^Ji", "Wang^Yue=王玥|wangyue", "Ouyang^Xiu=欧阳修|Ou^Yangxiu", "Zhang^San|Zhang^San=张三"})
    void theseMayBeOneName(String one, String other) {
        assertThat(contradict(one, other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Zhang^Min=张敏|Li^Na", "Zhang^Min=张敏|Zhang^Li", "Zhang^Min=张敏|Zhang^Min=张民", "Zhang^Min=张敏|李娜", "Smith^John|Smith^Mary", "Smith^John|Miller^John^A^B",
        "Wang^Xiaoming=王小明|Li^Xiaoming", "=陈龙|=陳虎"})
    void theseAreTwo(String one, String other) {
        assertThat(contradict(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"々, false", "琪, true", "乐, true"})
    void aNameOfManySignsIsComparedAtOnce(String sign, boolean isAnother) {
        String name = "=王" + sign.repeat(30);
        String letters = "Li^" + "qi".repeat(29) + "x";
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> contradict(name, letters))).isEqualTo(isAnother);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> contradict(name, "Wang^" + "le".repeat(29) + "x"))).isEqualTo(isAnother);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> contradict(name, "Wang^" + "qi".repeat(29) + "x"))).isEqualTo(isAnother);
    }

    private static boolean contradict(String one, String other) {
        PersonName first = PersonName.parse(one);
        PersonName second = PersonName.parse(other == null ? "" : other);
        assertThat(SaidNames.contradict(second, first)).as("the other way round").isEqualTo(SaidNames.contradict(first, second));
        return SaidNames.contradict(first, second);
    }
}

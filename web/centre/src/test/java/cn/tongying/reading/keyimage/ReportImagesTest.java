package cn.tongying.reading.keyimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportImagesTest {
    private static final String ONE = "{\"series\":\"1.2.3\",\"instance\":\"1.2.3.4\",\"frame\":1,\"key\":true,\"window\":\"40,400\",\"words\":\"系列 2，图像 45\"}";

    @Test
    void whatIsWrittenIsWhatWasRead() {
        String text = "[" + ONE + "," + ONE.replace("true", "false").replace("40,400", "") + "]";
        ReportImages images = ReportImages.parse(text);
        assertThat(images.text()).isEqualTo(text);
        assertThat(images.key()).hasSize(1);
        assertThat(ReportImages.parse(" [ " + ONE.replace(",\"", " , \"") + "]").text()).as("whoever wrote it").isEqualTo("[" + ONE + "]");
        assertThat(ReportImages.NONE.text()).isEqualTo("[]");
        assertThat(ReportImages.parse("")).isEqualTo(ReportImages.NONE);
    }

    @Test
    void whatWasThereBeforeIsNotNew() {
        ReportImages before = ReportImages.parse("[" + ONE + "]");
        ReportImages after = ReportImages.parse("[" + ONE + "," + ONE.replace("1.2.3.4", "1.2.3.5") + "]");
        assertThat(after.beyond(before)).extracting(image -> image.instance().value()).containsExactly("1.2.3.5");
        assertThat(before.beyond(after)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "[1]", "[{}]", "null", "[null]", "[[]]", "x"})
    void whatIsNoListOfImagesIsRefused(String text) {
        assertThatThrownBy(() -> ReportImages.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4\"|a", "1.2.3.4\"|1..2", "\"frame\":1|\"frame\":0", "\"frame\":1|\"frame\":\"1\"", "\"key\":true|\"key\":1", "40,400|40", "40,400|a,b", "40,400|40,400&x=1",
        "系列 2，图像 45|", "系列 2，图像 45| ", "系列 2，图像 45|a\\nb"})
    void whatIsNoImageIsRefused(String change) {
        String[] pair = change.split("\\|", -1);
        String text = "[" + ONE.replace(pair[0], pair[1].isEmpty() && pair[0].endsWith("\"") ? "\"" : pair[1]) + "]";
        assertThatThrownBy(() -> ReportImages.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereAreSoManyAndNoMore() {
        assertThat(ReportImages.parse(many(ReportImages.MOST_KEY, true)).key()).hasSize(ReportImages.MOST_KEY);
        assertThatThrownBy(() -> ReportImages.parse(many(ReportImages.MOST_KEY + 1, true))).isInstanceOf(IllegalArgumentException.class);
        assertThat(ReportImages.parse(many(ReportImages.MOST, false)).all()).hasSize(ReportImages.MOST);
        assertThatThrownBy(() -> ReportImages.parse(many(ReportImages.MOST + 1, false))).isInstanceOf(IllegalArgumentException.class);
        assertThat(ReportImages.parse(many(ReportImages.MOST, false).replace("系列 2，图像 45", "字".repeat(ReportImage.MOST_WORDS))).text().length()).as("the column").isLessThan(40_000);
    }

    private static String many(int count, boolean key) {
        return IntStream.range(0, count).mapToObj(number -> ONE.replace("1.2.3.4", "1.2.3.4." + number).replace("true", String.valueOf(key))).collect(Collectors.joining(",", "[", "]"));
    }
}

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

    private static final String MEASURED = ONE.replace("true", "false").replace("}", ",\"measure\":{\"id\":\"a-1\",\"shape\":\"AXES 10,20.5 30,20.5 20,15 20,-1.25\",\"values\":["
            + "{\"of\":\"LONG\",\"value\":\"12.30\",\"unit\":\"mm\"},{\"of\":\"SHORT\",\"value\":\"8\",\"unit\":\"mm\"}]}}");

    @Test
    void aMeasurementIsReadAsItWasWritten() {
        ReportImages images = ReportImages.parse("[" + ONE + "," + MEASURED + "]");
        assertThat(images.text()).as("the seal is made of this text").isEqualTo("[" + ONE + "," + MEASURED + "]");
        assertThat(images.all().getLast().measure().orElseThrow().shape().coordinates(2, 2)).containsExactly(20f, 15f, 20f, -1.25f);
        assertThat(ReportImages.parse(images.text())).isEqualTo(images);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"key\":false|\"key\":true", "a-1|", "a-1|a b", "AXES|LENGTH", "AXES|HEART", "AXES 10|AXES  10", "-1.25|NaN", "-1.25|1.255", "20,15 |", "12.30|1e3", "12.30|",
        "\"unit\":\"mm\"|\"unit\":\"furlong\"", "LONG|WEIGHT", "\"value\":\"8\"|\"value\":8", "10,20.5|100000,20.5"})
    void whatIsNoMeasurementIsRefusedAndNamesNothingOfOurs(String change) {
        String[] pair = change.split("\\|", -1);
        assertThat(MEASURED).contains(pair[0]);
        assertThatThrownBy(() -> ReportImages.parse("[" + MEASURED.replace(pair[0], pair[1]) + "]")).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("cn.tongying");
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
        String outline = ",\"measure\":{\"id\":\"" + "a".repeat(64) + "\",\"shape\":\"POLYGON " + "12345.67,12345.67 ".repeat(Shape.MOST_POINTS).strip() + "\",\"values\":["
                + "{\"of\":\"AREA\",\"value\":\"123456789.123\",\"unit\":\"mm²\"}" + ",{\"of\":\"MEAN\",\"value\":\"123456789.123\",\"unit\":\"HU\"}".repeat(3) + "]}}";
        assertThat(ReportImages.parse(many(ReportImages.MOST, false).replace("系列 2，图像 45", "字".repeat(ReportImage.MOST_WORDS)).replace("1.2.3", "1.2.3".repeat(10)).replace("}", outline)).text().length())
                .as("the column").isLessThan(100_000);
        assertThat(ReportImages.parse(many(ReportImages.MOST, false).replace("系列 2，图像 45", "字".repeat(ReportImage.MOST_WORDS))).text().length()).as("the column").isLessThan(40_000);
    }

    private static String many(int count, boolean key) {
        return IntStream.range(0, count).mapToObj(number -> ONE.replace("1.2.3.4", "1.2.3.4." + number).replace("true", String.valueOf(key))).collect(Collectors.joining(",", "[", "]"));
    }
}

package cn.tongying.archive.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikeTest {

    @Test
    void what_comes_before_the_first_wildcard_is_the_beginning() {
        assertThat(List.of("wang^*", "wa?g*", "*wang", "wang", "").stream().map(Like::beginning)).containsExactly("wang^", "wa", "", "wang", "");
    }

    @Test
    void all_texts_that_begin_so_lie_before_the_text_after_them_in_the_order_of_their_bytes() {
        for (String beginning : List.of("wang", "张", "a\uD7FF", "a\uFFFF", "\uD83D\uDE00", "a\uDBFF\uDFFF")) {
            String after = Like.after(beginning).orElseThrow();
            assertThat(compare(beginning, after)).as(beginning).isNegative();
            assertThat(compare(beginning + "\uDBFF\uDFFF\uDBFF\uDFFF", after)).as(beginning).isNegative();
            assertThat(after.startsWith(beginning)).isFalse();
        }
        assertThat(Like.after("wang")).contains("wanh");
        assertThat(Like.after("a\uDBFF\uDFFF")).contains("b");
    }

    @Test
    void nothing_comes_after_the_greatest_text_and_after_any_text() {
        assertThat(Like.after("\uDBFF\uDFFF")).isEmpty();
        assertThat(Like.after("")).isEmpty();
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

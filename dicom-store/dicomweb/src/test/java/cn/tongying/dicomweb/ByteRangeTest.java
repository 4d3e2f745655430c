package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void singleRangesAreUnderstood() {
        assertThat(ByteRange.parse("bytes=0-99", 1000)).contains(new ByteRange(0, 99));
        assertThat(ByteRange.parse("bytes=900-", 1000)).contains(new ByteRange(900, 999));
        assertThat(ByteRange.parse("bytes=-10", 1000)).contains(new ByteRange(990, 999));
        assertThat(ByteRange.parse("bytes=990-2000", 1000)).contains(new ByteRange(990, 999));
    }

    @Test
    void listsAndNonsenseMeanTheWhole() {
        assertThat(ByteRange.parse(null, 1000)).isEmpty();
        for (String text : List.of("bytes=0-1,5-6", "bytes=-", "items=0-1", "bytes=a-b", "bytes=10-5")) {
            assertThat(ByteRange.parse(text, 1000)).isEmpty();
        }
    }

    @Test
    void outsideIs416() {
        for (String text : List.of("bytes=1000-", "bytes=1000-1001", "bytes=-0")) {
            assertThatThrownBy(() -> ByteRange.parse(text, 1000)).as(text).isInstanceOf(Problem.class)
                    .extracting(e -> ((Problem) e).status(), e -> ((Problem) e).contentRange()).containsExactly(416, java.util.Optional.of("bytes */1000"));
        }
    }
}

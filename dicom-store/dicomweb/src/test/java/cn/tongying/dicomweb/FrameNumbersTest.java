package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNumbersTest {

    @Test
    void numbersComeInTheirOrderWithPlainOrEncodedCommas() {
        assertThat(FrameNumbers.parse("1")).containsExactly(1);
        assertThat(FrameNumbers.parse("3,1,2")).containsExactly(3, 1, 2);
        assertThat(FrameNumbers.parse("1%2C2%2c3,4")).containsExactly(1, 2, 3, 4);
        assertThat(FrameNumbers.parse("007,999999999")).containsExactly(7, 999_999_999);
        assertThat(FrameNumbers.parse(IntStream.rangeClosed(1, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(","))))
                .hasSize(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "1,", ",1", "1,,2", "0", "1,0", "00", "-1", "+1", "1 ", " 1", "1;2", "x", "1.5", "1234567890", "1%2", "1%2F2",
        "%2C", "%2C1", "１"})
    void anythingElseIsABadRequest(String text) {
        assertThat(catchThrowableOfType(Problem.class, () -> FrameNumbers.parse(text)).status()).isEqualTo(400);
    }

    @Test
    void moreThanAThousandAreRefused() {
        String many = "1" + ",1".repeat(1_000);
        assertThat(catchThrowableOfType(Problem.class, () -> FrameNumbers.parse(many)).status()).isEqualTo(400);
    }
}

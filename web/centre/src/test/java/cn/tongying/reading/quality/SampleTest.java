package cn.tongying.reading.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static Sample of(String percent) {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return new Sample(seed, new BigDecimal(percent));
    }

    /** By python3: int.from_bytes(hashlib.sha256(bytes(range(32)) + b'00000000-0000-0000-0000-000000000001/2').digest()[:8], 'big') / 2**64 is 0.619641. */
    @Test
    void itDrawsWhatAnotherProgramComputes() {
        String name = Sample.name(new UUID(0, 1), 2);
        assertThat(of("61.96").draws(name)).isFalse();
        assertThat(of("61.97").draws(name)).isTrue();
    }

    @Test
    void noneOfNoShareAndAllOfTheWhole() {
        for (int number = 1; number < 1_000; number++) {
            assertThat(of("0").draws(Sample.name(new UUID(0, 1), number))).isFalse();
            assertThat(of("100").draws(Sample.name(new UUID(0, 1), number))).isTrue();
        }
    }

    @Test
    void aboutTheShareOfMany() {
        long drawn = java.util.stream.IntStream.range(0, 10_000).filter(number -> of("5").draws(Sample.name(new UUID(0, 1), number))).count();
        assertThat(drawn).isBetween(400L, 600L);
    }
}

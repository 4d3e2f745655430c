package cn.tongying.dicom.pixel.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HtCodesTest {

    @Test
    void everySevenBitsBeginWithExactlyOneCodeInEachContext() {
        assertThat(codes(HtCodes.FIRST_LINE)).isEqualTo(444);
        assertThat(codes(HtCodes.LATER_LINES)).isEqualTo(358);
    }

    @Test
    void knownExponentBitsAreOfSamplesThatAreSignificant() {
        for (char[] table : new char[][] {HtCodes.FIRST_LINE, HtCodes.LATER_LINES}) {
            for (char entry : table) {
                int significant = entry >> 4 & 0xF;
                int ones = entry >> 8 & 0xF;
                int known = entry >> 12;
                assertThat(known & ~significant).isZero();
                assertThat(ones & ~known).isZero();
                assertThat((entry & 8) != 0 || known == 0).as("bits are known only where an offset is told").isTrue();
            }
        }
    }

    /** No two of a context are alike in what they stand for. */
    private static int codes(char[] table) {
        int codes = 0;
        for (int context = 0; context < 8; context++) {
            Set<Integer> words = new HashSet<>();
            Set<Integer> meanings = new HashSet<>();
            for (int bits = 0; bits < 128; bits++) {
                int entry = table[context << 7 | bits];
                int length = entry & 7;
                assertThat(length).isPositive();
                boolean added = words.add(length << 8 | bits & (1 << length) - 1);
                if (added) {
                    meanings.add(entry >> 3);
                }
            }
            assertThat(meanings).hasSameSizeAs(words);
            codes += words.size();
        }
        return codes;
    }
}

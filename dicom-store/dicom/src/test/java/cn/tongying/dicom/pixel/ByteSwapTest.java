package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSwapTest {

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** As one that comes over a line: an odd number of bytes at once. */
    private static InputStream dripping(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 4_095));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 65_536, 65_537, 200_001})
    void aStreamIsTurnedAsTheBytesAreHoweverItIsRead(int length) throws IOException {
        byte[] bytes = bytes(length);
        byte[] turned = ByteSwap.words(bytes);

        assertThat(ByteSwap.words(dripping(bytes)).readAllBytes()).isEqualTo(turned);
        ByteArrayOutputStream single = new ByteArrayOutputStream();
        InputStream in = ByteSwap.words(dripping(bytes));
        for (int one = in.read(); one >= 0; one = in.read()) {
            single.write(one);
        }
        assertThat(single.toByteArray()).isEqualTo(turned);
    }

    @Test
    void aPartOfItIsSkippedTo() throws IOException {
        byte[] bytes = bytes(200_001);
        InputStream in = ByteSwap.words(dripping(bytes));
        in.skipNBytes(100_001);

        assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(ByteSwap.words(bytes), 100_001, 200_001));
    }
}

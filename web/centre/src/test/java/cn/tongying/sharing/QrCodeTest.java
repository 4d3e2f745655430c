package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int SCALE = 6;
    private static final int QUIET = 4;

    /** Draws the path as a browser would. */
    private static BinaryBitmap drawn(QrCode code) {
        int side = (code.size() + 2 * QUIET) * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        for (MatchResult bar : Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(code.path()).results().toList()) {
            int left = (Integer.parseInt(bar.group(1)) + QUIET) * SCALE;
            int top = (Integer.parseInt(bar.group(2)) + QUIET) * SCALE;
            for (int y = top; y < top + SCALE; y++) {
                Arrays.fill(pixels, y * side + left, y * side + left + Integer.parseInt(bar.group(3)) * SCALE, 0);
            }
        }
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    }

    @Test
    void aReaderReadsWhatWasWritten() throws Exception {
        String address = "https://images.hospital.example/m/film.html#" + "Ab3_".repeat(10) + "xyz";
        assertThat(new QRCodeReader().decode(drawn(QrCode.of(address))).getText()).isEqualTo(address);
    }
}

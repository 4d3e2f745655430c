package cn.tongying.sharing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A text as QR code (ISO/IEC 18004), as the path of an SVG: one unit a module, without the quiet zone, which the page leaves.
 *
 * @param size modules on each side
 */
record QrCode(int size, String path) {
    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 0);

    /** Level Q: a quarter of it may be soiled or folded. */
    static QrCode of(String text) {
        try {
            return of(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("A text of " + text.length() + " characters is too long for a QR code", tooLong);
        }
    }

    private static QrCode of(BitMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    int begin = x;
                    while (x + 1 < modules.getWidth() && modules.get(x + 1, y)) {
                        x++;
                    }
                    path.append('M').append(begin).append(' ').append(y).append('h').append(x - begin + 1).append("v1h-").append(x - begin + 1).append('z');
                }
            }
        }
        return new QrCode(modules.getWidth(), path.toString());
    }
}

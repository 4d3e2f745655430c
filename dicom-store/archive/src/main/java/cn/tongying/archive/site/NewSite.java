package cn.tongying.archive.site;

import cn.tongying.dicom.PlainText;
import java.util.regex.Pattern;

/**
 * A site to be registered.
 *
 * @param code   1 to 16 capitals, digits, _ or -, beginning with a capital or digit
 * @param issuer Issuer of Patient ID (0010,0021) that its numbers are qualified with, VR LO; never changed afterwards
 */
public record NewSite(String code, String nameZh, String nameEn, String issuer) {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final int LONGEST_LO = 64;

    public NewSite {
        if (!isCode(code)) {
            throw new IllegalArgumentException("A site's code is 1 to 16 capitals, digits, _ or -, not " + code);
        }
        if (nameZh.isBlank() || nameEn.isBlank()) {
            throw new IllegalArgumentException("A site has a name in both languages");
        }
        if (!isIssuer(issuer)) {
            throw new IllegalArgumentException("An issuer has 1 to 64 characters, no backslash and no control character");
        }
    }

    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** As VR LO asks (PS3.5 6.2). */
    public static boolean isIssuer(String text) {
        return !text.isBlank() && text.length() <= LONGEST_LO && text.indexOf('\\') < 0 && PlainText.isPlain(text);
    }
}

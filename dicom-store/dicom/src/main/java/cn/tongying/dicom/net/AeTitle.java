package cn.tongying.dicom.net;

import java.nio.charset.StandardCharsets;

/**
 * Application entity title, VR AE (PS3.5 6.2): 1 to 16 characters of the default repertoire, without backslash and
 * control characters; leading and trailing spaces do not count.
 */
public record AeTitle(String value) {

    static final int LENGTH = 16;

    public AeTitle {
        value = value.strip();
        if (value.isEmpty() || value.length() > LENGTH) {
            throw new IllegalArgumentException("An AE title has 1 to 16 characters, this one has " + value.length());
        }
        if (value.chars().anyMatch(c -> c < 0x20 || c > 0x7E || c == '\\')) {
            throw new IllegalArgumentException("An AE title has printable ASCII characters without backslash only");
        }
    }

    /** The 16 bytes of the field in A-ASSOCIATE-RQ and -AC, padded with spaces (PS3.8 9.3.2). */
    byte[] padded() {
        return (value + " ".repeat(LENGTH - value.length())).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return value;
    }
}

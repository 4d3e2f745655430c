package cn.tongying.objects;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.BooleanSupplier;

/** SHA-256 (FIPS 180-4), which every Java platform has. */
public final class ContentHash {

    private static final int BUFFER = 64 << 10;

    private ContentHash() {
    }

    /** Of a stream to its end, or of what was read before it was not to go on. */
    public static byte[] of(InputStream in, BooleanSupplier goOn) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0 && goOn.getAsBoolean(); count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest.digest();
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

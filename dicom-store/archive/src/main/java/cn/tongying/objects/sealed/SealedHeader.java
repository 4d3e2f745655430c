package cn.tongying.objects.sealed;

import cn.tongying.crypto.AuthenticatedCipher;
import cn.tongying.crypto.CryptoException;
import cn.tongying.crypto.Suite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first 512 bytes of a sealed object: 0 the mark "TYOBJECT", 8 the version, 9 the code of the suite, 10 two bytes of zero,
 * 12 the id of the hospital's key (8 bytes), 20 a nonce (12 bytes), 32 the object's key and its tag, then zeros. What stands
 * before the nonce and the object's place are bound to the sealed key.
 */
record SealedHeader(Suite suite, String siteKey, byte[] nonce, byte[] sealedKey) {

    private static final byte[] MARK = "TYOBJECT".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int KEY_ID = 12;
    private static final int NONCE = 20;
    private static final int SEALED_KEY = NONCE + AuthenticatedCipher.NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SealedHeader seal(DataKey key, SiteKey under, String place) {
        byte[] nonce = new byte[AuthenticatedCipher.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = new byte[key.bytes().length + AuthenticatedCipher.TAG_BYTES];
        under.suite().algorithms().cipher(under.bytes())
                .encrypt(nonce, bound(under.suite(), under.id(), place), key.bytes(), key.bytes().length, sealed, 0);
        return new SealedHeader(under.suite(), under.id(), nonce, sealed);
    }

    /** @throws CryptoException when the header was changed, or the object lies in another's place */
    DataKey open(SiteKey under, String place) {
        byte[] key = new byte[sealedKey.length - AuthenticatedCipher.TAG_BYTES];
        suite.algorithms().cipher(under.bytes()).decrypt(nonce, bound(suite, siteKey, place), sealedKey, 0, sealedKey.length, key);
        return new DataKey(suite, key);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(SealedForm.HEADER_BYTES).put(start(suite, siteKey)).put(nonce).put(sealedKey).array();
    }

    /** @throws IllegalArgumentException when this is no header, or one of a later version */
    static SealedHeader of(byte[] bytes) {
        Suite suite = Optional.of(bytes).filter(whole -> whole.length == SealedForm.HEADER_BYTES).flatMap(whole -> Suite.ofCode(whole[9]))
                .orElseThrow(() -> new IllegalArgumentException("No header of a sealed object"));
        int end = SEALED_KEY + suite.algorithms().keyBytes() + AuthenticatedCipher.TAG_BYTES;
        SealedHeader header = new SealedHeader(suite, HexFormat.of().formatHex(bytes, KEY_ID, NONCE),
                Arrays.copyOfRange(bytes, NONCE, SEALED_KEY), Arrays.copyOfRange(bytes, SEALED_KEY, end));
        if (!Arrays.equals(header.bytes(), bytes)) {
            throw new IllegalArgumentException("No header of a sealed object of version " + VERSION);
        }
        return header;
    }

    private static byte[] start(Suite suite, String siteKey) {
        return ByteBuffer.allocate(NONCE).put(MARK).put(VERSION).put(suite.code())
                .put(KEY_ID, HexFormat.of().parseHex(siteKey)).array();
    }

    private static byte[] bound(Suite suite, String siteKey, String place) {
        byte[] where = place.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(NONCE + where.length).put(start(suite, siteKey)).put(where).array();
    }
}

package cn.tongying.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a {@link Suite} can do. Every method may be called by many threads. {@code AlgorithmsContract} says what both sets must do. */
public interface Algorithms {

    /** Length of a hash and of a keyed hash, in bytes, in both sets. */
    int HASH_BYTES = 32;

    /** Length of the key that {@link #cipher} takes, in bytes. */
    int keyBytes();

    byte[] hash(byte[] text);

    byte[] keyedHash(byte[] key, byte[] text);

    /** An authenticated cipher under this key; for one thread. */
    AuthenticatedCipher cipher(byte[] key);

    Signatures signatures();

    /**
     * A key for one purpose out of a root that serves several (NIST SP 800-108, counter mode with one block).
     *
     * @param length at most {@link #HASH_BYTES}
     */
    default byte[] derived(byte[] root, String purpose, int length) {
        byte[] text = ("\1" + purpose + "\0").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(keyedHash(root, text), length);
    }
}

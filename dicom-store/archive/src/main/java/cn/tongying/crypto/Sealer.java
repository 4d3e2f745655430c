package cn.tongying.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps short values unreadable for whoever has them without the root secret. What it makes is four bytes "TYS1", the code of
 * the {@link Suite}, four bytes that name the key, the nonce, the text and its tag; all before the nonce is bound to it. Values
 * of before there were suites begin with their nonce and are AES-256-GCM: they are opened too. Each root serves many purposes,
 * none of which reads what is another's.
 */
public final class Sealer {

    private static final byte[] MARK = "TYS1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_NAME_BYTES = 4;
    private static final int HEAD_BYTES = MARK.length + 1 + KEY_NAME_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Key(byte[] head, byte[] bytes) {
    }

    private final Suite suite;
    private final Map<Suite, Key> keys = new EnumMap<>(Suite.class);

    /**
     * @param suite   what new values are sealed with
     * @param root    the secret from which the keys are made
     * @param purpose what is sealed, in the words of its room
     */
    public Sealer(Suite suite, byte[] root, String purpose) {
        this.suite = suite;
        for (Suite one : Suite.values()) {
            byte[] key = one.algorithms().derived(root, purpose, one.algorithms().keyBytes());
            byte[] name = one.algorithms().derived(root, purpose + " key name", KEY_NAME_BYTES);
            keys.put(one, new Key(ByteBuffer.allocate(HEAD_BYTES).put(MARK).put(one.code()).put(name).array(), key));
        }
    }

    /** @param place where the value is kept; it cannot be opened elsewhere */
    public byte[] seal(byte[] place, byte[] text) {
        Key key = key(suite);
        byte[] nonce = new byte[AuthenticatedCipher.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = new byte[HEAD_BYTES + nonce.length + text.length + AuthenticatedCipher.TAG_BYTES];
        System.arraycopy(key.head(), 0, sealed, 0, HEAD_BYTES);
        System.arraycopy(nonce, 0, sealed, HEAD_BYTES, nonce.length);
        suite.algorithms().cipher(key.bytes()).encrypt(nonce, bound(key.head(), place), text, text.length, sealed, HEAD_BYTES + nonce.length);
        return sealed;
    }

    /** @throws CryptoException when it was sealed with another root, for another place or purpose, or was changed */
    public byte[] open(byte[] place, byte[] sealed) {
        Optional<Suite> named = suite(sealed);
        if (named.isEmpty()) {
            return openUnnamed(place, sealed);
        }
        Key key = key(named.get());
        if (!Arrays.equals(key.head(), Arrays.copyOf(sealed, HEAD_BYTES))) {
            throw new CryptoException("Sealed with a key that is not here: the secret of this installation is another than then");
        }
        return open(named.get(), bound(key.head(), place), sealed, HEAD_BYTES);
    }

    /** True for what need not be sealed again: it names the suite that new values are sealed with. */
    public boolean isCurrent(byte[] sealed) {
        return suite(sealed).filter(named -> named == suite).isPresent();
    }

    private byte[] openUnnamed(byte[] place, byte[] sealed) {
        return open(Suite.INTERNATIONAL, place, sealed, 0);
    }

    private byte[] open(Suite with, byte[] bound, byte[] sealed, int from) {
        int length = sealed.length - from - AuthenticatedCipher.NONCE_BYTES;
        if (length < AuthenticatedCipher.TAG_BYTES) {
            throw new CryptoException("Too short for anything that was sealed");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, from, from + AuthenticatedCipher.NONCE_BYTES);
        byte[] text = new byte[length - AuthenticatedCipher.TAG_BYTES];
        with.algorithms().cipher(key(with).bytes()).decrypt(nonce, bound, sealed, from + nonce.length, length, text);
        return text;
    }

    /** A random nonce of an unnamed value begins with the mark once in four thousand million. */
    private static Optional<Suite> suite(byte[] sealed) {
        boolean marked = sealed.length >= HEAD_BYTES && Arrays.equals(MARK, Arrays.copyOf(sealed, MARK.length));
        return marked ? Suite.ofCode(sealed[MARK.length]) : Optional.empty();
    }

    private Key key(Suite one) {
        return Objects.requireNonNull(keys.get(one));
    }

    private static byte[] bound(byte[] head, byte[] place) {
        return ByteBuffer.allocate(head.length + place.length).put(head).put(place).array();
    }
}

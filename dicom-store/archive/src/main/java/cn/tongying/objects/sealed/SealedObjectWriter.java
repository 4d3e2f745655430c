package cn.tongying.objects.sealed;

import cn.tongying.crypto.AuthenticatedCipher;
import cn.tongying.objects.ContentHash;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectWriter;
import cn.tongying.objects.StoredObject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Seals one object chunk by chunk on its way to the store below, which gets it as bytes that need no hash. Size and hash are
 * those of the content. The hospital's key is asked for with the first chunk, so that what is given up at once makes none.
 */
final class SealedObjectWriter implements ObjectWriter {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final ObjectWriter below;
    private final ObjectKey place;
    private final Function<String, SiteKey> keys;
    private final MessageDigest hash = ContentHash.sha256();
    private final byte[] content = new byte[SealedForm.CHUNK_BYTES];
    private final byte[] sealed = new byte[SealedForm.SEALED_CHUNK_BYTES];
    private @Nullable AuthenticatedCipher cipher;
    private int filled;
    private long chunk;
    private long headerLength;
    private long size;

    /** @param keys gives the key of a hospital */
    SealedObjectWriter(ObjectWriter below, ObjectKey place, Function<String, SiteKey> keys) {
        this.below = below;
        this.place = place;
        this.keys = keys;
    }

    @Override
    public void header(byte[] bytes) {
        if (size != headerLength) {
            throw new IllegalStateException("The header comes before the content");
        }
        append(bytes, 0, bytes.length);
        headerLength += bytes.length;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
        append(bytes, offset, length);
    }

    /** A full chunk waits for what follows: only then it is known not to be the last. */
    private void append(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (filled == content.length) {
                flush(false);
            }
            int part = Math.min(content.length - filled, length - done);
            System.arraycopy(bytes, offset + done, content, filled, part);
            filled += part;
            done += part;
        }
        size += length;
    }

    private void flush(boolean last) {
        AuthenticatedCipher sealing = cipher != null ? cipher : begun();
        int length = sealing.encrypt(SealedForm.nonce(chunk), SealedForm.bound(chunk, last), content, filled, sealed, 0);
        below.header(length == sealed.length ? sealed : Arrays.copyOf(sealed, length));
        chunk++;
        filled = 0;
    }

    private AuthenticatedCipher begun() {
        SiteKey under = keys.apply(Spaces.owner(place));
        byte[] bytes = new byte[under.suite().algorithms().keyBytes()];
        RANDOM.nextBytes(bytes);
        DataKey key = new DataKey(under.suite(), bytes);
        below.header(SealedHeader.seal(key, under, place.place()).bytes());
        AuthenticatedCipher made = key.cipher();
        cipher = made;
        return made;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public StoredObject commit(ObjectKey key) {
        if (!key.place().equals(place.place())) {
            throw new IllegalArgumentException("Created for " + place + ", not for " + key);
        }
        flush(true);
        below.commit(Spaces.sealed(key));
        return new StoredObject(key, size, headerLength, hash.digest());
    }

    @Override
    public void close() {
        below.close();
    }
}

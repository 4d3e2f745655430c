package cn.tongying.objects.sealed;

import cn.tongying.crypto.AuthenticatedCipher;
import cn.tongying.crypto.CryptoException;
import cn.tongying.objects.DamagedObjectException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A part of the content of a sealed object. Nothing of a chunk is given out before the whole chunk was found to be as it was
 * written. One byte more than a chunk is read: whether there is one tells whether it must have been the last.
 */
final class SealedObjectStream extends InputStream {

    private final InputStream below;
    private final AuthenticatedCipher cipher;
    private final byte[] sealed = new byte[SealedForm.SEALED_CHUNK_BYTES + 1];
    private final byte[] content = new byte[SealedForm.CHUNK_BYTES];
    private final String name;
    private long chunk;
    private int ahead;
    private int position;
    private int filled;
    private long left;
    private boolean lastSeen;

    /**
     * @param below  stands at the beginning of a chunk, and gives at least one byte more than the chunks that are needed
     * @param name   what is told of the object when it was changed
     * @param chunk  number of the chunk at which it stands
     * @param skip   bytes of content from there to the first one wanted
     * @param length bytes wanted
     */
    SealedObjectStream(InputStream below, DataKey key, String name, long chunk, long skip, long length) throws IOException {
        this.below = below;
        this.cipher = key.cipher();
        this.name = name;
        this.chunk = chunk;
        this.left = length;
        skipInside(skip);
    }

    private void skipInside(long skip) throws IOException {
        long toSkip = skip;
        while (toSkip > 0 && fill()) {
            int part = (int) Math.min(toSkip, filled - position);
            position += part;
            toSkip -= part;
        }
    }

    /** True when there is content that was not given out. */
    private boolean fill() throws IOException {
        while (position == filled && !lastSeen) {
            next();
        }
        return position < filled;
    }

    private void next() throws IOException {
        int read = ahead + below.readNBytes(sealed, ahead, sealed.length - ahead);
        int length = Math.min(read, SealedForm.SEALED_CHUNK_BYTES);
        boolean last = read == length;
        if (length < AuthenticatedCipher.TAG_BYTES) {
            throw new DamagedObjectException("The object " + name + " was cut before chunk " + chunk);
        }
        try {
            filled = cipher.decrypt(SealedForm.nonce(chunk), SealedForm.bound(chunk, last), sealed, 0, length, content);
        } catch (CryptoException e) {
            filled = 0;
            throw new DamagedObjectException("The object " + name + " was changed or cut in chunk " + chunk, e);
        } finally {
            position = 0;
        }
        ahead = read - length;
        sealed[0] = sealed[SealedForm.SEALED_CHUNK_BYTES];
        lastSeen = last;
        chunk++;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 || !fill()) {
            return -1;
        }
        int part = (int) Math.min(Math.min(length, left), filled - position);
        System.arraycopy(content, position, bytes, offset, part);
        position += part;
        left -= part;
        return part;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long given = 0;
        while (left > 0 && fill()) {
            int part = (int) Math.min(left, filled - position);
            out.write(content, position, part);
            position += part;
            left -= part;
            given += part;
        }
        return given;
    }

    @Override
    public int available() {
        return (int) Math.min(left, filled - position);
    }

    @Override
    public void close() throws IOException {
        below.close();
    }
}

package cn.tongying.archive.retrieval;

import cn.tongying.objects.ContentHash;
import cn.tongying.objects.DamagedObjectException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A whole object whose last bytes, 64 KiB at most, are given out only when all of it has the hash that was taken when it came. Whoever reads a damaged one
 * gets a transfer that breaks off, never a whole object.
 */
final class VerifiedStream extends InputStream {
    private static final int PIECE = 64 << 10;

    private final InputStream in;
    private final byte[] expected;
    private final MessageDigest digest = ContentHash.sha256();
    private long header;
    private byte[] piece = new byte[PIECE];
    private byte[] following = new byte[PIECE];
    private int length;
    private int at;
    private int followingLength;
    private boolean begun;
    private boolean damaged;

    /** @param header bytes at the begin that are not hashed */
    VerifiedStream(InputStream in, long header, byte[] expected) {
        this.in = in;
        this.header = header;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (at == length && !next()) {
            return -1;
        }
        int count = Math.min(most, length - at);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        return count;
    }

    /** Makes the following piece the one that is given out, once it is known whether it is the last. */
    private boolean next() throws IOException {
        if (!begun) {
            begun = true;
            followingLength = fill(following);
            proveAtEnd();
        }
        if (damaged) {
            throw damaged();
        }
        if (followingLength == 0) {
            return false;
        }
        byte[] emptied = piece;
        piece = following;
        length = followingLength;
        at = 0;
        following = emptied;
        followingLength = length < PIECE ? 0 : fill(following);
        proveAtEnd();
        return true;
    }

    private void proveAtEnd() throws IOException {
        if (followingLength == 0 && !MessageDigest.isEqual(digest.digest(), expected)) {
            length = 0;
            at = 0;
            damaged = true;
            throw damaged();
        }
    }

    private static IOException damaged() {
        return new DamagedObjectException("The bytes of this object are not those that were stored");
    }

    private int fill(byte[] into) throws IOException {
        int filled = in.readNBytes(into, 0, PIECE);
        int unhashed = (int) Math.min(header, filled);
        header -= unhashed;
        digest.update(into, unhashed, filled - unhashed);
        return filled;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

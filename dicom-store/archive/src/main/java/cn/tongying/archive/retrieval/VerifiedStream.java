package cn.tongying.archive.retrieval;

import cn.tongying.archive.kept.PieceStream;
import cn.tongying.objects.ContentHash;
import cn.tongying.objects.DamagedObjectException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * A whole object whose last bytes, 64 KiB at most, are given out only when all of it has the hash that was taken when it came. Whoever reads a damaged one
 * gets a transfer that breaks off, never a whole object.
 */
final class VerifiedStream extends PieceStream {
    private static final int PIECE = 64 << 10;

    private final InputStream in;
    private final byte[] expected;
    private final MessageDigest digest = ContentHash.sha256();
    private long header;
    private byte[] piece = new byte[PIECE];
    private byte[] following = new byte[PIECE];
    private int followingLength;
    private boolean begun;
    private boolean damaged;

    /** @param header bytes at the begin that are not hashed */
    VerifiedStream(InputStream in, long header, byte[] expected) {
        super(in);
        this.in = in;
        this.header = header;
        this.expected = expected;
    }

    /** Makes the following piece the one that is given out, once it is known whether it is the last. */
    @Override
    protected boolean next() throws IOException {
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
        int length = followingLength;
        piece = following;
        give(piece, length);
        following = emptied;
        followingLength = length < PIECE ? 0 : fill(following);
        proveAtEnd();
        return true;
    }

    private void proveAtEnd() throws IOException {
        if (followingLength == 0 && !MessageDigest.isEqual(digest.digest(), expected)) {
            give(piece, 0);
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
}

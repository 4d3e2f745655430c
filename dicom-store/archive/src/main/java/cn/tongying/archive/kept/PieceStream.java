package cn.tongying.archive.kept;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that are given out piece by piece, each once it may be. */
public abstract class PieceStream extends InputStream {
    private final InputStream in;
    private byte[] piece = {};
    private int length;
    private int at;

    /** @param in closed with this one */
    protected PieceStream(InputStream in) {
        this.in = in;
    }

    /** Hands the next piece to {@link #give}; false at the end. */
    protected abstract boolean next() throws IOException;

    /** The array is read until the next piece is asked for. */
    protected final void give(byte[] bytes, int count) {
        piece = bytes;
        length = count;
        at = 0;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] bytes, int offset, int most) throws IOException {
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

    @Override
    public final void close() throws IOException {
        in.close();
    }
}

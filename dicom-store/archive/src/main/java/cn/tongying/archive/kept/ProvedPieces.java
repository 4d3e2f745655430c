package cn.tongying.archive.kept;

import java.io.IOException;
import java.io.InputStream;

/** Gives out bytes once the piece that they are in is proved. */
final class ProvedPieces extends InputStream {
    private final InputStream in;
    private final PieceSums sums;
    private final byte[] piece = new byte[PieceSums.PIECE];
    private long number;
    private int length;
    private int at;

    ProvedPieces(InputStream in, PieceSums sums, long first) {
        this.in = in;
        this.sums = sums;
        this.number = first;
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

    private boolean next() throws IOException {
        int read = in.readNBytes(piece, 0, piece.length);
        if (read > 0 || number < sums.pieces()) {
            sums.prove(number++, piece, read);
        }
        length = read;
        at = 0;
        return read > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

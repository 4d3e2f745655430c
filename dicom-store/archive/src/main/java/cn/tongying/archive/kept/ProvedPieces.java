package cn.tongying.archive.kept;

import java.io.IOException;
import java.io.InputStream;

/** Gives out bytes once the piece that they are in is proved. */
final class ProvedPieces extends PieceStream {
    private final InputStream in;
    private final PieceSums sums;
    private final byte[] piece = new byte[PieceSums.PIECE];
    private long number;

    ProvedPieces(InputStream in, PieceSums sums, long first) {
        super(in);
        this.in = in;
        this.sums = sums;
        this.number = first;
    }

    @Override
    protected boolean next() throws IOException {
        give(piece, 0);
        int read = in.readNBytes(piece, 0, piece.length);
        if (read > 0 || number < sums.pieces()) {
            sums.prove(number++, piece, read);
        }
        give(piece, read);
        return read > 0;
    }
}

package cn.tongying.archive.kept;

import cn.tongying.objects.DamagedObjectException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A checksum (CRC-32C, RFC 3720) of each 64 KiB of a Data Set as it was received, so that a part of it, as a frame, can be proved without reading the
 * whole. They find what a disk or a line did to the bytes; against who changes them on purpose stands the SHA-256 of the whole.
 */
public final class PieceSums {
    static final int PIECE = 64 << 10;

    private final byte[] sums;

    private PieceSums(byte[] sums) {
        this.sums = sums;
    }

    /** As {@link #bytes} gave them. */
    public static PieceSums of(byte[] bytes) {
        return new PieceSums(bytes);
    }

    /** Four bytes for each piece, the most significant first. */
    public byte[] bytes() {
        return sums.clone();
    }

    public int length() {
        return sums.length;
    }

    long pieces() {
        return sums.length / Integer.BYTES;
    }

    void prove(long piece, byte[] bytes, int length) throws DamagedObjectException {
        if (piece >= pieces() || sum(bytes, 0, length) != ByteBuffer.wrap(sums).getInt((int) piece * Integer.BYTES)) {
            throw new DamagedObjectException("The bytes of a part of this object are not those that were stored");
        }
    }

    /**
     * The same bytes, of which none is given out before its piece is proved.
     *
     * @param in from the begin of a piece to the end of one, or to that of the Data Set
     */
    InputStream proved(InputStream in, long firstPiece) {
        return new ProvedPieces(in, this, firstPiece);
    }

    private static int sum(byte[] bytes, int offset, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, offset, length);
        return (int) sum.getValue();
    }

    /** Takes them while a Data Set goes by. Used by one thread. */
    public static final class Taking {
        private final CRC32C sum = new CRC32C();
        private final ByteArrayOutputStream sums = new ByteArrayOutputStream();
        private int inPiece;

        public void update(byte[] bytes, int offset, int length) {
            int at = offset;
            while (at < offset + length) {
                int count = Math.min(PIECE - inPiece, offset + length - at);
                sum.update(bytes, at, count);
                at += count;
                inPiece += count;
                if (inPiece == PIECE) {
                    endPiece();
                }
            }
        }

        /** The same bytes, whose checksums are taken as they are read. */
        public InputStream of(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int count = super.read(into, offset, length);
                    update(into, offset, Math.max(count, 0));
                    return count;
                }

                @Override
                public long skip(long count) throws IOException {
                    return readNBytes((int) Math.min(count, PIECE)).length;
                }

                @Override
                public boolean markSupported() {
                    return false;
                }
            };
        }

        /** Of all that went by; nothing may follow. */
        public PieceSums end() {
            if (inPiece > 0) {
                endPiece();
            }
            return new PieceSums(sums.toByteArray());
        }

        private void endPiece() {
            sums.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
            sum.reset();
            inPiece = 0;
        }
    }
}

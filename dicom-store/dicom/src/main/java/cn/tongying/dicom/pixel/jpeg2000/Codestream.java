package cn.tongying.dicom.pixel.jpeg2000;

import cn.tongying.dicom.DicomException;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG 2000 codestream, by itself or in a JP2 file (T.800 annex I). Opening reads its main header only, so that its size
 * can be compared with what was declared before anything is decoded. It is decoded once, by one thread.
 */
public final class Codestream {
    private static final int JP2_SIGNATURE = 0x0000000C;
    private static final int CODESTREAM_BOX = 0x6A703263;

    private final byte[] stream;
    private final int from;
    private final int to;
    private final ImageSize size;
    private @Nullable TileParts parts;

    private Codestream(byte[] stream, int from, int to) {
        this.stream = stream;
        this.from = from;
        this.to = to;
        MarkerBytes bytes = new MarkerBytes(stream, from, to);
        if (bytes.left() < 6 || bytes.word() != Markers.SOC || bytes.word() != Markers.SIZ) {
            throw DicomException.malformed("The frame does not begin with a JPEG 2000 codestream");
        }
        int length = bytes.word();
        if (length < 2 || length - 2 > bytes.left()) {
            throw DicomException.malformed("The JPEG 2000 ends inside of its first marker segment");
        }
        this.size = ImageSize.read(new MarkerBytes(stream, bytes.at(), bytes.at() + length - 2));
    }

    /** Reads what it says of its size. */
    public static Codestream open(byte[] stream) {
        if (stream.length < 12 || number(stream, 0) != JP2_SIGNATURE) {
            return new Codestream(stream, 0, stream.length);
        }
        int at = 0;
        while (stream.length - at >= 8) {
            long length = number(stream, at) & 0xFFFF_FFFFL;
            int head = 8;
            if (length == 1 && stream.length - at >= 16) {
                length = (long) number(stream, at + 8) << 32 | number(stream, at + 12) & 0xFFFF_FFFFL;
                head = 16;
            }
            long end = length == 0 ? stream.length : at + length;
            if (length != 0 && length < head || end > stream.length || end < 0) {
                break;
            }
            if (number(stream, at + 4) == CODESTREAM_BOX) {
                return new Codestream(stream, at + head, (int) end);
            }
            at = (int) end;
        }
        throw DicomException.malformed("The JP2 file has no codestream");
    }

    private static int number(byte[] stream, int at) {
        return (stream[at] & 0xFF) << 24 | (stream[at + 1] & 0xFF) << 16 | (stream[at + 2] & 0xFF) << 8 | stream[at + 3] & 0xFF;
    }

    public int columns() {
        return columns(0);
    }

    public int rows() {
        return rows(0);
    }

    /** Of the image that is 2^reduction times smaller. */
    public int columns(int reduction) {
        return size.image().reduced(reduction).width();
    }

    /** As {@link #columns(int)}. */
    public int rows(int reduction) {
        return size.image().reduced(reduction).height();
    }

    public int components() {
        return size.components().length;
    }

    /** Bits of the component that has most. */
    public int precision() {
        int most = 0;
        for (ImageSize.Component component : size.components()) {
            most = Math.max(most, component.precision());
        }
        return most;
    }

    /** How many times smaller, as a power of two, the smallest image is that it holds. */
    public int mostReduction() {
        TileParts read = parts();
        int most = Integer.MAX_VALUE;
        for (int tile = 0; tile < size.tiles(); tile++) {
            most = Math.min(most, read.tile(tile).parameters.leastLevels());
        }
        return most;
    }

    /**
     * Decodes the whole image; components of fewer samples are repeated to its size.
     *
     * @param reduction how many times smaller, at most {@link #mostReduction}; 0 for all that there is
     */
    public void decode(int reduction, SampleSink sink) {
        TileParts read = parts();
        Dequantizer dequantizer = new Dequantizer(stream);
        for (int tile = 0; tile < size.tiles(); tile++) {
            new TileDecoder(size, read.tile(tile), dequantizer, reduction).decode(size.tile(tile), sink);
        }
    }

    private TileParts parts() {
        TileParts read = parts;
        if (read == null) {
            read = new TileParts(stream, from, to, size, new CodingParameters(components()));
            read.read();
            parts = read;
        }
        return read;
    }
}

package cn.tongying.dicom;

import java.util.List;
import java.util.Optional;

/**
 * Where each frame of the pixel data lies in its Data Set (PS3.5 8 and A.4). Made once when an instance is stored, kept as
 * a few bytes, and enough to serve any frame without parsing the object again.
 */
public sealed interface FrameIndex permits NativeFrames, EncapsulatedFrames {

    /** A run of bytes of the (inflated) Data Set. */
    record Run(long offset, long length) {}

    /**
     * The index of a scanned Data Set; empty if it has no pixel data, if the attributes that tell the size of a frame are
     * missing or senseless, or if frames cannot be told apart (video, or several fragments a frame without any table
     * and without recognisable starts).
     */
    static Optional<FrameIndex> of(ScannedDataset scanned) {
        return scanned.pixelData().flatMap(pixels -> switch (pixels.value()) {
            case Value.Bulk bulk -> NativeFrames.of(scanned.dataset(), pixels.tag(), bulk.offset(), bulk.length());
            case Fragments fragments -> EncapsulatedFrames.of(scanned, fragments);
            case Value.Bytes ignored -> Optional.empty();
            case Value.Items ignored -> Optional.empty();
        });
    }

    /** Number of frames that can be served. */
    int frameCount();

    /** The runs, mostly one, of frame {@code index} (0-based), made when they are asked for; joined they are the frame without item tags. */
    List<Run> frame(int index);

    /** Bits of the first byte that belong to the frame before: 0 but for 1-bit frames that are no whole number of bytes. */
    int firstBit(int index);

    /** True if the frames are compressed streams, or RLE. */
    boolean isEncapsulated();

    /** What it takes in memory, about. */
    long heldBytes();

    /** The stored form; its first byte names the version. */
    byte[] encode();

    /** Bytes of frame {@code index}. */
    default long frameLength(int index) {
        return frame(index).stream().mapToLong(Run::length).sum();
    }

    /** Reads what {@link #encode} made. */
    static FrameIndex decode(byte[] stored) {
        Varints in = new Varints(stored);
        int version = (int) in.next();
        return switch (version) {
            case NativeFrames.VERSION -> NativeFrames.decode(in);
            case EncapsulatedFrames.VERSION -> EncapsulatedFrames.decode(in);
            default -> throw DicomException.malformed("A frame index of version " + version + " is not known");
        };
    }
}

package cn.tongying.dicom;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Frames one after the other, each of the same number of bits, without padding between them (PS3.5 8.1.1 and 8.2).
 *
 * @param offset    first byte of the pixel data
 * @param frameBits bits of one frame
 */
record NativeFrames(long offset, long frameBits, int frameCount) implements FrameIndex {
    static final int VERSION = 1;
    private static final int MAX_BITS = 64;
    private static final int MAX_SAMPLES = 4;

    static Optional<FrameIndex> of(Dataset dataset, int pixelTag, long offset, long length) {
        long frameBits = frameBits(dataset, pixelTag);
        if (frameBits <= 0) {
            return Optional.empty();
        }
        long declared = Math.max(1, dataset.longInteger(Tag.NumberOfFrames).orElse(1));
        long available = length > Long.MAX_VALUE / 8 ? 0 : length * 8 / frameBits;
        int count = (int) Math.min(Integer.MAX_VALUE, Math.min(declared, available));
        return count == 0 ? Optional.empty() : Optional.of(new NativeFrames(offset, frameBits, count));
    }

    /** Rows × Columns × Samples per Pixel × Bits Allocated; YBR_FULL_422 has two samples a pixel (PS3.3 C.7.6.3.1.2). */
    static long frameBits(Dataset dataset, int pixelTag) {
        long rows = dataset.integer(Tag.Rows).orElse(0);
        long columns = dataset.integer(Tag.Columns).orElse(0);
        int samples = dataset.integer(Tag.SamplesPerPixel).orElse(1);
        int bits = dataset.integer(Tag.BitsAllocated).orElse(switch (pixelTag) {
            case Tag.FloatPixelData -> 32;
            case Tag.DoubleFloatPixelData -> 64;
            default -> 0;
        });
        if (rows <= 0 || columns <= 0 || samples <= 0 || samples > MAX_SAMPLES || bits <= 0 || bits > MAX_BITS
                || rows > 0xFFFF || columns > 0xFFFF) {
            return 0;
        }
        boolean halfChroma = samples == 3 && dataset.string(Tag.PhotometricInterpretation).filter("YBR_FULL_422"::equals).isPresent();
        return rows * columns * (halfChroma ? 2 : samples) * bits;
    }

    @Override
    public List<Run> frame(int index) {
        Objects.checkIndex(index, frameCount);
        long firstByte = index * frameBits / 8;
        long endByte = ((index + 1) * frameBits + 7) / 8;
        return List.of(new Run(offset + firstByte, endByte - firstByte));
    }

    @Override
    public int firstBit(int index) {
        return (int) (Objects.checkIndex(index, frameCount) * frameBits % 8);
    }

    @Override
    public boolean isEncapsulated() {
        return false;
    }

    @Override
    public long heldBytes() {
        return 2 * Long.BYTES + Integer.BYTES;
    }

    @Override
    public byte[] encode() {
        return new Varints().add(VERSION).add(offset).add(frameBits).add(frameCount).toBytes();
    }

    static NativeFrames decode(Varints in) {
        return new NativeFrames(in.next(), in.next(), (int) in.next());
    }
}

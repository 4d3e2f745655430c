package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads the overlay planes of a Data Set (PS3.3 section C.9.2). */
final class Overlays {
    static final int FIRST_GROUP = 0x6000;
    private static final int ROWS = 0x0010;
    private static final int COLUMNS = 0x0011;
    private static final int FRAMES = 0x0015;
    private static final int ORIGIN = 0x0050;
    private static final int FRAME_ORIGIN = 0x0051;
    private static final int BITS_ALLOCATED = 0x0100;
    private static final int BIT_POSITION = 0x0102;
    private static final int DATA = 0x3000;
    /** More of a frame's bits are not read: an image of 16,384 × 4,096 pixels. */
    private static final int MOST_BYTES = 8 << 20;
    private static final int LONGEST_SIDE = 0xFFFF;
    /** Bytes are swapped by twos where the object is big endian. */
    private static final int CELL = 2;

    private final Dataset dataset;
    private final BulkValues bulk;

    Overlays(Dataset dataset, BulkValues bulk) {
        this.dataset = dataset;
        this.bulk = bulk;
    }

    private static int tag(int number, int element) {
        return Tags.of(FIRST_GROUP + 2 * number, element);
    }

    /** How much memory those over one frame take at most. */
    long bytes() {
        long bytes = 0;
        for (int i = 0; i < Overlay.MOST; i++) {
            if (dataset.contains(tag(i, DATA))) {
                bytes += Math.clamp((pixels(i) + 7) / 8 + 2 * CELL, 0, MOST_BYTES);
            }
        }
        return bytes;
    }

    private long pixels(int number) {
        return (long) Math.clamp(value(number, ROWS, 0), 0, LONGEST_SIDE) * Math.clamp(value(number, COLUMNS, 0), 0, LONGEST_SIDE);
    }

    /** Those that lie over a frame, counted from 1. */
    List<Overlay> of(int frame, PixelFormat format) {
        List<Overlay> overlays = new ArrayList<>();
        for (int i = 0; i < Overlay.MOST; i++) {
            overlay(i, frame, format).ifPresent(overlays::add);
        }
        return overlays;
    }

    /** The same in their layers' greys, of which each is told by its group. */
    List<Overlay> of(int frame, PixelFormat format, IntFunction<Byte> greys) {
        List<Overlay> overlays = new ArrayList<>();
        for (int i = 0; i < Overlay.MOST; i++) {
            byte grey = greys.apply(FIRST_GROUP + 2 * i);
            overlay(i, frame, format).ifPresent(overlay -> overlays.add(new Overlay.InLayer(overlay, grey)));
        }
        return overlays;
    }

    private Optional<? extends Overlay> overlay(int number, int frame, PixelFormat format) {
        if (dataset.contains(tag(number, DATA))) {
            return plane(number, frame);
        }
        return isEmbedded(number, format) ? Optional.of(new Overlay.Embedded(value(number, BIT_POSITION, 0))) : Optional.empty();
    }

    private boolean isEmbedded(int number, PixelFormat format) {
        int bit = value(number, BIT_POSITION, 0);
        boolean used = bit <= format.highBit() && bit > format.highBit() - format.bitsStored();
        return dataset.contains(tag(number, BIT_POSITION)) && !used && bit > 0 && bit < format.bitsAllocated()
                && value(number, BITS_ALLOCATED, 0) == format.bitsAllocated() && format.samplesPerPixel() == 1;
    }

    /** One without a number of frames lies over each of them (PS3.3 section C.9.3). */
    Optional<Overlay.Plane> plane(int number, int frame) {
        int rows = value(number, ROWS, 0);
        int columns = value(number, COLUMNS, 0);
        boolean several = dataset.contains(tag(number, FRAMES));
        long index = several ? (long) frame - value(number, FRAME_ORIGIN, 1) : 0;
        if (rows < 1 || columns < 1 || rows > LONGEST_SIDE || columns > LONGEST_SIDE || index < 0 || several && index >= value(number, FRAMES, 1)) {
            return Optional.empty();
        }
        int[] origin = dataset.integers(tag(number, ORIGIN));
        return bits(number, index * pixels(number)).map(bits -> new Overlay.Plane(rows, columns, (origin.length > 0 ? origin[0] : 1) - 1,
                (origin.length > 1 ? origin[1] : 1) - 1, bits.bytes(), bits.first()));
    }

    /** Bytes that hold the bits of a frame, and where among their bits it begins. */
    private record Bits(byte[] bytes, long first) {
    }

    /** Of what is not in memory the cells that hold this frame are read alone. */
    private Optional<Bits> bits(int number, long first) {
        Optional<byte[]> inMemory = dataset.bytes(tag(number, DATA)).filter(bytes -> bytes.length > 0);
        if (inMemory.isPresent()) {
            return inMemory.map(bytes -> new Bits(bytes, first));
        }
        long from = first / (8 * CELL) * CELL;
        long wanted = (first + pixels(number) + 7) / 8 - from;
        return bulk.bytes(Tags.hex(tag(number, DATA)), from, (int) Math.min(MOST_BYTES, (wanted + 1) / CELL * CELL)).map(bytes -> new Bits(bytes, first - 8 * from));
    }

    private int value(int number, int element, int standard) {
        return dataset.integer(tag(number, element)).orElse(standard);
    }
}

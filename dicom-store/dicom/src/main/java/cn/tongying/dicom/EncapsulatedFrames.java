package cn.tongying.dicom;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Frames made of fragments (PS3.5 A.4). The Extended Offset Table decides, else the Basic Offset Table, each only if it
 * fits the fragments; without one a single frame takes all fragments, as many fragments as frames are one each (as RLE
 * must be), and else a frame starts where a fragment starts with a JPEG SOI or a JPEG 2000 SOC marker.
 */
final class EncapsulatedFrames implements FrameIndex {
    static final int VERSION = 2;

    private final long[] offsets;
    private final long[] lengths;
    /** First run of each frame, and the number of runs at the end. */
    private final int[] starts;

    private EncapsulatedFrames(long[] offsets, long[] lengths, int[] starts) {
        this.offsets = offsets;
        this.lengths = lengths;
        this.starts = starts;
    }

    static Optional<FrameIndex> of(ScannedDataset scanned, Fragments fragments) {
        int frames = (int) Math.max(1, Math.min(Integer.MAX_VALUE, scanned.dataset().longInteger(Tag.NumberOfFrames).orElse(1)));
        if (fragments.size() == 0) {
            return Optional.empty();
        }
        long[] lengths = new long[fragments.size()];
        long[] offsets = new long[fragments.size()];
        Arrays.setAll(lengths, fragments::length);
        Arrays.setAll(offsets, fragments::offset);
        int[] starts = starts(scanned, fragments, frames, lengths);
        return starts == null ? Optional.empty() : Optional.of(new EncapsulatedFrames(offsets, lengths, starts));
    }

    private static int @Nullable [] starts(ScannedDataset scanned, Fragments fragments, int frames, long[] lengths) {
        int[] extended = byExtendedTable(scanned.dataset(), fragments, frames, lengths);
        if (extended != null) {
            return extended;
        }
        int[] basic = byBasicTable(fragments, frames);
        if (basic != null) {
            return basic;
        }
        if (frames == 1) {
            return new int[] {0, fragments.size()};
        }
        boolean onePerFrame = fragments.size() == frames || scanned.transferSyntax().uid().equals(Uid.RLELossless);
        return onePerFrame ? oneEach(Math.min(frames, fragments.size())) : byMarkers(fragments, frames);
    }

    private static int[] oneEach(int frames) {
        int[] starts = new int[frames + 1];
        Arrays.setAll(starts, i -> i);
        return starts;
    }

    /** 64-bit offsets and exact lengths, one fragment per frame, whose padding is one byte (PS3.3 C.7.6.3.1.8); of one with more the table is not believed. */
    private static int @Nullable [] byExtendedTable(Dataset dataset, Fragments fragments, int frames, long[] lengths) {
        long[] table = longs(dataset, Tag.ExtendedOffsetTable);
        long[] exact = longs(dataset, Tag.ExtendedOffsetTableLengths);
        if (table.length != frames || exact.length != frames || fragments.size() != frames) {
            return null;
        }
        for (int i = 0; i < frames; i++) {
            if (table[i] != fragments.offset(i) - fragments.offset(0) || exact[i] < lengths[i] - 1 || exact[i] > lengths[i]) {
                return null;
            }
        }
        System.arraycopy(exact, 0, lengths, 0, frames);
        return oneEach(frames);
    }

    private static long[] longs(Dataset dataset, int tag) {
        byte[] bytes = dataset.bytes(tag).orElse(new byte[0]);
        long[] values = new long[bytes.length / 8];
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }

    /** 32-bit offsets from the first fragment's item tag (PS3.5 A.4); each must meet the start of a fragment, rising. */
    private static int @Nullable [] byBasicTable(Fragments fragments, int frames) {
        byte[] table = fragments.basicOffsetTable();
        if (table.length != 4L * frames) {
            return null;
        }
        int[] starts = new int[frames + 1];
        int fragment = 0;
        for (int frame = 0; frame < frames; frame++) {
            long wanted = (table[4 * frame] & 0xFF | (table[4 * frame + 1] & 0xFF) << 8 | (table[4 * frame + 2] & 0xFF) << 16
                    | (long) (table[4 * frame + 3] & 0xFF) << 24) + fragments.offset(0);
            int from = fragment;
            while (fragment < fragments.size() && fragments.offset(fragment) < wanted) {
                fragment++;
            }
            boolean rises = frame == 0 ? fragment == 0 : fragment > from || frame == 1 && fragment > 0;
            if (fragment == fragments.size() || fragments.offset(fragment) != wanted || !rises) {
                return null;
            }
            starts[frame] = fragment;
        }
        starts[frames] = fragments.size();
        return starts;
    }

    private static int @Nullable [] byMarkers(Fragments fragments, int frames) {
        if (fragments.size() < frames || !fragments.startsStream(0)) {
            return null;
        }
        int[] starts = new int[frames + 1];
        int frame = 0;
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.startsStream(i)) {
                if (frame == frames) {
                    return null;
                }
                starts[frame++] = i;
            }
        }
        starts[frames] = fragments.size();
        return frame == frames ? starts : null;
    }

    @Override
    public int frameCount() {
        return starts.length - 1;
    }

    @Override
    public List<Run> frame(int index) {
        Objects.checkIndex(index, frameCount());
        int first = starts[index];
        int count = starts[index + 1] - first;
        return new AbstractList<>() {
            @Override
            public Run get(int run) {
                int at = first + Objects.checkIndex(run, count);
                return new Run(offsets[at], lengths[at]);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    @Override
    public int firstBit(int index) {
        Objects.checkIndex(index, frameCount());
        return 0;
    }

    @Override
    public long heldBytes() {
        return 2L * Long.BYTES * offsets.length + (long) Integer.BYTES * starts.length;
    }

    @Override
    public boolean isEncapsulated() {
        return true;
    }

    /** Per frame the number of runs, per run the gap after the run before (8 bytes of item header, mostly) and its length. */
    @Override
    public byte[] encode() {
        Varints out = new Varints().add(VERSION).add(frameCount());
        long end = 0;
        for (int frame = 0; frame < frameCount(); frame++) {
            out.add(starts[frame + 1] - starts[frame]);
            for (int i = starts[frame]; i < starts[frame + 1]; i++) {
                out.add(offsets[i] - end).add(lengths[i]);
                end = offsets[i] + lengths[i];
            }
        }
        return out.toBytes();
    }

    static EncapsulatedFrames decode(Varints in) {
        int frames = in.count();
        int[] starts = new int[frames + 1];
        long[] offsets = new long[frames];
        long[] lengths = new long[frames];
        long end = 0;
        int run = 0;
        for (int frame = 0; frame < frames; frame++) {
            int runs = in.count();
            for (int i = 0; i < runs; i++, run++) {
                if (run == offsets.length) {
                    offsets = Arrays.copyOf(offsets, Math.max(4, run * 2));
                    lengths = Arrays.copyOf(lengths, Math.max(4, run * 2));
                }
                offsets[run] = end + in.next();
                lengths[run] = in.next();
                end = offsets[run] + lengths[run];
            }
            starts[frame + 1] = run;
        }
        return new EncapsulatedFrames(offsets, lengths, starts);
    }
}

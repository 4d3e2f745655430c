package cn.tongying.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An encapsulated value (PS3.5 A.4): a Basic Offset Table, perhaps empty, and fragments, each at a position of the Data
 * Set or in memory. Compact, because a long cine has many thousands of them.
 */
public final class Fragments implements Value {
    private final byte[] basicOffsetTable;
    private final List<byte[]> inMemory;
    private final BitSet streamStarts = new BitSet();
    private long[] offsets = new long[4];
    private long[] lengths = new long[4];
    private int size;

    Fragments(byte[] basicOffsetTable) {
        this.basicOffsetTable = basicOffsetTable;
        this.inMemory = new ArrayList<>(0);
    }

    /** An encapsulated value made here, not read: offsets are meaningless (0). */
    public static Fragments of(byte[] basicOffsetTable, List<byte[]> fragments) {
        Fragments value = new Fragments(basicOffsetTable);
        for (byte[] fragment : fragments) {
            value.add(0, fragment);
        }
        return value;
    }

    /** One fragment that lies outside of memory, without an offset table. */
    public static Fragments ofPlace(long offset, long length) {
        Fragments value = new Fragments(new byte[0]);
        value.add(offset, length);
        return value;
    }

    /** Fragments that lie outside of memory, each at its place, without an offset table. */
    public static Fragments ofPlaces(long[] offsets, long[] lengths) {
        Fragments value = new Fragments(new byte[0]);
        for (int i = 0; i < offsets.length; i++) {
            value.add(offsets[i], lengths[i]);
        }
        return value;
    }

    void add(long offset, long length) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
        }
        offsets[size] = offset;
        lengths[size++] = length;
    }

    /** The next fragment to be added starts with the first marker of a JPEG or JPEG 2000 stream. */
    void nextStartsStream() {
        streamStarts.set(size);
    }

    boolean startsStream(int index) {
        return streamStarts.get(index);
    }

    void add(long offset, byte[] bytes) {
        add(offset, bytes.length);
        inMemory.add(bytes);
    }

    /** The bytes of the Basic Offset Table item, as received; maybe empty, maybe cut short. */
    public byte[] basicOffsetTable() {
        return basicOffsetTable;
    }

    /** Number of fragments, the offset table not counted. */
    public int size() {
        return size;
    }

    /** Where the bytes of fragment {@code index} (0-based) begin in the Data Set; its item tag is 8 bytes before. */
    public long offset(int index) {
        return offsets[checked(index)];
    }

    public long length(int index) {
        return lengths[checked(index)];
    }

    /** The bytes of a fragment that was kept in memory. */
    public Optional<byte[]> bytes(int index) {
        checked(index);
        return inMemory.isEmpty() ? Optional.empty() : Optional.of(inMemory.get(index));
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("Fragment " + index + " of " + size);
        }
        return index;
    }

    @Override
    public String toString() {
        return size + " fragments";
    }
}

package cn.tongying.dicom.pixel;

/**
 * A lookup table as the standard describes it (PS3.3 section C.11.1.1): the first stored value mapped, and the entries with
 * their bits. What lies below or above the table takes its first or last entry.
 */
public record LookupTable(int first, int bits, int[] entries) {

    /** Rejects an empty table and impossible depths. */
    public LookupTable {
        if (entries.length == 0 || entries.length > 65_536 || bits < 1 || bits > 16) {
            throw PixelException.corrupt("A lookup table of " + entries.length + " entries of " + bits + " bits is not possible");
        }
    }

    /**
     * From the three values of a LUT Descriptor and the LUT Data.
     *
     * @param entries number of entries as described: 0 means 65,536
     * @param data    16-bit words, or pairs of 8-bit entries in them when there are half as many as described
     */
    public static LookupTable of(int entries, int first, int bits, int[] data) {
        int count = (entries & 0xFFFF) == 0 ? 65_536 : entries & 0xFFFF;
        boolean packed = data.length < count && data.length * 2 >= count;
        if (data.length < count && !packed) {
            throw PixelException.corrupt("A lookup table of " + count + " entries has data for " + data.length);
        }
        int[] values = new int[count];
        int highest = 0;
        for (int i = 0; i < count; i++) {
            values[i] = packed ? data[i / 2] >> 8 * (i % 2) & 0xFF : data[i] & 0xFFFF;
            highest = Math.max(highest, values[i]);
        }
        int depth = packed ? 8 : Math.max(1, bits);
        return new LookupTable(first, Math.min(16, Math.max(depth, 32 - Integer.numberOfLeadingZeros(highest))), values);
    }

    /** The entry for a value. */
    int at(long value) {
        long index = value - first;
        return entries[index < 0 ? 0 : (int) Math.min(index, entries.length - 1)];
    }

    /** The largest entry that its bits can hold. */
    int maximum() {
        return (1 << bits) - 1;
    }
}

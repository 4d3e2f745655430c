package cn.tongying.dicom;

import java.util.List;

/** The value of an element, in one of the four shapes that PS3.5 knows or this toolkit needs. */
public sealed interface Value permits Value.Octets, Value.Items, Fragments {

    /** A run of bytes: in memory, or a position in the Data Set it came from. */
    sealed interface Octets extends Value permits Bytes, Bulk {}

    /**
     * Bytes in memory, padding included; numbers are little endian whatever the Data Set was. Not copied: who puts or
     * takes the array leaves it as it is.
     */
    record Bytes(byte[] bytes) implements Octets {
        static final Bytes EMPTY = new Bytes(new byte[0]);

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && java.util.Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /**
     * A value left outside of memory. Offset and length count bytes of the Data Set (without preamble and File Meta
     * Information), for deflated syntaxes of the inflated Data Set; the bytes there are in the Data Set's byte order.
     */
    record Bulk(long offset, long length) implements Octets {
        public Bulk {
            if (offset < 0 || length < 0) {
                throw new IllegalArgumentException("Negative position: " + offset + ", " + length);
            }
        }
    }

    /**
     * Items of a sequence.
     *
     * @param undefinedLength how it was, or is to be, written: true with a Sequence Delimitation Item
     */
    record Items(List<Dataset> items, boolean undefinedLength) implements Value {}
}

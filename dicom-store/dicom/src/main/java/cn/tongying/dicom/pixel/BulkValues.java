package cn.tongying.dicom.pixel;

import java.util.Optional;

/** Gives values that are too long to be in a Data Set in memory, in little endian. */
@FunctionalInterface
public interface BulkValues {
    /** There are none. */
    BulkValues NONE = (path, from, most) -> Optional.empty();

    /**
     * A run of bytes of a value, or what of it there is.
     *
     * @param path such as 00281201 or 00283000/1/00283006
     * @param from its first byte, an even number
     * @param most bytes of it that are wanted
     */
    Optional<byte[]> bytes(String path, long from, int most);
}

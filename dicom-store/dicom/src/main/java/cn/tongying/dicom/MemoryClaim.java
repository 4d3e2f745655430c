package cn.tongying.dicom;

/**
 * Asked before a scan keeps more in memory, so that scans at once can share one bound besides {@link Limits}, which hold
 * for each alone. It refuses by throwing; the scan ends with that.
 */
@FunctionalInterface
public interface MemoryClaim {

    /** Says yes to everything. */
    MemoryClaim NONE = bytes -> { };

    /** @param bytes about what will be kept in addition; never taken back by the scan itself */
    void claim(long bytes);
}

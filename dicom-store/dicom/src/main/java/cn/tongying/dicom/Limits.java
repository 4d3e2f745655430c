package cn.tongying.dicom;

/**
 * What a Data Set may cost its reader. Every number is checked before anything is allocated for it.
 *
 * @param maxTotalBytes      bytes of the Data Set as received
 * @param maxInflatedBytes   bytes after inflating (deflated syntaxes only)
 * @param maxValueInMemory   bytes of one value that is kept in memory
 * @param maxBytesInMemory   bytes of all values kept in memory together
 * @param maxDepth           levels of nested items
 * @param maxElements        elements, at all levels together
 * @param maxItems           items, at all levels together, and fragments of encapsulated values
 * @param bulkThreshold      values of OB OD OF OL OV OW UN longer than this stay out of memory
 * @param longTextThreshold  values of UT and UC longer than this stay out of memory
 * @param pixelDataInMemory  true keeps Pixel Data as any other value; false, the normal case, never does
 */
public record Limits(long maxTotalBytes, long maxInflatedBytes, int maxValueInMemory, long maxBytesInMemory,
                     int maxDepth, int maxElements, int maxItems, int bulkThreshold, int longTextThreshold,
                     boolean pixelDataInMemory) {

    private static final Limits STANDARD = new Limits(16L << 30, 256L << 20, 1 << 20, 32L << 20,
            64, 2_000_000, 1_000_000, 4 << 10, 64 << 10, false);

    public Limits {
        if (maxTotalBytes < 0 || maxInflatedBytes < 0 || maxValueInMemory < 0 || maxBytesInMemory < 0 || maxDepth < 0
                || maxElements < 0 || maxItems < 0 || bulkThreshold < 0 || longTextThreshold < 0) {
            throw new IllegalArgumentException("A limit must not be negative: " + this);
        }
    }

    /** 16 GiB in all, 256 MiB inflated, 1 MiB a value and 32 MiB in memory, 64 levels, 2 million elements, 1 million items. */
    public static Limits standard() {
        return STANDARD;
    }

    /** As this, but every value up to {@code bytes} is kept in memory, Pixel Data too: for tools and tests. */
    public Limits inMemory(int bytes) {
        return new Limits(maxTotalBytes, maxInflatedBytes, bytes, Math.max(maxBytesInMemory, bytes), maxDepth, maxElements,
                maxItems, bytes, bytes, true);
    }

    public Limits withMaxTotalBytes(long bytes) {
        return new Limits(bytes, maxInflatedBytes, maxValueInMemory, maxBytesInMemory, maxDepth, maxElements, maxItems,
                bulkThreshold, longTextThreshold, pixelDataInMemory);
    }

    public Limits withMaxInflatedBytes(long bytes) {
        return new Limits(maxTotalBytes, bytes, maxValueInMemory, maxBytesInMemory, maxDepth, maxElements, maxItems,
                bulkThreshold, longTextThreshold, pixelDataInMemory);
    }

    public Limits withMaxBytesInMemory(long bytes) {
        return new Limits(maxTotalBytes, maxInflatedBytes, maxValueInMemory, bytes, maxDepth, maxElements, maxItems,
                bulkThreshold, longTextThreshold, pixelDataInMemory);
    }

    public Limits withBulkThreshold(int bytes) {
        return new Limits(maxTotalBytes, maxInflatedBytes, maxValueInMemory, maxBytesInMemory, maxDepth, maxElements,
                maxItems, bytes, longTextThreshold, pixelDataInMemory);
    }
}

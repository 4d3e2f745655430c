package cn.tongying.dicom.pixel;

/**
 * How the coefficients of one block are read: sequentially, all at once (ISO/IEC 10918-1 F.2), or progressively, some
 * coefficients or one bit of them at a time (G.1.2).
 */
interface DctBlocks {

    /** Adds what the scan tells of the block that begins at {@code at}. */
    void read(DctScan.Part part, short[] blocks, int at);

    /** Behind a restart nothing is known of the block before. */
    default void restart() {
    }
}

package cn.tongying.archive.storing;

import cn.tongying.dicom.MemoryClaim;

/** A part of the memory that stores share, for others who receive Data Sets, until it is closed. Used by one thread. */
public interface ReceivingMemory extends MemoryClaim, AutoCloseable {

    /** @throws cn.tongying.archive.ArchiveException BUSY when others hold what there is */
    @Override
    void claim(long bytes);

    @Override
    void close();
}

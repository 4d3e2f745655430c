package cn.tongying.dimse;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.storing.ReceivingMemory;
import cn.tongying.dicom.net.MessageMemory;
import cn.tongying.dicom.net.MessageMemoryException;
import java.util.function.Supplier;

/** Identifiers and Data Sets of N-services take their memory from what the stores share. */
record SharedMemory(Supplier<ReceivingMemory> shares) implements MessageMemory {

    @Override
    public Share share() {
        ReceivingMemory part = shares.get();
        return new Share() {
            @Override
            public void claim(long bytes) {
                try {
                    part.claim(bytes);
                } catch (ArchiveException e) {
                    throw new MessageMemoryException(e);
                }
            }

            @Override
            public void close() {
                part.close();
            }
        };
    }
}

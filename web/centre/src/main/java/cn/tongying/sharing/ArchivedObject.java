package cn.tongying.sharing;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.ScannedDataset;
import java.io.IOException;
import java.io.OutputStream;

/** An instance of the archive that is de-identified. */
record ArchivedObject(Retrieval retrieval, StoredInstance instance) implements DeidentZip.Source {
    private static final Limits LIMITS = Limits.standard().withMaxBytesInMemory(4 << 20);

    @Override
    public ScannedDataset scan() throws IOException {
        return retrieval.scan(instance, LIMITS, MemoryClaim.NONE);
    }

    @Override
    public void copy(long offset, long length, OutputStream out) throws IOException {
        try (Content part = retrieval.part(instance, offset, length)) {
            part.stream().transferTo(out);
        }
    }
}

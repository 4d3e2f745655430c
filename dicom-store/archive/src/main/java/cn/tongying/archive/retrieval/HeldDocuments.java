package cn.tongying.archive.retrieval;

import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.kept.ReadMemory;
import java.lang.ref.Cleaner;
import java.util.List;

/**
 * Metadata of series in memory, and the share of the memory of reads that they take: held until they are sent, because a
 * client may take its time. Closed by whoever sends them; what is forgotten comes back when it is collected.
 */
public final class HeldDocuments implements AutoCloseable {

    private static final Cleaner CLEANER = Cleaner.create();

    private final List<SeriesDocument> documents;
    private final Cleaner.Cleanable share;

    HeldDocuments(List<SeriesDocument> documents, ReadMemory.Share memory) {
        this.documents = List.copyOf(documents);
        this.share = CLEANER.register(this, memory::close);
    }

    /** By series number; empty when there is none. */
    public List<SeriesDocument> documents() {
        return documents;
    }

    @Override
    public void close() {
        share.clean();
    }
}

package cn.tongying.archive.retrieval;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.dicom.FrameIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Where in an object its frames and large values lie, and by which checksums a part of it is proved: as its row has it, what was used lately from memory. */
final class KeptIndexes {
    /** Bytes of an index as it is kept that is read without asking for memory. */
    private static final int SHORT_INDEX = 8 << 10;
    /** What is in memory while an index is read, for each byte as it is kept: a run of two bytes is two numbers of eight, in arrays that grow by copies. */
    private static final long DECODING = 26;

    private final Transactions transactions;
    private final FrameIndexCache frames = new FrameIndexCache();
    private final PieceSumsCache sums = new PieceSumsCache();

    KeptIndexes(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Empty where it has no frames.
     *
     * @param share what a long one is held against; it is told how long it is before it is read
     */
    Optional<FrameIndex> frames(StoredInstance instance, ReadMemory.Share share) {
        if (instance.numberOfFrames() == 0) {
            return Optional.empty();
        }
        Optional<FrameIndex> cached = frames.find(instance.id());
        if (cached.isPresent()) {
            return cached;
        }
        byte[] kept = column(instance, "CASE WHEN octet_length(frame_index) <= " + SHORT_INDEX + " THEN frame_index END");
        FrameIndex index = kept.length > 0 ? FrameIndex.decode(kept) : longIndex(instance, share);
        frames.put(instance.id(), index);
        return Optional.of(index);
    }

    private FrameIndex longIndex(StoredInstance instance, ReadMemory.Share share) {
        share.claim(DECODING * row(instance, "octet_length(frame_index)", row -> row.getLong(1)));
        FrameIndex index = FrameIndex.decode(column(instance, "frame_index"));
        share.shrinkTo(index.heldBytes());
        return index;
    }

    byte[] bulk(StoredInstance instance) {
        return column(instance, "bulk_index");
    }

    /** None for what came before there were any, until it was re-read. */
    Optional<PieceSums> sums(StoredInstance instance) {
        Optional<PieceSums> cached = sums.find(instance.id());
        if (cached.isPresent()) {
            return cached;
        }
        Optional<PieceSums> kept = row(instance, "piece_sums", row -> bytes(row, 1)).map(PieceSums::of);
        kept.ifPresent(some -> sums.put(instance.id(), some));
        return kept;
    }

    /** A column of its row; its checksums as well where they are not known, since they are asked for next. */
    private byte[] column(StoredInstance instance, String name) {
        if (sums.find(instance.id()).isPresent()) {
            return row(instance, name, row -> bytes(row, 1)).orElseGet(() -> new byte[0]);
        }
        return row(instance, name + ", piece_sums", row -> {
            bytes(row, 2).ifPresent(some -> sums.put(instance.id(), PieceSums.of(some)));
            return bytes(row, 1);
        }).orElseGet(() -> new byte[0]);
    }

    private <T> T row(StoredInstance instance, String columns, Sql.RowReader<T> reading) {
        return Reading.of(transactions, connection -> Sql.first(connection, "SELECT " + columns + " FROM instance WHERE id = ?", reading, instance.id()))
                .orElseThrow(() -> gone(instance));
    }

    private static Optional<byte[]> bytes(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column));
    }

    static ArchiveException gone(StoredInstance instance) {
        return new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The row of instance " + instance.identity().instance() + " is gone");
    }
}

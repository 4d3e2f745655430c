package cn.tongying.archive.retrieval;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.SuspectedObjects;
import cn.tongying.archive.correction.CorrectedAttributes;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.kept.BulkIndex;
import cn.tongying.archive.kept.Compression;
import cn.tongying.archive.kept.CorrectedMetadata;
import cn.tongying.archive.kept.DatasetReader;
import cn.tongying.archive.kept.KeptMetadata;
import cn.tongying.archive.kept.LazyStream;
import cn.tongying.archive.kept.PieceSums;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.visibility.SamePerson;
import cn.tongying.archive.visibility.Rejected;
import cn.tongying.archive.visibility.Visibility;
import cn.tongying.archive.visibility.Withheld;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives out what the archive holds (PS3.18 10.4). What the caller may not see is not found. A UID held by several sites
 * is the caller's own copy, else the oldest one that it may see; copies of another person are left out. No object is
 * parsed again: metadata, frames and bulk data are found by what was kept at ingest. A whole object proves its hash while it is read; a frame or
 * a range the checksums of the pieces that it lies in.
 */
public final class Retrieval {

    /** What is in memory of a Data Set that is written anew: as it was read, and as it is written. */
    private static final int WRITTEN_ANEW = 3;

    private final Transactions transactions;
    private final ObjectStore objects;
    private final ReadMemory memory;
    private final SuspectedObjects suspects;
    private final DatasetReader datasets;
    private final KeptIndexes indexes;

    /** @param suspects told of each object that is not there or not what came */
    public Retrieval(Transactions transactions, ObjectStore objects, ReadMemory memory, SuspectedObjects suspects) {
        this.suspects = suspects;
        this.transactions = transactions;
        this.objects = objects;
        this.memory = memory;
        this.datasets = new DatasetReader(objects);
        this.indexes = new KeptIndexes(transactions);
    }

    /**
     * The instances of a study, a series or one instance, by series and instance number; empty when there are none. What is rejected is
     * left out; one asked for by itself that is rejected for its quality is given to who works at its site.
     */
    public List<StoredInstance> find(Caller caller, StudyInstanceUid study, Optional<SeriesInstanceUid> series,
                                     Optional<SopInstanceUid> instance) {
        return read(connection -> InstanceFinder.find(connection, caller, study, series, instance));
    }

    /** One instance that is not rejected, whoever asks. */
    public Optional<StoredInstance> inUse(Caller caller, StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance) {
        return read(connection -> InstanceFinder.inUse(connection, caller, study, series, instance));
    }

    /** What of a study or a series is rejected for its quality, in the same order, for who works at its site; empty for everybody else. */
    public List<StoredInstance> rejected(Caller caller, StudyInstanceUid study, Optional<SeriesInstanceUid> series) {
        return read(connection -> InstanceFinder.rejected(connection, caller, study, series));
    }

    /** The metadata of what {@link #rejected} finds of a series, as {@link #seriesMetadata}; no document when that is nothing. */
    public HeldDocuments rejectedMetadata(Caller caller, StudyInstanceUid study, SeriesInstanceUid series) {
        return held(share -> read(connection -> RejectedDocuments.of(connection, InstanceFinder.rejected(connection, caller, study, Optional.of(series)), share)));
    }

    /**
     * What instances say of some attributes, as JSON by tag, in their order: each of another series. What is long is held against the memory of reads until
     * all are read.
     *
     * @throws ArchiveException BUSY when other reads hold too much
     */
    public List<SortedMap<String, String>> attributes(List<StoredInstance> instances, Set<String> tags) {
        try (ReadMemory.Share share = memory.share()) {
            return read(connection -> RejectedDocuments.members(connection, instances, tags, share));
        }
    }

    /** The series of a study that the caller may see, in the order of their numbers. */
    public List<SeriesInstanceUid> series(Caller caller, StudyInstanceUid study) {
        return read(connection -> Statement.of("""
                SELECT series_instance_uid FROM study JOIN series ON series.study_id = study.id AND NOT series.hidden
                WHERE study.study_instance_uid = ? AND\s""", study.value()).add(Visibility.ofKnown(caller, "study"))
                .add(SamePerson.shown(caller, "study")).add(Withheld.leftOut(caller)).add(" GROUP BY series_instance_uid ORDER BY min(series_number) NULLS LAST, series_instance_uid")
                .listByOnePlan(connection, row -> new SeriesInstanceUid(row.getString(1))));
    }

    /** The site whose copy of a study the caller is given: its own, else the oldest it may see; one row of the index. */
    public Optional<String> siteOf(Caller caller, StudyInstanceUid study) {
        Statement statement = Statement.of("SELECT study.site FROM study WHERE study.study_instance_uid = ? AND ", study.value())
                .add(Visibility.knownWithRejected(caller, "study")).add(" AND (NOT study.hidden");
        Rejected.openable(caller).ifPresent(openable -> statement.add(" OR EXISTS (SELECT FROM series JOIN instance "
                + "ON instance.series_id = series.id WHERE series.study_id = study.id").add(openable).add(")"));
        statement.add(") ORDER BY study.site <> ?, study.id LIMIT 1", caller.homeSite());
        return read(connection -> statement.listByOnePlan(connection, row -> row.getString(1)).stream().findFirst());
    }

    /** The whole object as Part 10 (PS3.10 7.1), with a zeroed preamble; with what is right of its patient where that was corrected. */
    public Content part10(StoredInstance instance) {
        if (instance.correction().isPresent()) {
            return corrected(instance, header(instance));
        }
        return new Content(instance.objectSize(), watched(instance, instance.objectSize(), () -> new VerifiedStream(objects.open(instance.objectKey(), 0, Long.MAX_VALUE),
                instance.datasetOffset(), instance.datasetSha256())));
    }

    /** The Data Set of {@link #part10}, without preamble and File Meta Information. */
    public Content dataset(StoredInstance instance) {
        return instance.correction().isPresent() ? corrected(instance, new byte[0]) : keptDataset(instance);
    }

    private static byte[] header(StoredInstance instance) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try {
            Part10.writeHeader(FileMetaInformation.of(instance.identity().sopClass(), instance.identity().instance(), instance.transferSyntax()), header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return header.toByteArray();
    }

    /** Held against the memory of reads, as what is written anew of it is, until the content is closed. */
    private Content corrected(StoredInstance instance, byte[] header) {
        ReadMemory.Share share = memory.share();
        try {
            Dataset dataset = scan(instance, Limits.standard(), bytes -> share.claim(WRITTEN_ANEW * bytes)).dataset();
            Optional<PieceSums> proving = indexes.sums(instance);
            Content content = CorrectedObject.of(header, dataset, instance.transferSyntax(),
                    (offset, length) -> watched(instance, length, () -> datasets.open(instance, proving, offset, length)));
            return new Content(content.length(), releasing(content.stream(), share));
        } catch (IOException e) {
            share.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private static FilterInputStream releasing(InputStream stream, ReadMemory.Share share) {
        return new FilterInputStream(stream) {
            @Override
            public void close() throws IOException {
                super.close();
                share.close();
            }
        };
    }

    /** The Data Set read, with what is right of its patient; its large values lie where {@link #part} finds them. The bytes prove their hash. */
    public ScannedDataset scan(StoredInstance instance, Limits limits, MemoryClaim claim) throws IOException {
        try (Content content = keptDataset(instance)) {
            ScannedDataset scanned = new DatasetScanner(limits).scan(content.stream(), instance.transferSyntax(), OutputStream.nullOutputStream(),
                    soFar -> { }, claim);
            instance.correction().ifPresent(corrected -> CorrectedAttributes.of(corrected).applyTo(scanned.dataset()));
            return scanned;
        }
    }

    private InputStream watched(StoredInstance instance, long length, Supplier<InputStream> opener) {
        return WatchedObject.open(instance, length, opener, () -> isNamed(instance), suspects);
    }

    private boolean isNamed(StoredInstance instance) {
        return read(connection -> Sql.first(connection, "SELECT object_key FROM instance WHERE id = ?", row -> row.getString(1), instance.id()))
                .filter(instance.objectKey().value()::equals).isPresent();
    }

    /** The Data Set as it was received, whatever was corrected since. */
    private Content keptDataset(StoredInstance instance) {
        return new Content(instance.datasetLength(), watched(instance, instance.datasetLength(), () -> new VerifiedStream(
                objects.open(instance.objectKey(), instance.datasetOffset(), Long.MAX_VALUE), 0, instance.datasetSha256())));
    }

    /** A run of bytes of its Data Set, as scanning it gives positions ({@link cn.tongying.dicom.Value.Bulk}). */
    public Content part(StoredInstance instance, long offset, long length) {
        return new Content(length, watched(instance, length, () -> datasets.open(instance, indexes.sums(instance), offset, length)));
    }

    /**
     * The metadata of one instance: one DICOM JSON object in UTF-8, large values as BulkDataURI. It is inflated while it is
     * read, and what is long is held against the memory of reads until the content is closed.
     *
     * @throws ArchiveException BUSY when other reads hold too much
     */
    public Content metadata(StoredInstance instance) {
        ReadMemory.Share share = memory.share();
        try {
            byte[] kept = read(connection -> metadata(connection, instance, share));
            byte[] deflated = instance.correction().map(corrected -> CorrectedMetadata.of(kept, corrected, share)).orElse(kept);
            return new Content(Compression.inflatedLength(deflated), releasing(Compression.inflating(deflated), share));
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    private static byte[] metadata(Connection connection, StoredInstance instance, ReadMemory.Share share) throws SQLException {
        return Sql.first(connection, "SELECT " + KeptMetadata.COLUMNS + " FROM instance WHERE id = ?", KeptMetadata::of, instance.id())
                .orElseThrow(() -> KeptIndexes.gone(instance)).keep(connection, share);
    }

    /**
     * The metadata of a whole series, ready for the wire: each instance once, from all sites that the caller may see. They
     * are held against the memory of reads until closed.
     *
     * @throws ArchiveException BUSY when other reads hold too much
     */
    public HeldDocuments seriesMetadata(Caller caller, StudyInstanceUid study, SeriesInstanceUid series) {
        return documents(caller, study, Optional.of(series));
    }

    /** The same of every series of a study, by series number. */
    public HeldDocuments studyMetadata(Caller caller, StudyInstanceUid study) {
        return documents(caller, study, Optional.empty());
    }

    private HeldDocuments documents(Caller caller, StudyInstanceUid study, Optional<SeriesInstanceUid> series) {
        return held(share -> read(connection -> SeriesDocuments.find(connection, caller, study, series, share)));
    }

    private HeldDocuments held(Function<ReadMemory.Share, List<SeriesDocument>> reading) {
        ReadMemory.Share share = memory.share();
        try {
            List<SeriesDocument> documents = reading.apply(share);
            share.shrinkTo(documents.stream().mapToLong(document -> document.gzip().length).sum());
            return new HeldDocuments(documents, share);
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    /** The instance that stands for a study or a series in a small picture: one with an image, if there is any. */
    public Optional<StoredInstance> representative(Caller caller, StudyInstanceUid study, Optional<SeriesInstanceUid> series) {
        return read(connection -> MiddleInstance.find(connection, caller, study, series));
    }

    /**
     * One frame, as {@link InstanceFrames#frame}.
     *
     * @param number from 1
     * @return empty when there is no such frame
     */
    public Optional<Content> frame(StoredInstance instance, int number) {
        Optional<InstanceFrames> frames = frames(instance);
        if (frames.isEmpty() || number < 1 || number > frames.get().count()) {
            frames.ifPresent(InstanceFrames::close);
            return Optional.empty();
        }
        Content frame = frames.get().frame(number);
        return Optional.of(new Content(frame.length(), releasing(frame.stream(), frames.get().share())));
    }

    /**
     * All frames of an instance; empty when it has none. Where they lie is held against the memory of reads, when that is long, until they are closed.
     *
     * @throws ArchiveException BUSY when other reads hold too much
     */
    public Optional<InstanceFrames> frames(StoredInstance instance) {
        ReadMemory.Share share = memory.share();
        try {
            return indexes.frames(instance, share).map(index -> {
                Optional<PieceSums> proving = indexes.sums(instance);
                return new InstanceFrames(index, share, number -> new LazyStream(() -> watched(instance, index.frameLength(number - 1),
                        () -> datasets.frame(instance, index, proving, number - 1).stream())));
            });
        } catch (RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    /**
     * A value that the metadata gives as BulkDataURI. Encapsulated Pixel Data are no value of their own: they are their {@link #frames}.
     *
     * @param path what follows {@code /bulkdata/} in the URI
     */
    public Optional<Content> bulkData(StoredInstance instance, String path) {
        return bulkData(instance, path, 0, Long.MAX_VALUE);
    }

    /** A run of bytes of such a value, or what of it there is; nothing else of it is read. */
    public Optional<Content> bulkData(StoredInstance instance, String path, long from, long most) {
        return BulkIndex.find(indexes.bulk(instance), path).map(range -> {
            long length = Math.clamp(range.length() - from, 0, most);
            return new Content(length, length == 0 ? InputStream.nullInputStream()
                    : watched(instance, length, () -> datasets.open(instance, indexes.sums(instance), range.offset() + from, length)));
        });
    }

    private <T> T read(Sql.Work<T> work) {
        return Reading.of(transactions, work);
    }
}

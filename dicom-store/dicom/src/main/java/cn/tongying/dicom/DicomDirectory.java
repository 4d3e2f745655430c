package cn.tongying.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the DICOMDIR of a file-set (PS3.3 F, PS3.10 8.6): a tree of directory records, each of which names the next one beside
 * it and the first one below it by its place in the file. The records stand in the sequence from the root down, each before what
 * lies below it. No value's length depends on the places, so that they are known before they are written.
 */
public final class DicomDirectory {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int IN_USE = 0xFFFF;

    /**
     * A directory record (PS3.3 F.5).
     *
     * @param type Directory Record Type (0004,1430)
     * @param keys its keys and, for a file, the ReferencedFileID and what goes with it
     */
    public record Entry(String type, Dataset keys, List<Entry> below) {
        public Entry {
            below = List.copyOf(below);
        }
    }

    private final List<Dataset> records = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();
    private final List<Integer> lower = new ArrayList<>();

    private DicomDirectory() {
    }

    /** The whole file. */
    public static byte[] toBytes(SopInstanceUid fileSet, List<Entry> root) {
        DicomDirectory directory = new DicomDirectory();
        List<Integer> top = directory.add(root);
        return directory.file(fileSet, top);
    }

    /** Adds a directory entity; gives the numbers of its records. */
    private List<Integer> add(List<Entry> entity) {
        List<Integer> numbers = new ArrayList<>();
        for (Entry entry : entity) {
            int number = records.size();
            if (!numbers.isEmpty()) {
                next.set(numbers.getLast(), number);
            }
            numbers.add(number);
            records.add(record(entry));
            next.add(-1);
            lower.add(-1);
            List<Integer> below = add(entry.below());
            if (!below.isEmpty()) {
                lower.set(number, below.getFirst());
            }
        }
        return numbers;
    }

    private static Dataset record(Entry entry) {
        Dataset record = new Dataset().putIntegers(Tag.OffsetOfTheNextDirectoryRecord, 0).putIntegers(Tag.RecordInUseFlag, IN_USE)
                .putIntegers(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, 0).put(Tag.DirectoryRecordType, entry.type());
        entry.keys().element(Tag.SpecificCharacterSet).ifPresent(record::put);
        entry.keys().forEach(record::put);
        return record;
    }

    private byte[] file(SopInstanceUid fileSet, List<Integer> top) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            Part10.writeHeader(FileMetaInformation.of(new SopClassUid(Uid.MediaStorageDirectoryStorage), fileSet, SYNTAX), file);
            long[] places = places(file.size());
            for (int i = 0; i < records.size(); i++) {
                records.get(i).putIntegers(Tag.OffsetOfTheNextDirectoryRecord, at(places, next.get(i)))
                        .putIntegers(Tag.OffsetOfReferencedLowerLevelDirectoryEntity, at(places, lower.get(i)));
            }
            Dataset directory = directory(records, top.isEmpty() ? 0 : places[top.getFirst()], top.isEmpty() ? 0 : places[top.getLast()]);
            DatasetWriter.write(directory, SYNTAX, file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long at(long[] places, int number) {
        return number < 0 ? 0 : places[number];
    }

    /** Where the item of each record begins: behind the header, the elements before the sequence, and the records before it. */
    private long[] places(int header) {
        int empty = size(List.of());
        long place = header + empty;
        long[] places = new long[records.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            place += size(List.of(records.get(i))) - empty;
        }
        return places;
    }

    private static int size(List<Dataset> some) {
        return DatasetWriter.toBytes(directory(some, 0, 0), SYNTAX).length;
    }

    private static Dataset directory(List<Dataset> records, long first, long last) {
        return new Dataset().put(Tag.FileSetID, "").putIntegers(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, first)
                .putIntegers(Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, last).putIntegers(Tag.FileSetConsistencyFlag, 0)
                .putItems(Tag.DirectoryRecordSequence, records);
    }
}

package cn.tongying.tools.migrate;

import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found out, a line each, forced to the disk before it counts; a line that a crash tore is no line. The newest line of a
 * day or study holds. In memory are the days, and the studies that lack something. One process has it at a time.
 */
public final class MigrationJournal implements AutoCloseable {

    private static final String TAB = "\t";
    private static final String HEAD = "tongying-migration\t1\t";
    private static final String STUDY = "study";
    private static final String LACK = "lack";
    private static final String DAY = "day";
    private static final Comparator<StudyDay> NEWEST_FIRST = Comparator.comparing(
            (StudyDay day) -> day.date().map(date -> -date.toEpochDay()).orElse(Long.MAX_VALUE));

    private final FileChannel file;
    private final Map<StudyDay, DayRecord> days = new TreeMap<>(NEWEST_FIRST);
    private final Map<StudyInstanceUid, StudyRecord> lacking = new LinkedHashMap<>();

    private MigrationJournal(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens it, or begins a new one.
     *
     * @param what whose studies go where; a journal of another migration is not gone on with
     * @throws IOException also when another process has it, or it is another migration's
     */
    public static MigrationJournal open(Path path, String what) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            MigrationJournal journal = new MigrationJournal(file);
            journal.read(path, HEAD + plain(what));
            return journal;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            throw new IOException("另一个迁移正在使用该记录 · another migration is at work with the journal " + path);
        }
    }

    /** By bytes, because a crash tears characters too; what lacks of a study whose own line did not come after it is no line either. */
    private void read(Path path, String head) throws IOException {
        long end = 0;
        long good = 0;
        List<StudyRecord.Lack> lacks = new ArrayList<>();
        InputStream bytes = new BufferedInputStream(Channels.newInputStream(file.position(0)));
        for (Optional<byte[]> next = line(bytes); next.isPresent(); next = line(bytes)) {
            String line = new String(next.get(), StandardCharsets.UTF_8);
            if (end == 0 && !line.equals(head)) {
                throw new IOException("该记录属于另一个迁移 · the journal " + path + " is of another migration: " + line);
            }
            if (end > 0) {
                take(line.split(TAB, -1), lacks);
            }
            end += next.get().length + 1;
            good = lacks.isEmpty() ? end : good;
        }
        file.truncate(good);
        file.position(good);
        if (good == 0) {
            append(head);
            file.force(true);
        }
    }

    /** The next line that has an end. */
    private static Optional<byte[]> line(InputStream bytes) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = bytes.read(); next >= 0; next = bytes.read()) {
            if (next == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(next);
        }
        return Optional.empty();
    }

    private void take(String[] fields, List<StudyRecord.Lack> lacks) throws IOException {
        try {
            switch (fields[0]) {
                case LACK -> lacks.add(new StudyRecord.Lack(new SopInstanceUid(fields[1]), fields[2]));
                case STUDY -> {
                    remember(new StudyRecord(StudyDay.parse(fields[1]), new StudyInstanceUid(fields[2]), StudyRecord.State.valueOf(fields[3]), Integer.parseInt(fields[4]),
                            Integer.parseInt(fields[5]), Integer.parseInt(fields[6]), Integer.parseInt(fields[7]), fields[8], lacks));
                    lacks.clear();
                }
                case DAY -> {
                    StudyDay day = StudyDay.parse(fields[1]);
                    days.put(day, new DayRecord(day, DayRecord.State.valueOf(fields[2]), Integer.parseInt(fields[3]), Integer.parseInt(fields[4]),
                            Long.parseLong(fields[5]), Long.parseLong(fields[6]), Long.parseLong(fields[7]), Instant.parse(fields[8])));
                }
                default -> throw new IllegalArgumentException(fields[0]);
            }
        } catch (RuntimeException e) {
            throw new IOException("记录中有无法读取的行 · the journal has a line that cannot be read: " + String.join(" ", fields), e);
        }
    }

    private void remember(StudyRecord study) {
        if (study.isHeld()) {
            lacking.remove(study.study());
        } else {
            lacking.put(study.study(), study);
        }
    }

    /** What is lacking comes before the line that counts, so that a torn end is never taken for less lacking. */
    public void write(StudyRecord study) throws IOException {
        StringBuilder lines = new StringBuilder();
        study.lacking().forEach(lack -> lines.append(String.join(TAB, LACK, lack.instance().value(), plain(lack.reason()))).append('\n'));
        append(lines + String.join(TAB, STUDY, study.day().toString(), study.study().value(), study.state().name(),
                Integer.toString(study.announced()), Integer.toString(study.moved()), Integer.toString(study.failed()),
                Integer.toString(study.held()), plain(study.status())));
        file.force(false);
        remember(study);
    }

    public void write(DayRecord day) throws IOException {
        append(String.join(TAB, DAY, day.day().toString(), day.state().name(), Integer.toString(day.studies()), Integer.toString(day.complete()),
                Long.toString(day.announced()), Long.toString(day.held()), Long.toString(day.lacking()), day.at().toString()));
        file.force(false);
        days.put(day.day(), day);
    }

    private void append(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((lines + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Words of a peer cannot break a line. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    Optional<DayRecord> of(StudyDay day) {
        return Optional.ofNullable(days.get(day));
    }

    /** Newest first, those without a date last. */
    Collection<DayRecord> days() {
        return Collections.unmodifiableCollection(days.values());
    }

    boolean isLacking(StudyInstanceUid study) {
        return lacking.containsKey(study);
    }

    /** Studies of which something lacks, as they were looked at last. */
    Collection<StudyRecord> lacking() {
        return Collections.unmodifiableCollection(lacking.values());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package cn.tongying.tools.exit;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One study on the disk: its files, and {@value #LIST}, which gets a line for each file once that is there for good, and one that
 * says so when all are. A line that a crash tore is no line. Adding is safe from several threads.
 */
final class StudyFolder {

    static final String LIST = "study.tsv";
    private static final String TAB = "\t";
    private static final String STUDY = "study";
    private static final String OBJECT = "object";
    private static final String COMPLETE = "complete";
    /** What came before it was corrected since. */
    private static final String AGAIN = "again";
    /** What the archive lists no more. */
    private static final String LEFT = "left";
    private static final int ETAG = 7;
    private static final String BETWEEN = "\\";

    private final Path folder;
    private final Map<SopInstanceUid, KeptFile> files = new LinkedHashMap<>();
    private Optional<ExitingStudy> study = Optional.empty();
    private boolean complete;
    private long good;

    private StudyFolder(Path folder) {
        this.folder = folder;
    }

    /** Reads what is there; nothing need be. */
    static StudyFolder open(Path folder) throws IOException {
        StudyFolder opened = new StudyFolder(folder);
        if (Files.exists(opened.list())) {
            opened.read();
        }
        return opened;
    }

    private void read() throws IOException {
        byte[] bytes = Files.readAllBytes(list());
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        good = end;
        for (String line : new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            try {
                take(line.split(TAB, -1));
            } catch (RuntimeException e) {
                throw new IOException("该清单有无法读取的行 · a line of " + list() + " cannot be read: " + line, e);
            }
        }
    }

    private void take(String[] fields) {
        switch (fields[0]) {
            case STUDY -> become(new ExitingStudy(new StudyInstanceUid(fields[1]), fields[2], fields[3], fields[4], fields[5], fields[6],
                    fields[7], fields[8], fields[9].isEmpty() ? List.of() : List.of(fields[9].split("\\\\", -1)), Integer.parseInt(fields[10])));
            case OBJECT -> {
                KeptFile file = new KeptFile(fields[1], fields[2], Long.parseLong(fields[3]), new SopClassUid(fields[4]), new SopInstanceUid(fields[5]),
                        new SeriesInstanceUid(fields[6]), fields.length > ETAG ? fields[ETAG] : "");
                files.put(file.instance(), file);
                complete = false;
            }
            case COMPLETE -> complete = true;
            case LEFT -> {
                files.remove(new SopInstanceUid(fields[1]));
                complete = false;
            }
            case AGAIN -> {
                files.clear();
                complete = false;
            }
            default -> throw new IllegalArgumentException(fields[0]);
        }
    }

    /**
     * Makes it ready to add to: its folder and its first line, written anew when what the archive says of the study is other than before.
     *
     * @return whether it is
     */
    synchronized boolean begin(ExitingStudy now) throws IOException {
        if (study.filter(now::equals).isPresent()) {
            return false;
        }
        OwnersOnly.folders(folder);
        append(String.join(TAB, STUDY, now.study().value(), now.site(), now.patientId(), now.patientIssuer(), now.patientName(), now.birthDate(),
                now.date(), now.description(), String.join(BETWEEN, now.modalities()), Integer.toString(now.objects())));
        become(now);
        return true;
    }

    /** Files that came before a correction say what it corrected: they count no more, and are fetched again. */
    private void become(ExitingStudy now) {
        if (study.filter(before -> !before.isSaidLike(now)).isPresent()) {
            files.clear();
        }
        study = Optional.of(now);
        complete = false;
    }

    synchronized void add(KeptFile file) throws IOException {
        append(String.join(TAB, OBJECT, file.name(), file.sha256(), Long.toString(file.size()), file.sopClass().value(), file.instance().value(),
                file.series().value(), file.etag()));
        files.put(file.instance(), file);
        complete = false;
    }

    /**
     * All that the archive lists is there, and stays there when the power fails: folders are forced, those above it too, then the line
     * that says so.
     *
     * @param root the exit's folder, the topmost that is forced
     */
    synchronized void complete(Path root, Forcing disk) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        files.values().forEach(file -> folders.add(folder.resolve(file.name()).getParent()));
        for (Path one = folder; one.startsWith(root); one = one.getParent()) {
            folders.add(one);
        }
        for (Path one : folders) {
            disk.force(one);
        }
        append(COMPLETE + TAB + files.size() + TAB + files.values().stream().mapToLong(KeptFile::size).sum());
        disk.force(list());
        complete = true;
    }

    private void append(String line) throws IOException {
        try (FileChannel channel = FileChannel.open(list(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(good);
            channel.position(good);
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            good = channel.position();
        }
    }

    /** What is there says no more what the archive says: it counts no more, and is fetched again, also by a later run. */
    synchronized void forget() throws IOException {
        append(AGAIN);
        files.clear();
        complete = false;
    }

    /** It is none of the study's any more, also for a later run. */
    synchronized void leave(KeptFile file, Path root) throws IOException {
        append(LEFT + TAB + file.instance().value());
        files.remove(file.instance());
        complete = false;
        Path there = folder.resolve(file.name());
        if (Files.exists(there)) {
            Leftovers.move(root, there);
        }
    }

    /** One file of each series that came with an ETag: a correction is of a whole study, or moves whole series. */
    synchronized Collection<KeptFile> oneOfEachSeries() {
        Map<SeriesInstanceUid, KeptFile> first = new LinkedHashMap<>();
        files.values().stream().filter(file -> !file.etag().isEmpty()).forEach(file -> first.putIfAbsent(file.series(), file));
        return first.values();
    }

    /** Whether its file is listed and there with its size. */
    synchronized boolean has(SopInstanceUid instance) {
        KeptFile file = files.get(instance);
        return file != null && isThere(file);
    }

    private boolean isThere(KeptFile file) {
        try {
            return Files.size(folder.resolve(file.name())) == file.size();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it was complete, and still has all of its files. */
    boolean isComplete() {
        return complete && files.values().stream().allMatch(this::isThere);
    }

    Path list() {
        return folder.resolve(LIST);
    }

    Path folder() {
        return folder;
    }

    Optional<ExitingStudy> study() {
        return study;
    }

    Optional<KeptFile> file(SopInstanceUid instance) {
        return Optional.ofNullable(files.get(instance));
    }

    Collection<KeptFile> files() {
        return Collections.unmodifiableCollection(files.values());
    }
}

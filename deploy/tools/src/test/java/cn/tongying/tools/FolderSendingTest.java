package cn.tongying.tools;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.tools.demo.DemoObject;
import cn.tongying.tools.send.Journal;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.send.Outgoing;
import cn.tongying.tools.send.Patience;
import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSendingTest {

    private static final int FILES = 12;

    @TempDir
    Path scratch;

    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger asked = new AtomicInteger();
    private Path folder = Path.of("");
    private volatile int dieAfter = Integer.MAX_VALUE;
    private volatile boolean up = true;
    private volatile Set<String> unwanted = Set.of();
    private volatile boolean admitted = true;
    private volatile Set<String> poisonous = Set.of();
    private volatile Set<String> changing = Set.of();
    private final AtomicInteger busy = new AtomicInteger();
    private final List<Duration> waited = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(scratch.resolve("dicom"));
        for (int i = 0; i < FILES; i++) {
            write("f%02d.dcm".formatted(i), "1.2.3." + i);
        }
    }

    @Test
    void everyFileIsSentOnceAndNotAgain() throws Exception {
        assertThat(send(3).stored()).isEqualTo(FILES);
        FolderSending.Summary second = send(3);
        assertThat(second.stored()).isZero();
        assertThat(second.known()).isEqualTo(FILES);
        assertThat(second.exitCode()).isEqualTo(ExitCode.ALL_STORED);
        assertThat(arrived).hasSize(FILES).doesNotHaveDuplicates();
    }

    @Test
    void afterABreakOnlyTheRestIsSent() throws Exception {
        dieAfter = 5;
        FolderSending.Summary first = send(1);
        assertThat(first.stopped()).get().extracting(FolderSending.Stop::message).asString().contains("run the same command");
        assertThat(first.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(first.stored()).isEqualTo(5);
        dieAfter = Integer.MAX_VALUE;
        up = true;
        assertThat(send(2).stored()).isEqualTo(FILES - 5);
        assertThat(arrived).hasSize(FILES).doesNotHaveDuplicates();
    }

    @Test
    void whatIsRefusedIsListedWithItsReasonAndTheRestIsStored() throws Exception {
        unwanted = Set.of("1.2.3.4");
        Files.writeString(folder.resolve("notes.txt"), "this is no DICOM at all, only a text that somebody left here");
        FolderSending.Summary summary = send(2);
        assertThat(summary.stored()).isEqualTo(FILES - 1);
        assertThat(summary.refused()).extracting(refused -> refused.file().toString()).containsExactly("f04.dcm", "notes.txt");
        assertThat(summary.refused().getFirst().reason()).isEqualTo("0110H");
        assertThat(summary.exitCode()).isEqualTo(ExitCode.SOME_REFUSED);
    }

    @Test
    void whatIsNoDicomIsCountedAndAFewAreNamedSoThatTheRefusedOnesAreSeen() throws Exception {
        unwanted = Set.of("1.2.3.4");
        for (int i = 0; i < 30; i++) {
            Files.writeString(folder.resolve("holiday%02d.jpg".formatted(i)), "x".repeat(200));
        }
        Files.writeString(folder.resolve("broken.dcm"), "x".repeat(128) + "DICM and nothing that anybody could read behind it");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Import.report(send(2), new PrintStream(said, true, StandardCharsets.UTF_8));
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("refused 2 · 不是 DICOM 文件 no DICOM files 30", "✗ f04.dcm", "✗ broken.dcm", "holiday04.jpg", "25 个 more").doesNotContain("holiday05.jpg");
    }

    @Test
    void whoeverStopsItIsToldHowFarItGot() {
        FolderSending.Summary soFar = new FolderSending.Summary(3, 2, 0, List.of(new FolderSending.RefusedFile(Path.of("a"), "0110H")), Optional.empty());
        assertThat(Import.stoppedAt(soFar, 12)).contains("6/12", "stored 3", "stored before 2", "refused 1", "run the same command");
    }

    @Test
    void oneFileOverWhichTheLineBreaksDoesNotStopTheOthers() throws Exception {
        poisonous = Set.of("1.2.3.7");
        FolderSending.Summary summary = send(1);
        assertThat(summary.stored()).isEqualTo(FILES - 1);
        assertThat(summary.refused()).singleElement().satisfies(refused -> assertThat(refused.reason()).contains("broke the connection"));
    }

    /** What was acknowledged is the file as it was when it was read, not the one that lies there now. */
    @Test
    void aFileThatIsWrittenAnewWhileItIsSentIsSentAgain() throws Exception {
        changing = Set.of("1.2.3.4");
        assertThat(send(1).stored()).isEqualTo(FILES);
        changing = Set.of();
        FolderSending.Summary second = send(1);
        assertThat(second.stored()).isEqualTo(1);
        assertThat(arrived).endsWith("1.2.3.4.77777");
    }

    @Test
    void anArchiveThatIsBusyForAWhileIsWaitedFor() throws Exception {
        busy.set(4);
        FolderSending.Summary summary = send(1);
        assertThat(summary.stored()).isEqualTo(FILES);
        assertThat(waited).hasSize(4).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    void anArchiveThatStaysBusyRefusesNothingAndTheRestIsSentLater() throws Exception {
        busy.set(Integer.MAX_VALUE);
        FolderSending.Summary first = send(1);
        assertThat(first.refused()).isEmpty();
        assertThat(first.stopped()).get().extracting(FolderSending.Stop::message).asString().contains("stays busy", "A700H");
        assertThat(first.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        busy.set(0);
        assertThat(send(1).stored()).isEqualTo(FILES);
    }

    @Test
    void aFileThatIsGoneMeanwhileIsListedAndStopsNobody() throws Exception {
        List<Path> files = new ArrayList<>(FolderFiles.of(folder).readable());
        files.add(4, folder.resolve("gone.dcm"));
        FolderSending.Summary summary = send(files, 2);
        assertThat(summary.stored()).isEqualTo(FILES);
        assertThat(summary.refused()).singleElement().satisfies(refused -> assertThat(refused.file()).hasToString("gone.dcm"));
    }

    @Test
    void aLineThatBreaksIsTriedAgainLaterAndLater() throws Exception {
        dieAfter = 5;
        send(1);
        assertThat(waited).as("between the tries").containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void anArchiveThatDoesNotAdmitUsIsAskedOnlyOnce() throws Exception {
        admitted = false;
        FolderSending.Summary summary = send(1);
        assertThat(asked).hasValue(1);
        assertThat(summary.refused()).isEmpty();
        assertThat(summary.stopped()).get().extracting(FolderSending.Stop::message).asString().contains("未获准", "not admitted", "401");
        assertThat(summary.exitCode()).isEqualTo(ExitCode.NOT_ADMITTED);
    }

    @Test
    void aDirectoryFileIsLeftOutAndCountedAlsoWhenItCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("DICOMDIR"), "a damaged table of contents, which no archive takes");
        write("contents", "1.2.3.99", "1.2.840.10008.1.3.10");
        FolderSending.Summary summary = send(2);
        assertThat(summary.skipped()).isEqualTo(2);
        assertThat(summary.refused()).isEmpty();
        assertThat(summary.exitCode()).isEqualTo(ExitCode.ALL_STORED);
    }

    private FolderSending.Summary send(int parallel) throws Exception {
        return send(FolderFiles.of(folder).readable(), parallel);
    }

    private FolderSending.Summary send(List<Path> files, int parallel) throws Exception {
        try (Journal journal = Journal.open(scratch.resolve("journal"))) {
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            return new FolderSending(folder, files, journal, FakeArchive::new, new Progress(nowhere, false, files.size()), new Patience(waited::add))
                    .run(parallel);
        }
    }

    private void write(String name, String uid) throws IOException {
        write(name, uid, Uid.CTImageStorage);
    }

    private void write(String name, String uid, String sopClass) throws IOException {
        Dataset dataset = new Dataset().put(Tag.SOPClassUID, sopClass).put(Tag.SOPInstanceUID, uid);
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).writeFile(out);
        }
    }

    /** An archive in memory that can go away, refuse, and break the line. */
    private final class FakeArchive implements Sender {

        @Override
        public SendOutcome send(Outgoing instance) throws IOException {
            String uid = instance.sopInstance().value();
            asked.incrementAndGet();
            if (!admitted) {
                throw new NotAdmittedException("HTTP 401");
            }
            if (!up || arrived.size() >= dieAfter) {
                up = false;
                throw new IOException("gone");
            }
            if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return new SendOutcome.PutOff("A700H", Optional.of(Duration.ofSeconds(5)));
            }
            if (poisonous.contains(uid)) {
                throw new IOException("reset");
            }
            if (unwanted.contains(uid)) {
                return new SendOutcome.Refused("0110H");
            }
            instance.content().open().close();
            arrived.add(uid);
            if (changing.contains(uid)) {
                write("f%02d.dcm".formatted(Integer.parseInt(uid.substring(6))), uid + ".77777");
            }
            return new SendOutcome.Accepted("");
        }

        @Override
        public boolean reachable() {
            return up;
        }

        @Override
        public void close() {
            assertThat(arrived).isNotNull();
        }
    }
}

package cn.tongying.tools.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.tools.demo.DemoArchive;
import cn.tongying.tools.demo.DemoStudy;
import cn.tongying.tools.send.CStoreSender;
import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.send.Outgoing;
import cn.tongying.tools.send.SendOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** dcmtk's dcmqrscp as the old PACS and its storescp as the archive, neither of which anybody here wrote. */
@Timeout(120)
class DimseOldPacsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 16);
    private static final List<Process> PEERS = new ArrayList<>();

    @TempDir
    static Path folder;

    private static InetSocketAddress address = InetSocketAddress.createUnresolved("unset", 1);

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcmqrscp")), "dcmqrscp (Debian dcmtk) is not installed: no foreign PACS is asked");
        address = free();
        InetSocketAddress archive = free();
        Path stored = Files.createDirectories(folder.resolve("pacs"));
        Path config = Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                archive = (TONGYING, localhost, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                OLD %s RW (100, 1024mb) ANY
                AETable END
                """.formatted(address.getPort(), archive.getPort(), stored));
        peer("dcmqrscp", "-c", config.toString());
        peer("storescp", "+xa", "-od", Files.createDirectories(folder.resolve("arrived")).toString(), Integer.toString(archive.getPort()));
        try (CStoreSender sender = new CStoreSender(address, new AeTitle("FILL"), new AeTitle("OLD"))) {
            Instant end = Instant.now().plus(LIMIT);
            while (!sender.reachable()) {
                assertThat(Instant.now()).as("dcmqrscp answers").isBefore(end);
            }
            for (DemoStudy study : DemoArchive.studies(1, DAY).subList(5, 9)) {
                for (int i = 0; i < Math.min(3, study.objects().size()); i++) {
                    assertThat(sender.send(Outgoing.of(study.objects().get(i).get()))).isEqualTo(new SendOutcome.Accepted(""));
                }
            }
        }
    }

    private static InetSocketAddress free() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(free.getInetAddress(), free.getLocalPort());
        }
    }

    private static void peer(String... command) throws IOException {
        PEERS.add(new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(command[0] + ".log").toFile()).start());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Process peer : PEERS) {
            peer.destroy();
            peer.waitFor();
        }
    }

    private static DimseOldPacs pacs(String called, String destination) {
        return new DimseOldPacs(AssociationParameters.verification(address, new AeTitle("TONGYING_MIGRATE"), new AeTitle(called)), new AeTitle(destination));
    }

    private static DimseOldPacs pacs() {
        return pacs("OLD", "TONGYING");
    }

    /** All studies, by whatever day. */
    private static Map<StudyInstanceUid, StudyDay> studies() throws IOException {
        Map<StudyInstanceUid, StudyDay> found = new LinkedHashMap<>();
        for (LocalDate date = DAY.minusDays(400); !date.isAfter(DAY); date = date.plusDays(1)) {
            StudyDay day = StudyDay.of(date);
            assertThat(pacs().studies(day, Optional.empty(), study -> found.put(study.study(), day)).cut()).isFalse();
        }
        return found;
    }

    private static Set<SopInstanceUid> instances(StudyInstanceUid study) throws IOException {
        Set<SopInstanceUid> instances = new HashSet<>();
        for (SeriesInstanceUid series : pacs().series(study)) {
            instances.addAll(pacs().instances(study, series));
        }
        return instances;
    }

    private static long arrived() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("arrived"))) {
            return files.count();
        }
    }

    @Test
    void days_series_and_instances_are_listed_and_a_study_and_single_instances_are_moved() throws Exception {
        Map<StudyInstanceUid, StudyDay> studies = studies();
        assertThat(studies).hasSize(4);
        List<StudyInstanceUid> inParts = new ArrayList<>();
        for (StudyDay day : new HashSet<>(studies.values())) {
            for (TimeSpan half : TimeSpan.DAY.halves()) {
                pacs().studies(day, Optional.of(half), study -> inParts.add(study.study()));
            }
        }
        assertThat(inParts).containsExactlyInAnyOrderElementsOf(studies.keySet());
        assertThat(pacs().studies(StudyDay.UNDATED, Optional.empty(), study -> inParts.add(study.study()))).isEqualTo(new OldPacs.Ending(false, 4, 0));
        assertThat(pacs().answersMoreThan(3, DAY.minusDays(400), DAY)).isTrue();
        assertThat(pacs().answersMoreThan(4, DAY.minusDays(400), DAY)).isFalse();
        assertThat(inParts).hasSize(4);
        StudyInstanceUid study = studies.keySet().stream().filter(one -> size(one) == 3).findFirst().orElseThrow();
        long before = arrived();
        assertThat(pacs().move(study, Optional.empty())).extracting(OldPacs.Moved::completed, OldPacs.Moved::failed).containsExactly(3, 0);
        assertThat(arrived()).isEqualTo(before + 3);
        SeriesInstanceUid series = pacs().series(study).getFirst();
        SopInstanceUid instance = pacs().instances(study, series).iterator().next();
        assertThat(pacs().move(study, series, instance).completed()).isEqualTo(1);
    }

    private static int size(StudyInstanceUid study) {
        try {
            return instances(study).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_destination_that_the_peer_does_not_know_is_told_as_such() throws Exception {
        StudyInstanceUid study = studies().keySet().iterator().next();
        assertThatThrownBy(() -> pacs("OLD", "NOBODY").move(study, Optional.empty())).isInstanceOf(NotAdmittedException.class).hasMessageContaining("NOBODY");
    }

    @Test
    void a_title_that_the_peer_does_not_know_is_told_as_such() {
        assertThatThrownBy(() -> pacs("WRONG", "TONGYING").studies(StudyDay.of(DAY), Optional.empty(), study -> { }))
                .isInstanceOf(NotAdmittedException.class).hasMessageContaining("WRONG");
    }

    @Test
    void a_peer_that_is_not_there_is_no_answer() throws Exception {
        InetSocketAddress nobody = free();
        DimseOldPacs gone = new DimseOldPacs(AssociationParameters.verification(nobody, new AeTitle("ME"), new AeTitle("OLD")), new AeTitle("TONGYING"));
        assertThatThrownBy(() -> gone.studies(StudyDay.of(DAY), Optional.empty(), study -> { })).isInstanceOf(IOException.class)
                .isNotInstanceOf(NotAdmittedException.class);
    }
}

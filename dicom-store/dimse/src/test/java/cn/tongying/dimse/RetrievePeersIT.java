package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C-GET and C-MOVE asked by dcmtk of a real archive; what arrives is compared with what was stored. */
@Timeout(300)
class RetrievePeersIT {

    private static final String NATIVE = "1.2.9.1";
    private static final String COMPRESSED = "1.2.9.2";
    private static final String VIDEO = "1.2.9.3";
    private static final String EASTERN = "1.2.9.4";
    private static final List<String> COMPRESSORS = List.of("dcmcjpeg", "dcmcrle", "dcmcjpls");

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        Dcmtk.assumeThere("getscu");
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "FIND", "GET", "MOVE");
        rig.register("SENDER", "DEFAULT", "ECHO", "STORE");
        for (int number = 1; number <= 5; number++) {
            rig.store("DEFAULT", SampleImages.picture(NATIVE, number, "P1", "Wang^Wei=王^伟"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        for (int i = 0; i < COMPRESSORS.size(); i++) {
            Path plain = SampleImages.file(folder, SampleImages.picture(COMPRESSED, i + 1, "P2", "Li^Na=李^娜"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            Path compressed = folder.resolve("compressed-" + i);
            assertThat(Dcmtk.run(folder, List.of(COMPRESSORS.get(i), plain.toString(), compressed.toString())).status()).isZero();
            rig.store("DEFAULT", compressed);
        }
        rig.store("DEFAULT", SampleImages.picture(VIDEO, 1, "P3", "Zhao^Min=赵^敏"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.store("DEFAULT", SampleImages.image(VIDEO, 2, "P3", "Zhao^Min=赵^敏")
                .put(SampleFragments.of(Tag.PixelData, new byte[] {1, 2, 3, 4})), TransferSyntax.of("1.2.840.10008.1.2.4.102"));
        rig.store("EAST", SampleImages.picture(EASTERN, 1, "E1", "Zhang^Si=张^四"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static Dcmtk.Ended get(String title, Path into, List<String> options, String... keys) throws Exception {
        return ask("getscu", title, Stream.concat(Stream.of("-S", "-od", into.toString()), options.stream()).toList(), keys);
    }

    private static Dcmtk.Ended ask(String program, String title, List<String> options, String... keys) throws Exception {
        List<String> command = new ArrayList<>(List.of(program, "-d", "-aet", title, "-aec", "TONGYING"));
        command.addAll(options);
        Arrays.stream(keys).forEach(key -> command.addAll(List.of("-k", key)));
        command.addAll(List.of("127.0.0.1", rig.port()));
        return Dcmtk.run(folder, command);
    }

    private static Path emptied() throws IOException {
        return Files.createTempDirectory(folder, "got");
    }

    private static List<Dataset> read(Path got) throws IOException {
        List<Dataset> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(got)) {
            for (Path file : files.sorted().toList()) {
                read.add(Part10.scan(Files.newInputStream(file), Limits.standard().inMemory(1 << 20)).dataset());
            }
        }
        return read;
    }

    /** Pixels by SOP Instance UID must be those of the pictures as they were made. */
    private static void assertPictures(Path got, String study, String patientId, int count) throws IOException {
        List<Dataset> images = read(got);
        assertThat(images).hasSize(count);
        for (Dataset image : images) {
            int number = image.integer(Tag.InstanceNumber).orElseThrow();
            assertThat(image.bytes(Tag.PixelData)).contains(SampleImages.picture(study, number, patientId, "").bytes(Tag.PixelData).orElseThrow());
            assertThat(image.string(Tag.PatientID)).contains(patientId);
        }
    }

    @Test
    void a_study_is_got_over_the_same_association_byte_for_byte_and_told_of_before() throws Exception {
        Path got = emptied();
        rig.told.clear();
        Dcmtk.Ended ended = get("ASKER", got, List.of("+B"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + NATIVE);
        assertThat(ended.status()).as(ended.output()).isZero();
        assertPictures(got, NATIVE, "P1", 5);
        assertThat(rig.told).singleElement().isInstanceOfSatisfying(StudyRetrieving.class, told -> {
            assertThat(told.study().value()).isEqualTo(NATIVE);
            assertThat(told.operation()).isEqualTo("GET");
            assertThat(told.site()).isEqualTo("DEFAULT");
        });
        byte[] sent = DatasetWriter.toBytes(SampleImages.picture(NATIVE, 1, "P1", "Wang^Wei=王^伟"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        try (Stream<Path> files = Files.list(got)) {
            Path first = files.filter(file -> file.toString().endsWith(NATIVE + ".1.1")).findFirst().orElseThrow();
            assertThat(Part10.open(Files.newInputStream(first)).dataset().readAllBytes()).isEqualTo(sent);
        }
    }

    @Test
    void one_series_or_two_instances_are_got() throws Exception {
        Path series = emptied();
        get("ASKER", series, List.of(), "QueryRetrieveLevel=SERIES", "StudyInstanceUID=" + NATIVE, "SeriesInstanceUID=" + NATIVE + ".1");
        assertPictures(series, NATIVE, "P1", 5);
        Path two = emptied();
        get("ASKER", two, List.of(), "QueryRetrieveLevel=IMAGE", "StudyInstanceUID=" + NATIVE, "SeriesInstanceUID=" + NATIVE + ".1",
                "SOPInstanceUID=" + NATIVE + ".1.2\\" + NATIVE + ".1.4");
        assertPictures(two, NATIVE, "P1", 2);
    }

    @Test
    void what_is_compressed_comes_decoded_to_who_takes_no_compression_in_explicit_and_implicit_vr() throws Exception {
        for (String syntax : List.of("+xe", "+xi")) {
            Path got = emptied();
            Dcmtk.Ended ended = get("ASKER", got, List.of(syntax), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + COMPRESSED);
            assertThat(ended.status()).as(ended.output()).isZero();
            assertPictures(got, COMPRESSED, "P2", 3);
            assertThat(Dcmtk.values(got, List.of("PatientName"))).allSatisfy(name -> assertThat(name).isEqualTo("Li^Na=李^娜"));
        }
    }

    @Test
    void what_cannot_be_decoded_counts_as_failed_with_its_uid_and_the_rest_arrives() throws Exception {
        Path got = emptied();
        get("ASKER", got, List.of(), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + VIDEO);
        assertThat(read(got)).hasSize(1);
        List<Integer> completed = new ArrayList<>();
        try (QueryRetrieveScu scu = rig.call("ASKER", false, Set.of(SampleImages.CT), List.of())) {
            OperationResponse last = scu.get(QueryLevel.STUDY, new Dataset().put(Tag.StudyInstanceUID, VIDEO),
                    (request, context, dataSet) -> DimseStatus.SUCCESS, pending -> completed.add(pending.counts().orElseThrow().completed()));
            assertThat(last.status().code()).isEqualTo(0xB000);
            assertThat(last.counts()).contains(new SubOperations(0, 1, 1, 0));
            assertThat(rig.identifier(last.dataSet()).strings(Tag.FailedSOPInstanceUIDList)).containsExactly(VIDEO + ".1.2");
        }
        assertThat(completed).containsExactly(1);
    }

    @Test
    void another_hospitals_study_is_neither_got_nor_moved_and_who_has_no_right_gets_no_context() throws Exception {
        rig.destination("ASKER", "DEFAULT", Dcmtk.freePort());
        Path got = emptied();
        get("ASKER", got, List.of(), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + EASTERN);
        assertThat(read(got)).isEmpty();
        Dcmtk.Ended moved = ask("movescu", "ASKER", List.of("-S", "-aem", "ASKER"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + EASTERN);
        assertThat(moved.output()).contains("0x0000: Success").containsPattern("Completed Suboperations\\s+: 0");
        assertThat(get("SENDER", got, List.of(), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + NATIVE).output())
                .containsIgnoringCase("No Acceptable Presentation Contexts");
        assertThat(read(got)).isEmpty();
    }

    /** A storescp of dcmtk until the end of the test, registered as a destination. */
    private record Receiver(Process process, Path got) implements AutoCloseable {

        static Receiver start(String title, String... options) throws Exception {
            int port = Dcmtk.freePort();
            Path got = emptied();
            List<String> command = new ArrayList<>(List.of("storescp", "-aet", title, "-od", got.toString()));
            command.addAll(List.of(options));
            command.add(Integer.toString(port));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(title + ".log").toFile()).start();
            rig.destination(title, "DEFAULT", port);
            Dcmtk.awaitListening(port);
            return new Receiver(process, got);
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_study_is_moved_to_storescp_with_counts_and_compressed_ones_decoded_for_it() throws Exception {
        try (Receiver storescp = Receiver.start("PEER", "+B")) {
            Dcmtk.Ended ended = ask("movescu", "ASKER", List.of("-S", "-aem", "PEER"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + NATIVE);
            assertThat(ended.output()).contains("0x0000: Success").containsPattern("Completed Suboperations\\s+: 5").containsPattern("Remaining Suboperations\\s+: 1");
            assertPictures(storescp.got(), NATIVE, "P1", 5);
        }
        try (Receiver storescp = Receiver.start("PEER")) {
            ask("movescu", "ASKER", List.of("-P", "-aem", "PEER"), "QueryRetrieveLevel=PATIENT", "PatientID=P2");
            assertPictures(storescp.got(), COMPRESSED, "P2", 3);
        }
        try (Receiver storescp = Receiver.start("PEER", "+xa", "+B")) {
            ask("movescu", "ASKER", List.of("-S", "-aem", "PEER"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + COMPRESSED);
            assertThat(Dcmtk.values(storescp.got(), List.of("SOPInstanceUID"))).isEmpty();
            try (Stream<Path> files = Files.list(storescp.got())) {
                assertThat(files.map(RetrievePeersIT::transferSyntax)).containsExactlyInAnyOrder("1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.80");
            }
        }
    }

    private static String transferSyntax(Path file) {
        try (Part10.Opened opened = Part10.open(Files.newInputStream(file))) {
            return opened.meta().transferSyntax().uid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_destination_that_is_unknown_not_listening_or_of_another_hospital_is_told() throws Exception {
        String[] keys = {"QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + NATIVE};
        rig.destination("OTHERS", "EAST", Dcmtk.freePort());
        assertThat(ask("movescu", "ASKER", List.of("-S", "-aem", "NOWHERE"), keys).output()).contains("0xa801");
        assertThat(ask("movescu", "ASKER", List.of("-S", "-aem", "OTHERS"), keys).output()).contains("0xa801");
        rig.destination("ASLEEP", "DEFAULT", Dcmtk.freePort());
        assertThat(ask("movescu", "ASKER", List.of("-S", "-aem", "ASLEEP"), keys).output()).contains("0xa702").containsPattern("Failed Suboperations\\s+: 5");
    }

    /** The receiver takes a second for each object, so that the cancel comes while objects are still to be sent. */
    @Test
    void a_move_is_cancelled_after_two_responses() throws Exception {
        try (Receiver slow = Receiver.start("PEER", "--sleep-during", "1")) {
            Dcmtk.Ended ended = ask("movescu", "ASKER", List.of("-S", "-aem", "PEER", "--cancel", "2"), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=" + NATIVE);
            assertThat(ended.output()).contains("0xfe00");
            assertThat(read(slow.got())).hasSizeBetween(2, 4);
        }
    }

    @Test
    void identifiers_that_lack_a_key_or_are_of_another_level_are_answered_a900() throws Exception {
        Path got = emptied();
        assertThat(get("ASKER", got, List.of(), "QueryRetrieveLevel=PATIENT", "PatientID=P1").output()).contains("0xa900");
        assertThat(get("ASKER", got, List.of(), "QueryRetrieveLevel=STUDY").output()).contains("0xa900");
        assertThat(get("ASKER", got, List.of(), "QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.*").output()).contains("0xa900");
        assertThat(get("ASKER", got, List.of(), "QueryRetrieveLevel=SERIES", "SeriesInstanceUID=" + NATIVE + ".1").output()).contains("0xa900");
        assertThat(read(got)).isEmpty();
    }
}

package cn.tongying.archive.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.CountedStatements;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.retrieval.HeldDocuments;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a whole study or a large series costs to read. */
class StudyReadIT {

    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    private static final SeriesInstanceUid SERIES = new SeriesInstanceUid("1.2.1.1");
    private static final Pattern MARK = Pattern.compile("\"n\":(\\d+)");

    private ArchiveRig rig;
    private CountedStatements statements;
    private Retrieval retrieval;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        statements = new CountedStatements(rig.room.transactions());
        retrieval = ArchiveRoom.of(statements, rig.room.objects(), rig.room.config(), rig.events).retrieval();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void store(int series, int instance, boolean pixels) {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1." + series, "1.2.1." + series + "." + instance)
                .put(Tag.SeriesNumber, "" + series).put(Tag.InstanceNumber, "" + instance);
        Dataset sent = new Dataset();
        image.forEach(element -> {
            if (pixels || element.tag() != Tag.PixelData) {
                sent.put(element);
            }
        });
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "s"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    /** Rows beside the first one of series 1, numbered 2 to the count; every tenth has no number. */
    private void addRows(int count, int filling) throws Exception {
        for (int n = 2; n <= count; n++) {
            byte[] metadata = Compression.deflate(("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8));
            byte[] filled = java.util.Arrays.copyOf(metadata, metadata.length + filling);
            rig.database.execute("""
                    INSERT INTO instance (series_id, site, sop_instance_uid, sop_class_uid, transfer_syntax_uid, object_key, object_size,
                        dataset_offset, dataset_sha256, instance_number, pixel_rows, pixel_columns, bits_allocated, number_of_frames,
                        has_pixel_data, metadata, frame_index, bulk_index, received_at)
                    SELECT series_id, site, sop_instance_uid || ?, sop_class_uid, transfer_syntax_uid, object_key || ?, object_size,
                        dataset_offset, dataset_sha256, ?::integer, pixel_rows, pixel_columns, bits_allocated, number_of_frames,
                        has_pixel_data, ?, frame_index, bulk_index, received_at
                    FROM instance WHERE sop_instance_uid = '1.2.1.1.1'""", "." + n, "." + n,
                    n % 10 == 0 ? Optional.empty() : Optional.of(n), filled);
        }
    }

    private static List<Integer> marks(SeriesDocument document) throws IOException {
        String json = new String(new GZIPInputStream(new ByteArrayInputStream(document.gzip())).readAllBytes(), StandardCharsets.UTF_8);
        return MARK.matcher(json).results().map(match -> Integer.valueOf(match.group(1))).toList();
    }

    @Test
    void a_large_series_is_read_page_by_page_in_the_order_of_its_numbers() throws Exception {
        store(1, 1, true);
        addRows(450, 0);
        List<Integer> expected = new ArrayList<>(IntStream.rangeClosed(2, 450).filter(n -> n % 10 != 0).boxed().toList());
        IntStream.rangeClosed(2, 450).filter(n -> n % 10 == 0).forEach(expected::add);
        SeriesDocument document = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES).documents().getFirst();
        assertThat(document.instances()).isEqualTo(450);
        assertThat(marks(document)).containsExactlyElementsOf(expected);
        SeriesDocument everywhere = retrieval.seriesMetadata(ArchiveRig.EVERYWHERE, STUDY, SERIES).documents().getFirst();
        assertThat(everywhere.etag()).isEqualTo(document.etag());
    }

    @Test
    void a_page_is_bounded_in_rows_and_in_bytes() throws Exception {
        store(1, 1, true);
        addRows(250, 100_000);
        long row = rig.database.count("SELECT id FROM series");
        MetadataPages pages = new MetadataPages(List.of(new SeriesMetadata.Wanted(List.of(row), false)), new Statement());
        List<Integer> sizes = new ArrayList<>();
        List<Integer> bytes = new ArrayList<>();
        rig.database.transactions().read(connection -> {
            for (List<MetadataPages.Row> page = pages.next(connection); !page.isEmpty(); page = pages.next(connection)) {
                sizes.add(page.size());
                bytes.add(page.stream().mapToInt(one -> (int) one.metadata().length()).sum());
            }
            return null;
        });
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(250);
        assertThat(sizes).allMatch(size -> size <= MetadataPages.ROWS_AT_ONCE);
        assertThat(bytes).allMatch(sum -> sum <= MetadataPages.BYTES_AT_ONCE + 200_000);
    }

    @Test
    void the_metadata_of_a_study_costs_the_same_number_of_statements_however_many_series_it_has() throws Exception {
        for (int series = 1; series <= 12; series++) {
            store(series, 1, true);
        }
        assertThat(retrieval.studyMetadata(ArchiveRig.DEFAULT_AE, STUDY).documents()).hasSize(12).allMatch(document -> document.instances() == 1);
        assertThat(statements.count()).isLessThanOrEqualTo(3);
        rig.archive.senderFinished("s");
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        assertThat(rig.room.settler().step()).isEqualTo(12);
        store(1, 2, true);
        List<SeriesDocument> documents = retrieval.studyMetadata(ArchiveRig.DEFAULT_AE, STUDY).documents();
        assertThat(documents).extracting(SeriesDocument::instances).containsExactly(2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(documents).extracting(SeriesDocument::settled).startsWith(false, true);
        assertThat(statements.count()).isLessThanOrEqualTo(3);
        assertThat(retrieval.studyMetadata(ArchiveRig.EAST_AE, STUDY).documents()).isEmpty();
    }

    private static final Caller READER = new Caller(Caller.Kind.ACCOUNT, "7", "wang", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Caller.Role.READER), "192.0.2.1");

    @Test
    void what_is_rejected_costs_the_same_number_of_statements_however_much_it_is() throws Exception {
        store(1, 1, true);
        addRows(30, 0);
        for (int series = 2; series <= 12; series++) {
            store(series, 1, true);
        }
        rig.database.execute("UPDATE instance SET rejection = 1");
        assertThat(retrieval.seriesMetadata(READER, STUDY, SERIES).documents().getFirst().instances()).isZero();
        statements.count();
        try (HeldDocuments held = retrieval.rejectedMetadata(READER, STUDY, SERIES)) {
            assertThat(held.documents()).singleElement().satisfies(document -> assertThat(document.instances()).isEqualTo(30));
        }
        assertThat(statements.count()).isLessThanOrEqualTo(5);
        List<StoredInstance> firsts = retrieval.rejected(READER, STUDY, Optional.empty()).stream()
                .filter(one -> one.identity().instance().value().matches("1\\.2\\.1\\.[0-9]+\\.1")).toList();
        statements.count();
        assertThat(retrieval.attributes(firsts, Set.of("0020000E", "00200011"))).hasSize(12)
                .allMatch(said -> said.keySet().equals(Set.of("0020000E", "00200011")))
                .extracting(said -> said.get("0020000E")).startsWith("{\"vr\":\"UI\",\"Value\":[\"1.2.1.1\"]}", "{\"vr\":\"UI\",\"Value\":[\"1.2.1.2\"]}");
        assertThat(statements.count()).isLessThanOrEqualTo(3);
        assertThat(retrieval.rejectedMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES).documents()).isEmpty();
    }

    @Test
    void what_is_long_of_it_is_not_read_without_memory_for_it_which_comes_back() throws Exception {
        store(1, 1, true);
        byte[] metadata = Compression.deflate("{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}".getBytes(StandardCharsets.UTF_8));
        rig.database.execute("UPDATE instance SET rejection = 1, metadata = ?", java.util.Arrays.copyOf(metadata, 2 * ReadMemory.FREE_BYTES));
        List<StoredInstance> found = retrieval.rejected(READER, STUDY, Optional.empty());
        Retrieval small = new Retrieval(statements, rig.room.objects(), new ReadMemory(64 << 10), instance -> { });
        assertThatThrownBy(() -> small.attributes(found, Set.of("00080060"))).isInstanceOf(ArchiveException.class);
        assertThatThrownBy(() -> small.rejectedMetadata(READER, STUDY, SERIES)).isInstanceOf(ArchiveException.class);
        ReadMemory enough = new ReadMemory(4 << 20);
        Retrieval large = new Retrieval(statements, rig.room.objects(), enough, instance -> { });
        assertThat(large.attributes(found, Set.of("00080060"))).singleElement().asString().contains("CT");
        large.rejectedMetadata(READER, STUDY, SERIES).close();
        assertThat(enough.free()).isEqualTo(4 << 20);
    }

    @Test
    void the_middle_image_of_the_middle_series_stands_for_a_study() {
        store(1, 1, false);
        for (int instance = 1; instance <= 5; instance++) {
            store(2, instance, true);
        }
        store(3, 1, true);
        store(4, 1, false);
        assertThat(representative(Optional.of(new SeriesInstanceUid("1.2.1.2")))).contains("1.2.1.2.3");
        assertThat(representative(Optional.of(new SeriesInstanceUid("1.2.1.4")))).contains("1.2.1.4.1");
        assertThat(representative(Optional.empty())).contains("1.2.1.3.1");
        store(4, 2, false);
        store(4, 3, true);
        assertThat(representative(Optional.of(new SeriesInstanceUid("1.2.1.4")))).contains("1.2.1.4.3");
        statements.count();
        assertThat(representative(Optional.empty())).contains("1.2.1.3.1");
        assertThat(statements.count()).isEqualTo(2);
        assertThat(retrieval.representative(ArchiveRig.EAST_AE, STUDY, Optional.empty())).isEmpty();
    }

    private List<String> instances(Optional<StudyInstanceUid> study, Optional<SeriesInstanceUid> series) {
        statements.count();
        return ArchiveRoom.of(statements, rig.room.objects(), rig.room.config(), rig.events).catalogue().search(ArchiveRig.EVERYWHERE,
                new Query(Query.Level.INSTANCE, study, series, List.of(), List.of(), false, false, 100, 0)).matches();
    }

    @Test
    void counts_of_a_search_are_looked_up_when_they_are_wanted_and_once_for_all_instances() {
        for (int instance = 1; instance <= 5; instance++) {
            store(1, instance, true);
        }
        assertThat(instances(Optional.of(STUDY), Optional.of(SERIES))).hasSize(5).noneMatch(match -> match.contains("00201209"));
        assertThat(statements.count()).isEqualTo(1);
        assertThat(instances(Optional.of(STUDY), Optional.empty())).hasSize(5)
                .allMatch(match -> match.contains("\"00201209\":{\"vr\":\"IS\",\"Value\":[5]}"));
        assertThat(statements.count()).isEqualTo(2);
        assertThat(instances(Optional.empty(), Optional.empty())).hasSize(5)
                .allMatch(match -> match.contains("\"00201208\":{\"vr\":\"IS\",\"Value\":[5]}"));
        assertThat(statements.count()).isEqualTo(4);
    }

    private Optional<String> representative(Optional<SeriesInstanceUid> series) {
        return retrieval.representative(ArchiveRig.DEFAULT_AE, STUDY, series).map(found -> found.identity().instance().value());
    }
}

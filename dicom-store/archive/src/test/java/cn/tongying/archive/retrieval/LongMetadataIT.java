package cn.tongying.archive.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Content;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an object whose values are no bulk data, and are many, costs its readers. */
class LongMetadataIT {

    private static final int MEBIBYTE = 1 << 20;
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    private static final SeriesInstanceUid SERIES = new SeriesInstanceUid("1.2.1.1");

    private ArchiveRig rig;
    private Retrieval retrieval;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        retrieval = rig.room.retrieval();
    }

    @AfterEach
    void close() {
        assertThat(rig.room.readMemory().free()).as("memory of reads, given back").isEqualTo(64L * MEBIBYTE);
        rig.close();
    }

    /** 24 MiB of text that deflates to next to nothing. */
    private static Dataset hostile() {
        Dataset image = Images.ct("P1", STUDY.value(), SERIES.value(), "1.2.1.1.1");
        byte[] value = "x".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
        for (int group : new int[] {0x00090000, 0x000B0000}) {
            image.put(group + 0x10, "TEST");
            for (int i = 0; i < 192; i++) {
                image.put(Element.of(group + 0x1000 + i, Vr.UT, value));
            }
        }
        return image;
    }

    private void store(Dataset image) {
        assertThat(rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image, "s"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private static long allocated(Runnable reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        reading.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void readInstance() {
        StoredInstance instance = retrieval.find(ArchiveRig.DEFAULT_AE, STUDY, Optional.empty(), Optional.empty()).getFirst();
        try (Content metadata = retrieval.metadata(instance)) {
            assertThat(metadata.length()).isGreaterThan(24L * MEBIBYTE);
            assertThat(metadata.stream().transferTo(OutputStream.nullOutputStream())).isEqualTo(metadata.length());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void its_metadata_are_given_out_without_being_held_as_a_whole() {
        store(hostile());
        assertThat(allocated(this::readInstance)).isLessThan(4L * MEBIBYTE);
        assertThat(allocated(() -> {
            try (HeldDocuments held = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES)) {
                assertThat(held.documents()).hasSize(1);
            }
        }))
                .isLessThan(4L * MEBIBYTE);
    }

    @Test
    void a_search_for_all_its_attributes_is_told_to_come_later_rather_than_to_fill_the_heap() {
        store(hostile());
        Catalogue catalogue = rig.room.catalogue();
        Query all = new Query(Level.INSTANCE, Optional.of(STUDY), Optional.of(SERIES), List.of(), List.of(), true, false, 10, 0);
        assertThatThrownBy(() -> catalogue.search(ArchiveRig.DEFAULT_AE, all)).isInstanceOfSatisfying(ArchiveException.class,
                e -> assertThat(e.category()).isEqualTo(ArchiveException.Category.BUSY));
        Query plain = new Query(Level.INSTANCE, Optional.of(STUDY), Optional.of(SERIES), List.of(), List.of(), false, false, 10, 0);
        assertThat(catalogue.search(ArchiveRig.DEFAULT_AE, plain).matches()).hasSize(1);
    }

    @Test
    void readers_that_hold_it_all_make_others_come_later_and_the_settler_puts_off() {
        store(contours());
        try (ReadMemory.Share all = rig.room.readMemory().share()) {
            all.claim(64L * MEBIBYTE);
            assertThatThrownBy(this::readContours).isInstanceOf(ArchiveException.class);
            assertThatThrownBy(() -> retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES)).isInstanceOf(ArchiveException.class);
            settle(0);
        }
        readContours();
        rig.database.execute("UPDATE series SET settle_due = now()");
        settle(1);
        try (HeldDocuments held = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES)) {
            assertThat(held.documents()).singleElement().extracting(SeriesDocument::settled).isEqualTo(true);
        }
    }

    @Test
    void a_long_document_is_held_against_the_memory_of_reads_until_it_is_sent() {
        store(contours());
        List<HeldDocuments> sending = new ArrayList<>();
        long before = rig.room.readMemory().free();
        HeldDocuments first = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES);
        int length = first.documents().getFirst().gzip().length;
        assertThat(length).isGreaterThan(4 * MEBIBYTE);
        sending.add(first);
        assertThat(before - rig.room.readMemory().free()).isBetween(length - MEBIBYTE * 1L, length + MEBIBYTE * 1L);
        assertThatThrownBy(() -> {
            while (sending.size() < 100) {
                sending.add(retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES));
            }
        }).isInstanceOfSatisfying(ArchiveException.class, e -> assertThat(e.category()).isEqualTo(ArchiveException.Category.BUSY));
        sending.forEach(HeldDocuments::close);
        sending.forEach(HeldDocuments::close);
    }

    private void settle(int expected) {
        rig.archive.senderFinished("s");
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        assertThat(rig.room.settler().step()).isEqualTo(expected);
    }

    private void readContours() {
        StoredInstance instance = retrieval.find(ArchiveRig.DEFAULT_AE, STUDY, Optional.empty(), Optional.empty()).getFirst();
        assertThat(Images.text(retrieval.metadata(instance))).contains("30060050");
    }

    /** 20 MB of Contour Data (3006,0050) as in an RT Structure Set, 40 structures of 100 contours. */
    private static Dataset contours() {
        Dataset structures = Images.ct("P1", STUDY.value(), SERIES.value(), "1.2.1.1.2");
        Random random = new Random(1);
        List<Dataset> regions = new ArrayList<>();
        for (int region = 0; region < 40; region++) {
            List<Dataset> contours = new ArrayList<>();
            for (int contour = 0; contour < 100; contour++) {
                String[] points = new String[630];
                for (int i = 0; i < points.length; i++) {
                    points[i] = String.format(java.util.Locale.ROOT, "%.2f", random.nextInt(60_000) / 100.0 - 300);
                }
                contours.add(new Dataset().put(Tag.ContourGeometricType, "CLOSED_PLANAR").put(Tag.ContourData, points));
            }
            regions.add(new Dataset().putItems(Tag.ContourSequence, contours));
        }
        return structures.putItems(Tag.ROIContourSequence, regions);
    }
}

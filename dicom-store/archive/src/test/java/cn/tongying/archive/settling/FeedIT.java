package cn.tongying.archive.settling;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedIT {

    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    private static final SeriesInstanceUid SERIES = new SeriesInstanceUid("1.2.1.1");

    private ArchiveRig rig;
    private Sequencer sequencer;
    private Settler settler;
    private ChangeFeed feed;
    private Retrieval retrieval;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        sequencer = rig.room.sequencer();
        settler = rig.room.settler();
        feed = new ChangeFeed(rig.room.transactions());
        retrieval = rig.room.retrieval();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void store(String instance, String sender) {
        StoreOutcome outcome = rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", instance), sender));
        assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class);
    }

    private void sequence() {
        boolean more = true;
        while (more) {
            more = sequencer.step();
        }
    }

    @Test
    void parallel_stores_get_positions_without_gaps_each_once_while_the_sequencer_runs() throws Exception {
        List<String> stored = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 5; thread++) {
                int number = thread;
                running.add(pool.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        store("1.2.1.1." + number + "." + i, "s" + number);
                    }
                }));
            }
            for (Future<?> one : running) {
                while (!one.isDone()) {
                    sequencer.step();
                }
                one.get();
            }
        }
        sequence();
        List<Change> changes = feed.after(0, 1000);
        assertThat(changes).extracting(Change::position).containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
        changes.forEach(change -> stored.add(change.instance().orElseThrow().value()));
        assertThat(new HashSet<>(stored)).hasSize(100);
        assertThat(rig.database.count("SELECT count(*) FROM outbox")).isZero();
        assertThat(feed.after(98, 10)).hasSize(2);
    }

    @Test
    void a_series_settles_after_its_sender_finished_and_its_document_is_kept() {
        store("1.2.1.1.1", "s1");
        store("1.2.1.1.2", "s1");
        sequence();
        assertThat(settler.step()).isZero();
        rig.archive.senderFinished("s1");
        sequence();
        assertThat(settler.step()).isEqualTo(1);
        sequence();
        assertThat(feed.after(0, 10)).extracting(Change::kind).containsExactly(Change.Kind.INSTANCE_STORED, Change.Kind.INSTANCE_STORED,
                Change.Kind.SERIES_SETTLED, Change.Kind.STUDY_SETTLED);
        assertThat(rig.events.series).singleElement().satisfies(event -> assertThat(event.instances()).isEqualTo(2));
        assertThat(rig.events.studies).hasSize(1);
        SeriesDocument document = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES).documents().getFirst();
        assertThat(document.settled()).isTrue();
        assertThat(document.instances()).isEqualTo(2);
    }

    @Test
    void a_later_instance_opens_a_settled_series_again_and_it_settles_anew_with_another_etag() {
        store("1.2.1.1.1", "s1");
        rig.archive.senderFinished("s1");
        sequence();
        settler.step();
        String before = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES).documents().getFirst().etag();
        store("1.2.1.1.2", "s2");
        SeriesDocument open = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES).documents().getFirst();
        assertThat(open.settled()).isFalse();
        assertThat(open.instances()).isEqualTo(2);
        assertThat(settler.step()).isZero();
        rig.archive.senderFinished("s2");
        sequence();
        assertThat(settler.step()).isEqualTo(1);
        SeriesDocument after = retrieval.seriesMetadata(ArchiveRig.DEFAULT_AE, STUDY, SERIES).documents().getFirst();
        assertThat(after.settled()).isTrue();
        assertThat(after.etag()).isNotEqualTo(before);
    }

    @Test
    void a_series_that_cannot_settle_is_put_off_and_keeps_no_other_waiting() {
        store("1.2.1.1.1", "s1");
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1"), "s1"));
        rig.database.execute("UPDATE instance SET metadata = decode('00', 'hex') WHERE sop_instance_uid = '1.2.1.1.1'");
        rig.archive.senderFinished("s1");
        sequence();
        rig.database.execute("UPDATE series SET settle_due = settle_due - interval '1 minute' WHERE series_instance_uid = '1.2.1.1'");
        assertThat(settler.step()).isEqualTo(1);
        assertThat(rig.database.count("""
                SELECT count(*) FROM series WHERE series_instance_uid = '1.2.1.1' AND settled_at IS NULL
                    AND settle_due > now() + interval '30 seconds'""")).isEqualTo(1);
        assertThat(settler.step()).isZero();
    }

    @Test
    void an_image_that_comes_again_does_not_open_a_settled_series() {
        store("1.2.1.1.1", "s1");
        rig.archive.senderFinished("s1");
        sequence();
        settler.step();
        rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "s2"));
        assertThat(rig.database.count("SELECT count(*) FROM series WHERE settled_at IS NULL")).isZero();
    }

    @Test
    void ends_of_senders_wait_for_the_next_round_and_then_settle_their_series() {
        store("1.2.1.1.1", "s1");
        sequence();
        rig.archive.senderFinished("other");
        rig.archive.senderFinished("s1");
        assertThat(rig.database.count("SELECT count(*) FROM outbox")).isZero();
        sequence();
        assertThat(settler.step()).isEqualTo(1);
    }

    @Test
    void another_sender_s_end_does_not_settle_a_series() {
        store("1.2.1.1.1", "s1");
        rig.archive.senderFinished("other");
        sequence();
        assertThat(settler.step()).isZero();
    }

    @Test
    void the_clock_sequences_and_settles_by_itself() throws Exception {
        try (ArchiveClock clock = rig.room.clock(Thread::new)) {
            clock.start();
            store("1.2.1.1.1", "s1");
            rig.archive.senderFinished("s1");
            long end = System.nanoTime() + 20_000_000_000L;
            while (feed.after(0, 10).size() < 3 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
        assertThat(feed.after(0, 10)).hasSize(3);
    }
}

package cn.tongying.archive.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.SeriesMoves;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayIT {

    @Test
    void a_store_without_database_is_refused_for_now_and_leaves_no_object(@TempDir Path folder) throws Exception {
        EmbeddedPostgres server = ArchiveDatabase.start(folder.resolve("data"));
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(server), new MemoryObjectStore(), ArchiveRig.config())) {
            assertThat(store(rig, "1.2.1.1.1")).isInstanceOf(StoreOutcome.Stored.class);
            server.close();
            assertThat(store(rig, "1.2.1.1.2")).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
                assertThat(refused.reason().dicomStatus()).isEqualTo(0xA700);
                assertThat(refused.reason().httpStatus()).isEqualTo(503);
            });
            assertThat(rig.objectCount()).isEqualTo(1);
            assertThatThrownBy(() -> rig.room.catalogue().search(ArchiveRig.DEFAULT_AE, Query.of(Level.STUDY, List.of(), 10)))
                    .isInstanceOfSatisfying(ArchiveException.class, e -> assertThat(e.category().httpStatus()).isEqualTo(503));
        }
    }

    @Test
    void a_commit_that_happened_though_it_did_not_answer_is_a_success() throws Exception {
        try (ArchiveRig plain = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), ArchiveRig.config())) {
            ArchiveRoom room = ArchiveRoom.of(new LosesAnswers(plain.room.transactions(), true), plain.room.objects(), plain.room.config(),
                    plain.events);
            assertThat(room.archive().store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a")))
                    .isInstanceOf(StoreOutcome.Stored.class);
            assertThat(plain.objectCount()).isEqualTo(1);
            assertThat(room.wakeup().await(0)).as("the clock was told").isTrue();
        }
    }

    /** PS3.18 section 10.5.3: Retrieve URL leads to it. */
    @Test
    void it_is_told_by_the_study_it_is_in_where_its_series_was_split_off() throws Exception {
        try (ArchiveRig plain = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), ArchiveRig.config())) {
            for (String series : List.of("1.2.1.1", "1.2.1.2")) {
                plain.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", series, series + ".1"), "a"));
            }
            SeriesMoves.Wanted wanted = new SeriesMoves.Wanted(new StudyInstanceUid("1.2.1"), plain.database.count("SELECT patient_id FROM study"),
                    Set.of(new SeriesInstanceUid("1.2.1.2")));
            plain.database.transactions().run(session -> Sql.with(session, connection -> SeriesMoves.split(connection, wanted, new Corrections.Reason("DEFAULT", "reg", "two exams"))));
            String made = plain.database.text("SELECT study_instance_uid FROM study WHERE made_by IS NOT NULL");
            ArchiveRoom room = ArchiveRoom.of(new LosesAnswers(plain.room.transactions(), true), plain.room.objects(), plain.room.config(), plain.events);
            assertThat(room.archive().store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.2"), "a")))
                    .isInstanceOfSatisfying(StoreOutcome.Stored.class, stored -> assertThat(stored.identity().study().value()).isEqualTo(made));
        }
    }

    @Test
    void a_commit_that_did_not_happen_is_refused_and_its_object_removed() throws Exception {
        try (ArchiveRig plain = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), ArchiveRig.config())) {
            ArchiveRoom room = ArchiveRoom.of(new LosesAnswers(plain.room.transactions(), false), plain.room.objects(), plain.room.config(),
                    plain.events);
            assertThat(room.archive().store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a")))
                    .isInstanceOf(StoreOutcome.Refused.class);
            assertThat(plain.objectCount()).isZero();
            assertThat(plain.database.count("SELECT count(*) FROM instance")).isZero();
        }
    }

    /** As where a connection breaks so late that the failure looks like one of the work: what is met then is the own row. */
    @Test
    void work_that_is_run_again_after_its_commit_meets_its_own_row_and_keeps_its_object() throws Exception {
        try (ArchiveRig plain = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), ArchiveRig.config())) {
            ArchiveRoom room = ArchiveRoom.of(new RunsAgain(plain.room.transactions()), plain.room.objects(), plain.room.config(), plain.events);
            assertThat(room.archive().store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1"), "a")))
                    .isInstanceOf(StoreOutcome.Stored.class);
            assertThat(plain.room.objects().find(new ObjectKey(plain.database.text("SELECT object_key FROM instance")))).isPresent();
            assertThat(plain.database.count("SELECT count(*) FROM outbox")).isEqualTo(1);
            assertThat(room.wakeup().await(0)).as("the clock was told").isTrue();
        }
    }

    /** Commits the insert of an instance, and then says once that it must be done again. */
    private static final class RunsAgain implements Transactions {
        private final Transactions real;
        private boolean failed;

        RunsAgain(Transactions real) {
            this.real = real;
        }

        @Override
        public <T> T run(Work<T> work) {
            T result = real.run(work);
            if (result instanceof InstanceRegister.Registered && !failed) {
                failed = true;
                throw new IllegalStateException(new SQLException("could not serialize access", "40001"));
            }
            return result;
        }

        @Override
        public <T> T read(Sql.Work<T> work) throws SQLException {
            return real.read(work);
        }
    }

    private static StoreOutcome store(ArchiveRig rig, String instance) {
        return rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", instance), "a"));
    }

    /** Fails the commit of the transaction that inserts an instance, after or instead of doing it. */
    private static final class LosesAnswers implements Transactions {
        private final Transactions real;
        private final boolean commits;
        private boolean lost;

        LosesAnswers(Transactions real, boolean commits) {
            this.real = real;
            this.commits = commits;
        }

        @Override
        public <T> T run(Work<T> work) {
            return commits ? committed(work) : aborted(work);
        }

        @Override
        public <T> T read(Sql.Work<T> work) throws SQLException {
            return real.read(work);
        }

        private <T> T committed(Work<T> work) {
            T result = real.run(work);
            if (result instanceof InstanceRegister.Registered && !lost) {
                lost = true;
                throw new CommitFailedException(new IllegalStateException("no answer"));
            }
            return result;
        }

        private <T> T aborted(Work<T> work) {
            try {
                return real.run(session -> failing(work, session));
            } catch (IllegalStateException e) {
                throw new CommitFailedException(e);
            }
        }

        private <T> T failing(Work<T> work, Session session) {
            T result = work.in(session);
            if (result instanceof InstanceRegister.Registered && !lost) {
                lost = true;
                throw new IllegalStateException("rolled back");
            }
            return result;
        }
    }
}

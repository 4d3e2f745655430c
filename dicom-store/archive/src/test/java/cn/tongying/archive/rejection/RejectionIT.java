package cn.tongying.archive.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.Await;
import cn.tongying.archive.assembly.CountedRows;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.retrieval.ProvingReads;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.visibility.Wall;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RejectionIT extends RejectionTrial {

    @Test
    void a_note_takes_what_it_names_out_of_every_list_count_and_document() {
        store(MODALITY, one, two, other);
        settle();
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, two);
        for (Caller caller : List.of(MODALITY, READER, TECHNOLOGIST, ArchiveRig.EVERYWHERE)) {
            assertThat(shown(caller)).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.1.2.1");
            assertThat(opened(caller, two)).isEmpty();
            assertThat(found(caller, Query.Level.INSTANCE)).hasSize(2).noneMatch(match -> match.contains("1.2.1.1.2"));
            assertThat(found(caller, Query.Level.SERIES)).hasSize(2).allMatch(match -> match.contains("\"00201209\":{\"vr\":\"IS\",\"Value\":[1]}"));
            assertThat(found(caller, Query.Level.STUDY)).singleElement().asString().contains("\"00201208\":{\"vr\":\"IS\",\"Value\":[2]}");
            assertThat(Images.text(metadata(caller))).contains("1.2.1.1.1").doesNotContain("1.2.1.1.2");
            assertThat(new StudyList(room.transactions(), Duration.ofMinutes(1)).page(caller, filter()).studies()).singleElement()
                    .satisfies(study -> assertThat(study.instanceCount()).isEqualTo(2));
        }
        assertThat(new StudyList(room.transactions(), Duration.ofMinutes(1)).page(READER, filter()).studies().getFirst().rejected()).isTrue();
        assertThat(new StudyList(room.transactions(), Duration.ofMinutes(1)).page(ADMINISTRATOR, filter()).studies().getFirst().rejected()).isFalse();
        settle();
        assertThat(Images.text(metadata(READER))).as("settled anew").contains("1.2.1.1.1").doesNotContain("1.2.1.1.2");
        assertThat(rig.database.count("SELECT count(*) FROM series WHERE settled_at IS NOT NULL AND instance_count <> "
                + "(SELECT count(*) FROM instance WHERE series_id = series.id AND rejection = 0)")).isZero();
        assertThat(retrieval.representative(READER, STUDY, Optional.of(SERIES)).orElseThrow().identity().instance().value()).isEqualTo("1.2.1.1.1");
    }

    private Content metadata(Caller caller) {
        try (var documents = retrieval.seriesMetadata(caller, STUDY, SERIES)) {
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(documents.documents().getFirst().gzip())).readAllBytes();
            return new Content(plain.length, new ByteArrayInputStream(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StudyFilter filter() {
        return new StudyFilter("", Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50, Optional.empty());
    }

    @Test
    void the_wall_hides_what_is_rejected_from_a_caller_whose_query_forgot_it() {
        store(MODALITY, one, two);
        reject(MODALITY, RejectionTitle.QUALITY, two);
        String forgot = "SELECT count(*) FROM instance WHERE sop_instance_uid IN ('1.2.1.1.1', '1.2.1.1.2')";
        assertThat(rig.database.count(forgot)).as("the system's own work").isEqualTo(2);
        long behind = rig.room.transactions().run(session -> Sql.with(session, connection ->
                Wall.of(READER, Statement.of(forgot)).listBehind(connection, row -> row.getLong(1)))).getFirst();
        assertThat(behind).isEqualTo(1);
    }

    @Test
    void a_study_of_which_everything_is_rejected_is_in_no_list_and_comes_back_byte_for_byte_when_it_is_undone() throws Exception {
        store(MODALITY, one, other);
        byte[] before = retrieval.part10(opened(READER, one).getFirst()).stream().readAllBytes();
        reject(MODALITY, RejectionTitle.WORKLIST_ENTRY, one, other);
        for (Query.Level level : List.of(Query.Level.STUDY, Query.Level.SERIES, Query.Level.INSTANCE)) {
            assertThat(found(READER, level)).as(level.toString()).isEmpty();
        }
        assertThat(new StudyList(room.transactions(), Duration.ofMinutes(1)).page(READER, filter()).studies()).isEmpty();
        assertThat(retrieval.series(READER, STUDY)).isEmpty();
        assertThat(retrieval.siteOf(READER, STUDY)).as("nothing of it is opened").isEmpty();
        assertThat(rejections.undo(READER, rejection(), "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(shown(READER)).containsExactlyInAnyOrder("1.2.1.1.1", "1.2.1.2.1");
        assertThat(found(READER, Query.Level.STUDY)).singleElement().asString().contains("\"CT\"").doesNotContain("\"KO\"");
        assertThat(retrieval.part10(opened(READER, one).getFirst()).stream().readAllBytes()).isEqualTo(before);
        assertThat(rejections.undo(READER, rejection(), "c")).as("once").isEqualTo(Rejections.Outcome.OVER);
    }

    @Test
    void what_is_rejected_for_its_quality_is_opened_by_who_works_at_its_site_alone() {
        store(MODALITY, one, two);
        reject(MODALITY, RejectionTitle.QUALITY, two);
        assertThat(opened(READER, two)).hasSize(1);
        assertThat(opened(TECHNOLOGIST, two)).hasSize(1);
        assertThat(opened(MODALITY, two)).as("an AE").isEmpty();
        assertThat(opened(ADMINISTRATOR, two)).isEmpty();
        assertThat(opened(READER_ELSEWHERE, two)).isEmpty();
        assertThat(shown(READER)).as("the list of the study").containsExactly("1.2.1.1.1");
        for (Caller caller : List.of(READER, TECHNOLOGIST)) {
            assertThat(retrieval.rejected(caller, STUDY, Optional.empty())).as("its view, without the note").singleElement()
                    .satisfies(found -> assertThat(found.identity().instance().value()).isEqualTo("1.2.1.1.2"));
        }
        for (Caller caller : List.of(MODALITY, ADMINISTRATOR, READER_ELSEWHERE)) {
            assertThat(retrieval.rejected(caller, STUDY, Optional.empty())).isEmpty();
        }
        assertThat(rejections.page(READER, 10, Optional.empty()).items().getFirst().openable()).isTrue();
        assertThat(rejections.page(ADMINISTRATOR, 10, Optional.empty()).items().getFirst().openable()).as("who sees no image").isFalse();
        assertThat(rejections.ofStudy(READER, STUDY)).singleElement().satisfies(found -> {
            assertThat(found.instance()).isEqualTo("1.2.1.1.2");
            assertThat(found.openable()).isTrue();
            assertThat(found.title()).isEqualTo(RejectionTitle.QUALITY);
        });
        assertThat(rejections.ofStudy(READER_ELSEWHERE, STUDY)).isEmpty();
        reject(MODALITY, RejectionTitle.QUALITY, one);
        assertThat(shown(READER)).isEmpty();
        assertThat(retrieval.siteOf(READER, STUDY)).as("its images are opened, so that the audit says so").contains("DEFAULT");
        assertThat(retrieval.siteOf(MODALITY, STUDY)).isEmpty();
        assertThat(retrieval.siteOf(READER_ELSEWHERE, STUDY)).isEmpty();
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, two);
        assertThat(opened(READER, two)).as("the strictest note counts").isEmpty();
        assertThat(retrieval.rejected(READER, STUDY, Optional.empty())).singleElement().satisfies(found -> assertThat(found.identity().instance().value()).isEqualTo("1.2.1.1.1"));
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).extracting(Rejection::openable).containsExactly(false, true, false);
        assertThat(rejections.undo(READER, rejection(), "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(opened(READER, two)).as("the other one is still in force").hasSize(1);
    }

    @Test
    void a_note_that_comes_first_rejects_what_it_names_when_it_comes_and_nothing_else() {
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, one, two);
        assertThat(found(READER, Query.Level.STUDY)).isEmpty();
        store(MODALITY, one);
        assertThat(shown(READER)).isEmpty();
        assertThat(found(READER, Query.Level.STUDY)).isEmpty();
        store(MODALITY, other);
        assertThat(shown(READER)).containsExactly("1.2.1.2.1");
        assertThat(found(READER, Query.Level.STUDY)).singleElement().asString().contains("\"CT\"");
        store(MODALITY, two);
        assertThat(shown(READER)).containsExactly("1.2.1.2.1");
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).singleElement().satisfies(line -> {
            assertThat(line.rejected()).isEqualTo(2);
            assertThat(line.awaited()).isZero();
        });
    }

    @Test
    void a_note_of_a_sender_who_may_not_reject_is_kept_and_has_no_effect() {
        store(MODALITY, one);
        Caller unnamed = Caller.ae("CT9", "DEFAULT", "127.0.0.1");
        Caller token = token("wang/token:upload");
        for (Caller caller : List.of(unnamed, token, ADMINISTRATOR)) {
            reject(caller, RejectionTitle.QUALITY, one);
        }
        reject(TECHNOLOGIST, RejectionTitle.RETENTION_EXPIRED, one);
        assertThat(shown(READER)).as("the image and the four notes").hasSize(5).contains("1.2.1.1.1");
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).hasSize(4).allSatisfy(line -> {
            assertThat(line.state()).isEqualTo(Rejection.State.NOT_HONOURED);
            assertThat(line.why()).isEqualTo("NOT_PERMITTED");
        });
        assertThat(rig.events.rejected).extracting(InstancesRejected::act).containsOnly(InstancesRejected.Act.NOT_HONOURED).hasSize(4);
    }

    /** A disc that a patient brought; it is somebody else who wants something rejected. The same note by a device that may is heeded. */
    @Test
    void a_note_inside_of_what_a_person_uploads_has_no_effect_and_its_sender_is_told() {
        store(MODALITY, one, two);
        byte[] note = Notes.of(RejectionTitle.PATIENT_SAFETY, one);
        for (Caller person : List.of(READER, TECHNOLOGIST)) {
            assertThat(by(person, Source.Via.STOW_RS, note)).isInstanceOfAny(StoreOutcome.Stored.class, StoreOutcome.AlreadyStored.class)
                    .extracting("noteWithoutEffect").isEqualTo(true);
        }
        assertThat(shown(READER)).hasSize(3).contains("1.2.1.1.1");
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(Rejection.State.NOT_HONOURED);
            assertThat(line.why()).isEqualTo("UPLOADED");
        });
        assertThat(send(MODALITY, note)).isInstanceOf(StoreOutcome.AlreadyStored.class).extracting("noteWithoutEffect").isEqualTo(false);
        assertThat(shown(READER)).containsExactly("1.2.1.1.2");
        assertThat(by(READER, Source.Via.PORTAL, Notes.of(RejectionTitle.QUALITY, two))).extracting("noteWithoutEffect").isEqualTo(false);
        assertThat(shown(READER)).isEmpty();
    }

    private static Caller token(String name) {
        return new Caller(Caller.Kind.TOKEN, "3", name, "DEFAULT", Set.of(), false, Set.of(Caller.Role.READER), "");
    }

    @Test
    void a_token_is_named_in_the_settings_with_the_account_it_belongs_to() {
        store(MODALITY, one);
        reject(token("qc/token:upload"), RejectionTitle.QUALITY, one);
        assertThat(shown(READER)).isEmpty();
    }

    @Test
    void a_note_that_had_no_effect_is_rejected_like_any_object_and_keeps_no_exam_from_being_rejected() {
        store(MODALITY, one, two);
        reject(Caller.ae("CT9", "DEFAULT", "127.0.0.1"), RejectionTitle.QUALITY, one);
        assertThat(shown(READER)).hasSize(3);
        Draft.Made made = (Draft.Made) rejections.draft(READER, new Wish(STUDY, Optional.empty(), Optional.empty(), RejectionTitle.PATIENT_SAFETY, ""));
        assertThat(made.instances()).isEqualTo(3);
        assertThat(send(made.sender(), made.dataset())).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(shown(READER)).isEmpty();
        assertThat(found(READER, Query.Level.STUDY)).isEmpty();
    }

    @Test
    void a_note_that_took_effect_is_named_by_no_other() throws IOException {
        store(MODALITY, one, two);
        byte[] first = Notes.of(RejectionTitle.QUALITY, one);
        assertThat(send(MODALITY, first)).isInstanceOf(StoreOutcome.Stored.class);
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, two, Notes.read(first));
        assertThat(shown(READER)).contains("1.2.1.1.2");
        assertThat(rejections.page(READER, 10, Optional.empty()).items().getFirst().why()).isEqualTo("OTHER_OBJECT");
    }

    @Test
    void a_note_that_was_kept_without_effect_takes_effect_when_one_who_may_sends_it_again() throws IOException {
        store(MODALITY, one, two);
        byte[] first = Notes.of(RejectionTitle.PATIENT_SAFETY, one);
        byte[] adopted = Notes.of(RejectionTitle.PATIENT_SAFETY, two);
        assertThat(send(Caller.ae("CT9", "DEFAULT", "127.0.0.1"), first)).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(send(Caller.system("DEFAULT"), adopted)).as("by reconciliation").isInstanceOf(StoreOutcome.Stored.class);
        assertThat(send(Caller.ae("CT9", "DEFAULT", "127.0.0.1"), first)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(shown(READER)).contains("1.2.1.1.1", "1.2.1.1.2");
        assertThat(send(MODALITY, first)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(shown(READER)).doesNotContain("1.2.1.1.1").contains("1.2.1.1.2");
        byte[] implicit = DatasetWriter.toBytes(Notes.read(adopted), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        assertThat(room.archive().store(MODALITY, Images.incoming(implicit, "s", TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)))
                .isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(shown(READER)).as("nor the notes").isEmpty();
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).hasSize(2).allSatisfy(line -> {
            assertThat(line.state()).isEqualTo(Rejection.State.IN_FORCE);
            assertThat(line.madeBy()).isEqualTo("CT1");
        });
        assertThat(rejections.undo(READER, rejection(), "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(send(MODALITY, adopted)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(shown(READER)).as("what was undone stays undone").containsExactly("1.2.1.1.2");
    }

    @Test
    void a_note_costs_the_same_however_many_came_to_the_site_before_it() throws SQLException {
        rig.database.owner("""
                INSERT INTO rejection (site, title, note_uid, study_instance_uid, reason, made_by, via, state, why)
                SELECT 'DEFAULT', '113001', '1.4.' || n, '1.4', '', 'CT1', 'C-STORE', 'IN_FORCE', '' FROM generate_series(1, 20000) AS n""");
        rig.database.owner("VACUUM ANALYZE");
        store(MODALITY, one, two);
        CountedRows rows = new CountedRows(rig.room.transactions());
        StoreOutcome stored = ArchiveRoom.of(rows, rig.room.objects(), ArchiveRig.config(), new RejectionConfig(Duration.ofDays(30), Set.of("CT1@DEFAULT")), rig.events)
                .archive().store(MODALITY, Images.incoming(Notes.of(RejectionTitle.QUALITY, one, two), "s"));
        assertThat(stored).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(rows.count()).isLessThan(1000);
        assertThat(shown(READER)).isEmpty();
    }

    @Test
    void a_note_rejects_at_the_site_it_was_sent_to_and_nowhere_else() {
        store(MODALITY, one);
        store(OTHER_MODALITY, one);
        reject(OTHER_MODALITY, RejectionTitle.PATIENT_SAFETY, one);
        assertThat(shown(READER)).containsExactly("1.2.1.1.1");
        assertThat(shown(READER_ELSEWHERE)).isEmpty();
        assertThat(shown(ArchiveRig.EVERYWHERE)).as("one copy is left").containsExactly("1.2.1.1.1");
    }

    @Test
    void a_note_whose_words_do_not_fit_what_is_held_has_no_effect_on_anything_it_names() {
        Dataset elsewhere = Images.ct("P2", "1.2.2", "1.2.2.1", "1.2.2.1.1");
        store(MODALITY, one, elsewhere);
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, one, elsewhere);
        Dataset misplaced = Images.ct("P1", "1.2.1", "1.2.1.9", "1.2.1.1.1");
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, misplaced);
        assertThat(shown(READER)).contains("1.2.1.1.1");
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).hasSize(2).allSatisfy(line -> assertThat(line.why()).isEqualTo("OTHER_OBJECT"));
    }

    @Test
    void rejected_objects_are_compared_with_their_rows_as_all_others_and_are_committed() {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, one);
        var report = room.reconciliation(Duration.ZERO).next(100);
        assertThat(report.rowsWithoutObject()).isEmpty();
        assertThat(report.reingested()).isEmpty();
        assertThat(report.removed()).isEmpty();
        SopInstanceUid committed = new SopInstanceUid("1.2.1.1.1");
        assertThat(room.holdings().of(MODALITY, List.of(committed), new ProvingReads(1), () -> true).orElseThrow().get(committed)).singleElement()
                .satisfies(held -> assertThat(held.proved()).isTrue());
        assertThat(send(MODALITY, Images.bytes(one))).as("it is held, and stays rejected").isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(shown(READER)).isEmpty();
    }

    @Test
    void what_is_rejected_for_its_quality_is_raised_to_patient_safety_and_both_reasons_stay() {
        store(MODALITY, one, two, other);
        assertThat(send(READER, draft(READER, Optional.empty(), RejectionTitle.QUALITY, Optional.of(SERIES)))).isInstanceOf(StoreOutcome.Stored.class);
        long first = rejection();
        assertThat(rejections.draft(READER_ELSEWHERE, new Wish(STUDY, Optional.empty(), Optional.empty(), Optional.of(first), RejectionTitle.PATIENT_SAFETY, "")))
                .isInstanceOf(Draft.Nothing.class);
        assertThat(rejections.draft(READER, new Wish(STUDY, Optional.empty(), Optional.empty(), Optional.of(first), RejectionTitle.QUALITY, "")))
                .as("it is that already").isInstanceOf(Draft.Nothing.class);
        Draft.Made made = (Draft.Made) rejections.draft(READER, new Wish(STUDY, Optional.empty(), Optional.empty(), Optional.of(first), RejectionTitle.PATIENT_SAFETY, "wrong side"));
        assertThat(made.instances()).as("not the series that is not rejected, nor the note").isEqualTo(2);
        assertThat(send(made.sender(), made.dataset())).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(opened(READER, one)).isEmpty();
        assertThat(shown(READER)).containsExactly("1.2.1.2.1");
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).allSatisfy(line -> assertThat(line.state()).isEqualTo(Rejection.State.IN_FORCE))
                .extracting(Rejection::title).containsExactly(RejectionTitle.PATIENT_SAFETY, RejectionTitle.QUALITY);
        assertThat(rejections.undo(READER, rejection(), "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(opened(READER, one)).as("rejected for its quality as before").hasSize(1);
        assertThat(shown(READER)).containsExactly("1.2.1.2.1");
    }

    private byte[] draft(Caller caller, Optional<Long> rejected, RejectionTitle title, Optional<SeriesInstanceUid> series) {
        return ((Draft.Made) rejections.draft(caller, new Wish(STUDY, series, Optional.empty(), rejected, title, "blurred"))).dataset();
    }

    /** All of an exam, of which something was rejected for its quality before: that too. */
    @Test
    void an_exam_rejected_whole_for_safety_takes_what_was_rejected_for_its_quality_along() {
        store(MODALITY, one, other);
        reject(MODALITY, RejectionTitle.QUALITY, one, other);
        Draft.Made made = (Draft.Made) rejections.draft(TECHNOLOGIST, new Wish(STUDY, Optional.empty(), Optional.empty(), RejectionTitle.PATIENT_SAFETY, ""));
        assertThat(made.instances()).isEqualTo(2);
        assertThat(send(made.sender(), made.dataset())).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(retrieval.rejected(READER, STUDY, Optional.empty())).isEmpty();
        assertThat(rejections.page(READER, 10, Optional.empty()).items().getFirst()).satisfies(line -> {
            assertThat(line.state()).isEqualTo(Rejection.State.IN_FORCE);
            assertThat(line.via()).isEqualTo("PORTAL");
            assertThat(line.series()).extracting(Rejection.OfSeries::modality).containsExactly("CT", "CT");
            assertThat(line.series()).extracting(Rejection.OfSeries::instances).containsExactly(1, 1);
        });
    }

    @Test
    void a_person_rejects_a_series_at_the_own_site_and_nobody_elses() {
        store(MODALITY, one, two, other);
        Wish wish = new Wish(STUDY, Optional.of(SERIES), Optional.empty(), RejectionTitle.QUALITY, "运动伪影");
        assertThat(rejections.draft(READER_ELSEWHERE, wish)).isInstanceOf(Draft.Nothing.class);
        assertThat(rejections.draft(MODALITY.with(READER.reach()), new Wish(new StudyInstanceUid("1.9"), Optional.empty(), Optional.empty(), RejectionTitle.QUALITY, "")))
                .isInstanceOf(Draft.Nothing.class);
        assertThat(rejections.draft(TECHNOLOGIST, new Wish(STUDY, Optional.empty(), Optional.empty(), RejectionTitle.RETENTION_EXPIRED, "")))
                .isInstanceOf(Draft.NotPermitted.class);
        Draft.Made made = (Draft.Made) rejections.draft(TECHNOLOGIST, wish);
        assertThat(made.instances()).isEqualTo(2);
        assertThat(send(made.sender(), made.dataset())).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(shown(READER)).containsExactly("1.2.1.2.1");
        assertThat(rejections.page(READER, 10, Optional.empty()).items()).singleElement().satisfies(line -> {
            assertThat(line.reason()).isEqualTo("运动伪影");
            assertThat(line.patient().orElseThrow().patientId()).isEqualTo("P1");
            assertThat(line.mayUndo()).isTrue();
            assertThat(line.mayRemove()).isFalse();
        });
        assertThat(rejections.page(ADMINISTRATOR, 10, Optional.empty()).items()).singleElement().satisfies(line -> {
            assertThat(line.patient()).isEmpty();
            assertThat(line.study() + line.reason()).isEmpty();
            assertThat(line.mayRemove()).isTrue();
        });
        assertThat(rejections.page(READER_ELSEWHERE, 10, Optional.empty()).items()).isEmpty();
    }

    @Test
    void notes_and_images_that_come_at_once_leave_no_image_shown_that_a_note_names() throws Exception {
        for (int round = 0; round < 12; round++) {
            String study = "1.3." + round;
            List<Dataset> images = IntStream.range(0, 4).mapToObj(n -> Images.ct("P", study, study + ".1", study + ".1." + n)).toList();
            byte[] note = Notes.of(RejectionTitle.PATIENT_SAFETY, images.toArray(Dataset[]::new));
            List<byte[]> all = Stream.concat(images.stream().map(Images::bytes), Stream.of(note)).toList();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = all.stream().map(bytes -> pool.submit(() -> send(MODALITY, bytes))).toList();
                for (var each : running) {
                    assertThat(each.get()).isInstanceOf(StoreOutcome.Stored.class);
                }
            }
            assertThat(rig.database.count("SELECT count(*) FROM instance WHERE rejection = 0 AND sop_instance_uid LIKE ?", study + ".%")).isZero();
            assertThat(rig.database.count("SELECT count(*) FROM study WHERE NOT hidden AND study_instance_uid = ?", study)).isZero();
        }
        assertThat(found(READER, Query.Level.STUDY)).isEmpty();
    }

    @Test
    void the_first_image_of_a_series_waits_for_a_note_that_names_the_series() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var storing = room.transactions().run(session -> Sql.with(session, connection -> {
                Renewal.waitForNewSeries(connection, "DEFAULT", new String[] {"1.2.1.1"});
                var running = pool.submit(() -> send(MODALITY, Images.bytes(one)));
                Await.until(() -> rig.database.count("""
                        SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""") > 0);
                return running;
            }));
            assertThat(storing.get()).isInstanceOf(StoreOutcome.Stored.class);
        }
        assertThat(shown(READER)).containsExactly("1.2.1.1.1");
    }
}

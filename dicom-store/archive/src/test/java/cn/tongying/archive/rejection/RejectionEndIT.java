package cn.tongying.archive.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.objects.ObjectKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a rejection ends: undone, or removed for good in its time. */
class RejectionEndIT extends RejectionTrial {

    @Test
    void what_comes_after_the_rest_of_its_note_was_removed_is_rejected_and_can_still_be_shown_again() {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, one, two);
        makeOld();
        long id = rejection();
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(send(MODALITY, Images.bytes(one))).isInstanceOf(StoreOutcome.Refused.class);
        store(MODALITY, two);
        assertThat(shown(READER)).isEmpty();
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).as("it came today").isEqualTo(Rejections.Outcome.NOT_YET);
        assertThat(rejections.undo(READER, id, "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(shown(READER)).containsExactly("1.2.1.1.2");
        assertThat(rejections.page(READER, 10, Optional.empty()).items().getFirst().removed()).isEqualTo(1);
    }

    @Test
    void the_time_to_undo_counts_for_each_image_and_for_each_note_that_names_it() throws SQLException {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.QUALITY, one, two);
        long id = rejection();
        makeOld();
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, one);
        store(MODALITY, two);
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.NOT_YET);
        assertThat(rig.database.count("SELECT count(*) FROM instance WHERE sop_instance_uid IN ('1.2.1.1.1', '1.2.1.1.2')")).isEqualTo(2);
        rig.database.owner("UPDATE rejected_instance SET rejected_at = now() - interval '31 days' WHERE sop_instance_uid = '1.2.1.1.1'");
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(rig.database.count("SELECT count(*) FROM instance WHERE sop_instance_uid = '1.2.1.1.2'")).isEqualTo(1);
        assertThat(rejections.page(ADMINISTRATOR, 10, Optional.empty()).items()).extracting(Rejection::state).containsOnly(Rejection.State.IN_FORCE);
        makeOld();
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.OVER);
        assertThat(rejections.remove(ADMINISTRATOR, rejection(), "c")).as("nothing is left of the other").isEqualTo(Rejections.Outcome.DONE);
    }

    @Test
    void the_feed_tells_of_each_rejection_undoing_and_removal_in_order() {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.QUALITY, one);
        rejections.undo(READER, rejection(), "c");
        reject(MODALITY, RejectionTitle.QUALITY, one);
        settle();
        makeOld();
        rejections.remove(ADMINISTRATOR, rejection(), "c");
        settle();
        assertThat(new ChangeFeed(room.transactions()).after(READER, 0, 100).stream()
                .filter(change -> change.instance().filter(uid -> uid.value().equals("1.2.1.1.1")).isPresent()).map(Change::kind))
                .containsExactly(Change.Kind.INSTANCE_STORED, Change.Kind.INSTANCE_REJECTED, Change.Kind.INSTANCE_RESTORED, Change.Kind.INSTANCE_REJECTED,
                        Change.Kind.INSTANCE_REMOVED);
    }

    @Test
    void an_act_that_cannot_be_written_down_is_not_done() {
        store(MODALITY, one);
        rig.events.failing = true;
        assertThat(send(MODALITY, Notes.of(RejectionTitle.QUALITY, one))).isInstanceOf(StoreOutcome.Refused.class);
        rig.events.failing = false;
        assertThat(shown(READER)).containsExactly("1.2.1.1.1");
        reject(MODALITY, RejectionTitle.QUALITY, one);
        rig.events.failing = true;
        assertThatThrownBy(() -> rejections.undo(READER, rejection(), "c")).isInstanceOf(IllegalStateException.class);
        rig.events.failing = false;
        assertThat(shown(READER)).isEmpty();
    }

    @Test
    void nothing_is_removed_before_its_time_nor_by_who_works_with_images_and_what_is_removed_is_not_taken_in_again() {
        store(MODALITY, one, two);
        int objects = rig.objectCount();
        reject(MODALITY, RejectionTitle.RETENTION_EXPIRED, one);
        long id = rejection();
        assertThat(rejections.remove(READER, id, "c")).isEqualTo(Rejections.Outcome.NOT_FOUND);
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.NOT_YET);
        assertThat(rejections.undo(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.NOT_FOUND);
        makeOld();
        assertThat(rejections.remove(ADMINISTRATOR, id, "c")).isEqualTo(Rejections.Outcome.DONE);
        assertThat(rig.objectCount()).as("the note instead of the image").isEqualTo(objects);
        assertThat(rig.database.count("SELECT count(*) FROM instance WHERE sop_instance_uid = '1.2.1.1.1'")).isZero();
        assertThat(send(MODALITY, Images.bytes(one))).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.REMOVED);
            assertThat(refused.errorComment()).startsWith("Rejected and removed for good");
        });
        assertThat(rig.objectCount()).isEqualTo(objects);
        assertThat(rejections.undo(READER, id, "c")).isEqualTo(Rejections.Outcome.OVER);
        assertThat(shown(READER)).containsExactly("1.2.1.1.2");
        assertThat(rig.events.rejected).extracting(InstancesRejected::act).contains(InstancesRejected.Act.REMOVED);
    }

    @Test
    void what_a_server_left_of_removed_objects_is_deleted_by_reconciliation_without_an_alarm() {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.RETENTION_EXPIRED, one);
        String key = rig.database.text("SELECT object_key FROM instance WHERE sop_instance_uid = '1.2.1.1.1'");
        makeOld();
        List<String> keys = room.transactions().run(session -> Sql.with(session, connection ->
                Removal.rows(connection, rejection(), "DEFAULT", Duration.ofDays(30))));
        assertThat(keys).as("the server stops before it deletes them").containsExactly(key);
        var report = room.reconciliation(Duration.ZERO).next(100);
        assertThat(room.objects().find(new ObjectKey(key))).isEmpty();
        assertThat(report.rowsWithoutObject()).isEmpty();
        assertThat(report.reingested()).isEmpty();
        assertThat(report.unreadable()).isEmpty();
        assertThat(rig.events.refused).isEmpty();
    }

    @Test
    void an_orphan_of_what_was_removed_for_good_is_deleted_and_no_person_asked() {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.RETENTION_EXPIRED, one);
        makeOld();
        List<String> keys = room.transactions().run(session -> Sql.with(session, connection -> Removal.rows(connection, rejection(), "DEFAULT", Duration.ofDays(30))));
        room.transactions().run(session -> Sql.with(session, connection -> Removal.deleted(connection, keys.getFirst())));
        var report = room.reconciliation(Duration.ZERO).next(100);
        assertThat(room.objects().find(new ObjectKey(keys.getFirst()))).isEmpty();
        assertThat(report.removed()).containsExactly(keys.getFirst());
        assertThat(report.unreadable()).isEmpty();
        assertThat(rig.events.refused).isEmpty();
    }

    @Test
    void the_feed_tells_once_of_what_two_notes_reject_and_not_of_what_never_was_rejected() {
        store(MODALITY, one);
        reject(MODALITY, RejectionTitle.QUALITY, one, two);
        long first = rejection();
        reject(MODALITY, RejectionTitle.PATIENT_SAFETY, one);
        rejections.undo(READER, rejection(), "c");
        assertThat(rejections.undo(READER, first, "c")).isEqualTo(Rejections.Outcome.DONE);
        store(MODALITY, two);
        settle();
        assertThat(new ChangeFeed(room.transactions()).after(READER, 0, 100).stream().filter(change -> change.instance().filter(uid -> uid.value().matches("1.2.1.1.[12]"))
                .isPresent()).map(change -> change.kind() + " " + change.instance().orElseThrow().value())).containsExactly("INSTANCE_STORED 1.2.1.1.1",
                "INSTANCE_REJECTED 1.2.1.1.1", "INSTANCE_RESTORED 1.2.1.1.1", "INSTANCE_STORED 1.2.1.1.2");
    }

    @Test
    void of_two_hospitals_copies_the_one_that_is_not_rejected_is_opened() {
        Caller both = new Caller(Caller.Kind.ACCOUNT, "7", "wang", "DEFAULT", Set.of("DEFAULT", "EAST"), false, Set.of(Caller.Role.READER), "127.0.0.1");
        store(MODALITY, one);
        store(OTHER_MODALITY, one);
        assertThat(opened(both, one)).extracting(found -> found.identity().site()).containsExactly("DEFAULT");
        reject(MODALITY, RejectionTitle.QUALITY, one);
        assertThat(opened(both, one)).extracting(found -> found.identity().site()).containsExactly("EAST");
    }
}

package cn.tongying.archive.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.Images;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Study 1.2.1 has series 1.9.1, and 1.2.2 has 1.9.2; what comes in the name of either once the first was merged into the second, and once that is undone. */
class LateSeriesIT {

    private CorrectionRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
        stored("1.2.1", "1.9.1", "1.2.1.1");
        stored("1.2.2", "1.9.2", "1.2.2.1");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private StoreOutcome store(String study, String series, String instance) {
        return rig.store(Images.ct("P1", study, series, instance));
    }

    private void stored(String study, String series, String instance) {
        assertThat(store(study, series, instance)).isInstanceOf(StoreOutcome.Stored.class);
    }

    private void refused(String study, String series, String instance) {
        assertThat(store(study, series, instance)).isInstanceOfSatisfying(StoreOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.SERIES_DIFFERENT);
            assertThat(refused.errorComment()).isEqualTo("Series UID of another series there; put in quarantine, not lost");
        });
        assertThat(rig.archive.database.count("SELECT count(*) FROM refused_object WHERE quarantine_key LIKE 'quarantine/%' AND sop_instance_uid = ?", instance))
                .isPositive();
    }

    private long series(String study) {
        return rig.archive.database.count("SELECT count(*) FROM series JOIN study ON study.id = series.study_id WHERE study_instance_uid = ?", study);
    }

    private long merge() {
        return rig.mergeInto("1.2.2", "1.2.1", "1.9.1");
    }

    @Test
    void a_new_series_of_a_merged_study_does_not_join_the_survivor_s_own_of_the_same_uid() {
        long merge = merge();
        refused("1.2.1", "1.9.2", "1.2.1.2");
        refused("1.2.1", "1.9.2", "1.2.1.2");
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.1.1", "1.2.2.1");
        rig.undo(merge);
        stored("1.2.1", "1.9.2", "1.2.1.2");
        assertThat(rig.instances("1.2.1")).containsExactlyInAnyOrder("1.2.1.1", "1.2.1.2");
        assertThat(rig.instances("1.2.2")).containsExactly("1.2.2.1");
    }

    @Test
    void nor_that_of_the_last_one_after_two_merges() {
        stored("1.2.3", "1.9.3", "1.2.3.1");
        merge();
        rig.mergeInto("1.2.3", "1.2.2", "1.9.1", "1.9.2");
        refused("1.2.1", "1.9.3", "1.2.1.3");
        stored("1.2.1", "1.9.1", "1.2.1.4");
        assertThat(rig.instances("1.2.3")).containsExactlyInAnyOrder("1.2.1.1", "1.2.1.4", "1.2.2.1", "1.2.3.1");
    }

    @Test
    void images_of_the_survivor_do_not_join_a_series_that_a_merge_brought_in_and_are_its_own_once_that_is_undone() {
        long merge = merge();
        refused("1.2.2", "1.9.1", "1.2.2.2");
        stored("1.2.2", "1.9.2", "1.2.2.4");
        rig.undo(merge);
        stored("1.2.2", "1.9.1", "1.2.2.2");
        assertThat(rig.instances("1.2.1")).containsExactly("1.2.1.1");
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.2.1", "1.2.2.2", "1.2.2.4");
    }

    @Test
    void nor_do_those_of_the_one_between_after_two_merges() {
        stored("1.2.3", "1.9.3", "1.2.3.1");
        merge();
        rig.mergeInto("1.2.3", "1.2.2", "1.9.1", "1.9.2");
        refused("1.2.2", "1.9.1", "1.2.2.3");
        refused("1.2.3", "1.9.1", "1.2.3.3");
        refused("1.2.3", "1.9.2", "1.2.3.4");
        stored("1.2.2", "1.9.2", "1.2.2.5");
    }

    @Test
    void a_series_that_came_back_by_a_second_merge_takes_its_images() {
        stored("1.2.1", "1.9.5", "1.2.1.5");
        rig.mergeInto("1.2.2", "1.2.1", "1.9.5");
        rig.mergeInto("1.2.1", "1.2.2", "1.9.5");
        stored("1.2.1", "1.9.5", "1.2.1.6");
        assertThat(rig.instances("1.2.1")).containsExactlyInAnyOrder("1.2.1.1", "1.2.1.5", "1.2.1.6");
    }

    /** The image joined the series when that was still taken. */
    @Test
    void an_object_that_went_back_with_its_series_is_held_already_and_makes_no_empty_series() {
        long merge = merge();
        rig.archive.database.execute("UPDATE study SET made_by = ? WHERE study_instance_uid = '1.2.2'", merge);
        stored("1.2.2", "1.9.1", "1.2.2.2");
        rig.archive.database.execute("UPDATE study SET made_by = NULL WHERE study_instance_uid = '1.2.2'");
        assertThat(store("1.2.2", "1.9.1", "1.2.2.2")).as("not new").isInstanceOf(StoreOutcome.AlreadyStored.class);
        rig.undo(merge);
        assertThat(store("1.2.2", "1.9.1", "1.2.2.2")).isInstanceOfSatisfying(StoreOutcome.AlreadyStored.class,
                held -> assertThat(held.identity().study().value()).isEqualTo("1.2.1"));
        assertThat(series("1.2.2")).isEqualTo(1);
    }

    @Test
    void a_series_that_followed_a_merge_goes_back_and_its_late_images_with_it() {
        long merge = merge();
        stored("1.2.1", "1.9.7", "1.2.1.7");
        rig.undo(merge);
        stored("1.2.1", "1.9.7", "1.2.1.8");
        stored("1.2.2", "1.9.7", "1.2.2.7");
        assertThat(rig.instances("1.2.1")).containsExactlyInAnyOrder("1.2.1.1", "1.2.1.7", "1.2.1.8");
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.2.1", "1.2.2.7");
    }

    @Test
    void of_two_moves_of_a_series_the_one_in_force_is_followed() {
        stored("1.2.1", "1.9.5", "1.2.1.5");
        stored("1.2.3", "1.9.3", "1.2.3.1");
        rig.undo(rig.mergeInto("1.2.2", "1.2.1", "1.9.5"));
        rig.mergeInto("1.2.3", "1.2.1", "1.9.5");
        stored("1.2.1", "1.9.5", "1.2.1.6");
        stored("1.2.2", "1.9.5", "1.2.2.5");
        assertThat(rig.instances("1.2.3")).containsExactlyInAnyOrder("1.2.3.1", "1.2.1.5", "1.2.1.6");
        assertThat(rig.instances("1.2.2")).containsExactlyInAnyOrder("1.2.2.1", "1.2.2.5");
    }

    @Test
    void a_study_that_ended_by_an_undo_gives_its_series_back_and_only_what_it_had_then() {
        stored("1.2.1", "1.9.5", "1.2.1.5");
        long split = rig.split("1.2.1", "1.9.5");
        String made = rig.newStudy(split);
        rig.undo(rig.mergeInto(made, "1.2.2", "1.9.2"));
        rig.undo(split);
        stored(made, "1.9.5", "1.2.1.6");
        stored(made, "1.9.2", "1.2.1.7");
        assertThat(rig.instances("1.2.1")).containsExactlyInAnyOrder("1.2.1.1", "1.2.1.5", "1.2.1.6", "1.2.1.7");
        assertThat(rig.instances("1.2.2")).containsExactly("1.2.2.1");
    }
}

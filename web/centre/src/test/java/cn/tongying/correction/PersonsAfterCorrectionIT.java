package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.centre.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who is who after corrections and when they are taken back. */
class PersonsAfterCorrectionIT extends CorrectionTrial {
    private static void patient(String key, String number, String name) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, "
                + "name_phonetic, birth_date, sex) values ('DEFAULT', '" + key + "', '" + number + "', '" + name + "', lower('" + name + "'), '', '', '', '')");
    }

    private void prepare(Runnable act) {
        act(() -> {
            act.run();
            return true;
        });
    }

    private long row(String key) {
        return ((Number) rows.createNativeQuery("select id from patient where identity_key = :key").setParameter("key", key).getSingleResult()).longValue();
    }

    private Optional<UUID> personOf(String number) {
        return act(() -> persons.personOf("DEFAULT", number));
    }

    /** As the archive knows it, by which shares and refusals go. */
    private String archived(String key) {
        return (String) act(() -> rows.createNativeQuery("select coalesce(person, '') from patient where identity_key = :key").setParameter("key", key)
                .getSingleResult());
    }

    private long update(String key, String number) {
        return act(() -> corrections.update(new Corrections.Seen(row(key), 0), new PatientAttributes(number, "Wang^Wei", "", ""), "typed", ASKER));
    }

    @Test
    void a_number_that_somebody_registered_joins_the_two_persons_until_it_is_taken_back_and_never_after_that() {
        prepare(() -> {
            persons.make("DEFAULT", "P1", row("P:P1"), "Wang^Wei");
            persons.register("DEFAULT", "P7", "Qian^Qi");
        });
        UUID first = personOf("P1").orElseThrow();
        UUID second = personOf("P7").orElseThrow();
        long id = update("P:P1", "P7");
        assertThat(personOf("P1")).isEqualTo(personOf("P7"));
        act(() -> corrections.undo(id, "another woman", ASKER));
        assertThat(personOf("P1")).contains(first);
        assertThat(personOf("P7")).contains(second);
        assertThat(archived("P:P1")).as("the images are the first one's").isEqualTo(first.toString());
    }

    @Test
    void an_unknown_that_was_given_a_number_is_nobody_again_when_that_is_taken_back() throws SQLException {
        patient("S:1.2.5", "", "Unknown");
        long id = update("S:1.2.5", "P7");
        prepare(() -> persons.make("DEFAULT", "P7", row("S:1.2.5"), "Wang^Wei"));
        assertThat(archived("S:1.2.5")).isNotEmpty();
        act(() -> corrections.undo(id, "somebody else", ASKER));
        assertThat(archived("S:1.2.5")).isEmpty();
        assertThat(personOf("P7")).as("as the follower knows it").isPresent();
    }

    @Test
    void a_number_that_its_site_registered_meanwhile_does_not_go_back_with_what_was_told_of_its_owner() {
        prepare(() -> persons.make("DEFAULT", "P1", row("P:P1"), "Wang^Wei"));
        long id = update("P:P1", "P7");
        prepare(() -> persons.registerAnew("DEFAULT", "P7", "Qian^Qi"));
        refused(409, () -> act(() -> corrections.undo(id, "another woman", ASKER)));
        assertThat(patientIdOf("P:P1")).as("nothing was taken back").isEqualTo("P7");
    }

    @Test
    void a_number_that_the_index_met_only_after_the_correction_stays_where_it_was_told_of_and_the_images_are_met_anew() {
        long id = update("P:P1", "P7");
        prepare(() -> {
            persons.register("DEFAULT", "P7", "Qian^Qi");
            persons.make("DEFAULT", "P7", row("P:P1"), "Wang^Wei");
        });
        UUID owner = personOf("P7").orElseThrow();
        assertThat(archived("P:P1")).isEqualTo(owner.toString());
        act(() -> corrections.undo(id, "another woman", ASKER));
        assertThat(personOf("P7")).contains(owner);
        assertThat(archived("P:P1")).isEmpty();
    }

    private String patientIdOf(String key) {
        return (String) act(() -> rows.createNativeQuery("select patient_id from patient where identity_key = :key").setParameter("key", key).getSingleResult());
    }

    @Test
    void who_is_merged_with_one_that_the_index_has_not_seen_yet_keeps_its_person_and_what_it_refused() {
        prepare(() -> persons.make("DEFAULT", "P1", row("P:P1"), "Wang^Wei"));
        act(() -> corrections.merge(row("P:P1"), row("P:P2"), "P2", "same woman", ASKER));
        assertThat(personOf("P2")).isPresent().isEqualTo(personOf("P1"));
        assertThat(archived("P:P2")).isEqualTo(archived("P:P1"));
    }

    @Test
    void nobody_is_merged_into_one_without_a_number() throws SQLException {
        patient("S:1.2.5", "", "Unknown");
        refused(409, () -> act(() -> corrections.merge(row("P:P1"), row("S:1.2.5"), "", "same woman", ASKER)));
        act(() -> corrections.merge(row("S:1.2.5"), row("P:P1"), "P1", "identified", ASKER));
    }

    @Test
    void a_correction_waits_for_its_turn_before_it_holds_a_patient_that_who_has_the_turn_may_want() throws Exception {
        try (Connection other = TestDatabase.running().application().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('cn.tongying.person', 0))");
            CompletableFuture<Long> correcting = CompletableFuture.supplyAsync(() -> update("P:P1", "P7"));
            while (waiting() == 0) {
                Thread.onSpinWait();
            }
            statement.execute("set local lock_timeout = '5s'");
            statement.execute("update patient set person = '" + UUID.randomUUID() + "' where identity_key = 'P:P1'");
            other.commit();
            assertThat(correcting.join()).isPositive();
        }
    }

    private static long waiting() throws SQLException {
        try (Connection connection = TestDatabase.running().owner().getConnection(); Statement statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    void the_history_of_one_patient_goes_on_where_its_page_ended() {
        long first = update("P:P1", "P7");
        long second = act(() -> corrections.undo(first, "wrong", ASKER));
        long row = row("P:P1");
        assertThat(act(() -> corrections.history(Optional.of(row), Long.MAX_VALUE, 1, ASKER))).extracting(CorrectionLine::id).containsExactly(second);
        assertThat(act(() -> corrections.history(Optional.of(row), second, 1, ASKER))).extracting(CorrectionLine::id).isEqualTo(List.of(first));
    }
}

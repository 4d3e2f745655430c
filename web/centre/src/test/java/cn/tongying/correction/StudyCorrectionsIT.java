package cn.tongying.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.Relations;
import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.correction.CorrectionLine;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.archive.correction.SeriesMoves;
import cn.tongying.archive.correction.StudyAttributes;
import cn.tongying.archive.correction.StudyParts;
import cn.tongying.archive.correction.StudyUpdates;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.correction.CorrectionEvent.Act;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.sharing.CorrectedSharesOfTest;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wang has, besides 1.2.1 with the series .1 and .2, the study 1.2.3 with the series .1. */
class StudyCorrectionsIT extends CorrectionTrial {
    private static final StudyInstanceUid THIRD = new StudyInstanceUid("1.2.3");

    @BeforeEach
    void fill() throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select site, '1.2.3', patient_id, study_date, "
                        + "'', 'ACC3', '', 'third', '', '', '', '', '{CT}', attributes from study where study_instance_uid = '1.2.1'",
                series("1.2.1", 1), series("1.2.1", 2), series("1.2.3", 1));
    }

    private static String series(String study, int number) {
        return "insert into series (study_id, site, series_instance_uid, modality, series_number, description, body_part, step_start_date, step_start_time, "
                + "scheduled_step_ids, requested_procedure_ids, attributes, last_via, last_source, last_sender, settle_due) select id, site, '" + study + "." + number
                + "', 'CT', " + number + ", 'part " + number + "', '', '', '', '{}', '{}', '{}', '', '', '', now() from study where study_instance_uid = '" + study + "'";
    }

    private SeriesMoves.Wanted wanted(StudyInstanceUid study, String... series) {
        return new SeriesMoves.Wanted(study, patientRow("P1"), Arrays.stream(series).map(SeriesInstanceUid::new).collect(Collectors.toSet()));
    }

    private String made() {
        return (String) act(() -> rows.createNativeQuery("select study_instance_uid from study where made_by is not null").getSingleResult());
    }

    private UUID link(StudyInstanceUid study) {
        return act(() -> shares.link(study, caller(Caller.Role.READER, "DEFAULT"), ACCOUNT));
    }

    @Test
    void who_keeps_the_patients_sees_the_series_splits_them_off_and_takes_it_back() {
        StudyParts parts = act(() -> studies.study(STUDY, ASKER));
        assertThat(parts.series()).extracting(StudyParts.Part::description).containsExactly("part 1", "part 2");
        long id = act(() -> studies.split(wanted(STUDY, "1.2.1.2"), "two exams", ASKER));
        assertThat(patient("P1").studies()).hasSize(3).filteredOn(study -> study.study().uid().equals(made())).singleElement().satisfies(study -> {
            assertThat(study.study().accession()).isEqualTo("ACCP1");
            assertThat(study.corrected()).isTrue();
        });
        assertThat(told).last().satisfies(event -> assertThat(event.act()).isEqualTo(Act.CORRECTION_SEARCHED));
        assertThat(told).filteredOn(event -> event.act() == Act.SERIES_MOVED).singleElement().satisfies(event -> {
            assertThat(event.moved()).isEmpty();
            assertThat(event.others()).extracting(Moved::uid).containsExactly("1.2.1", made());
        });
        act(() -> corrections.undo(id, "one exam", ASKER));
        assertThat(patient("P1").studies()).hasSize(2);
        StudyInstanceUid gone = new StudyInstanceUid(made());
        refused(404, () -> act(() -> studies.study(gone, ASKER)));
    }

    @Test
    void whoever_is_not_registrar_of_the_site_sees_and_moves_nothing() {
        for (Asker asker : List.of(asker(Caller.Role.READER, "DEFAULT", "DEFAULT"), asker(Caller.Role.TECHNOLOGIST, "NORTH", "DEFAULT"),
                asker(Caller.Role.TECHNOLOGIST, "NORTH", "NORTH"))) {
            refused(404, () -> act(() -> studies.study(STUDY, asker)));
            refused(404, () -> act(() -> studies.split(wanted(STUDY, "1.2.1.2"), "x", asker)));
            refused(404, () -> act(() -> studies.merge(wanted(STUDY, "1.2.1.2"), THIRD, "x", asker)));
            refused(404, () -> act(() -> studies.update(new StudyUpdates.Seen(STUDY, patientRow("P1"), 0), attributes("ACC9"), "x", asker)));
        }
        assertThat(act(() -> studies.study(STUDY, ASKER)).series()).hasSize(2);
    }

    @Test
    void what_cannot_be_is_refused_with_its_reason() {
        refused(409, () -> act(() -> studies.split(wanted(STUDY, "1.2.1.1", "1.2.1.2"), "x", ASKER)));
        refused(409, () -> act(() -> studies.merge(wanted(STUDY, "1.2.1.1"), OF_SECOND, "x", ASKER)));
        refused(404, () -> act(() -> studies.merge(wanted(STUDY, "1.2.1.1"), new StudyInstanceUid("1.2.99"), "x", ASKER)));
    }

    // ---- who was shown what

    @Test
    void a_link_to_a_study_that_loses_series_stays_and_the_new_study_is_shown_to_nobody_by_it() {
        UUID link = link(STUDY);
        act(() -> studies.split(wanted(STUDY, "1.2.1.2"), "two exams", ASKER));
        assertThat(act(() -> shares.isRevoked(link))).isFalse();
        assertThat(openRelationsOf("1.2.1")).isEqualTo(1);
        assertThat(openRelationsOf(made())).isZero();
    }

    @Test
    void what_was_given_out_of_a_study_ends_when_series_come_into_it_and_when_they_come_back() {
        UUID into = link(THIRD);
        UUID from = link(STUDY);
        act(() -> relations.grant(new Relations.Wanted(THIRD, Optional.empty(), "site:NORTH", CareRelation.Kind.CONSULTATION, Optional.empty(), "", "test"), REGISTRAR));
        long id = act(() -> studies.merge(wanted(STUDY, "1.2.1.2"), THIRD, "one exam", ASKER));
        assertThat(act(() -> shares.isRevoked(into))).isTrue();
        assertThat(act(() -> shares.isRevoked(from))).isFalse();
        assertThat(openRelationsOf("1.2.3")).isZero();
        UUID again = link(THIRD);
        act(() -> corrections.undo(id, "two exams", ASKER));
        assertThat(act(() -> shares.isRevoked(from))).as("it would show more than it did until now").isTrue();
        assertThat(act(() -> shares.isRevoked(again))).as("it shows less").isFalse();
    }

    @Test
    void a_film_of_one_study_that_took_series_ends_and_one_of_the_whole_patient_shows_them_where_they_are() {
        UUID one = act(() -> shares.filmOf(THIRD, caller(Caller.Role.READER, "DEFAULT")));
        UUID whole = act(() -> shares.wholeFilm(STUDY, caller(Caller.Role.READER, "DEFAULT")));
        act(() -> studies.split(wanted(STUDY, "1.2.1.2"), "two exams", ASKER));
        assertThat(openRelationsOf(made())).as("all of the patient, later studies too").isEqualTo(1);
        act(() -> studies.merge(wanted(STUDY, "1.2.1.1"), THIRD, "one exam", ASKER));
        assertThat(act(() -> shares.isFilmRevoked(one))).isTrue();
        assertThat(act(() -> shares.isFilmRevoked(whole))).isFalse();
        assertThat(openRelationsOf("1.2.3")).isEqualTo(1);
    }

    // ---- attributes

    private static StudyAttributes attributes(String accession) {
        return new StudyAttributes("20260102", "", accession, "", "head", "");
    }

    @Test
    void attributes_of_a_study_are_put_right_and_the_audit_names_which_and_never_what_they_say() {
        long id = act(() -> studies.update(new StudyUpdates.Seen(STUDY, patientRow("P1"), 0), attributes("ACC9"), "typed", ASKER));
        assertThat(patient("ACC9").studies()).anySatisfy(study -> assertThat(study.study().description()).isEqualTo("head"));
        assertThat(act(() -> studies.study(STUDY, ASKER)).version()).isEqualTo(id);
        assertThat(told).filteredOn(event -> event.act() == Act.STUDY_CORRECTED).singleElement().satisfies(event -> {
            assertThat(event.detail()).contains("AccessionNumber").contains("StudyDescription").doesNotContain("ACC9").doesNotContain("head");
            assertThat(event.others()).extracting(Moved::uid).containsExactly("1.2.1");
            assertThat(event.endsShares()).isFalse();
        });
        List<CorrectionLine> history = act(() -> corrections.history(Optional.of(patientRow("P1")), Long.MAX_VALUE, 10, ASKER));
        assertThat(history.getFirst().studyAfter()).contains(attributes("ACC9"));
        act(() -> corrections.undo(id, "right before", ASKER));
        assertThat(act(() -> studies.study(STUDY, ASKER)).attributes().accession()).isEmpty();
    }

    // ---- at the same moment

    private interface Giving {
        Object give(CorrectedSharesOfTest shares, Caller reader);
    }

    private static final Map<String, Giving> GIVEN = Map.of("link", (shares, reader) -> shares.link(THIRD, reader, ACCOUNT), "film", (shares, reader) -> shares.filmOf(THIRD, reader),
            "referral", (shares, reader) -> shares.referral("NORTH", reader, THIRD));

    /** What somebody gives out while series come into the study waits for that, and is not made: the series were not seen. */
    @ParameterizedTest
    @ValueSource(strings = {"link", "film", "referral"})
    void nothing_is_given_out_of_a_study_that_takes_series_at_that_moment(String what) throws SQLException {
        EntityManager other = TestDatabase.running().factory().createEntityManager();
        CorrectedSharesOfTest sharesOfOther = new CorrectedSharesOfTest(AllianceRig.database(other), RelationsOfTest.over(other));
        CompletableFuture<?> giving = act(() -> {
            studies.merge(wanted(STUDY, "1.2.1.2"), THIRD, "one exam", ASKER);
            CompletableFuture<?> begun = CompletableFuture.runAsync(() -> {
                other.getTransaction().begin();
                try {
                    GIVEN.get(what).give(sharesOfOther, caller(Caller.Role.READER, "DEFAULT"));
                    other.getTransaction().commit();
                } finally {
                    if (other.getTransaction().isActive()) {
                        other.getTransaction().rollback();
                    }
                }
            });
            while (waiting() == 0) {
                assertThat(begun.isDone()).as("given without waiting").isFalse();
                Thread.onSpinWait();
            }
            return begun;
        });
        assertThatThrownBy(giving::join).hasCauseInstanceOf(ProblemException.class).hasMessageContaining("409");
        other.close();
        assertThat(openRelationsOf("1.2.3")).isZero();
        assertThat(act(() -> rows.createNativeQuery("select (select count(*) from share_link) + (select count(*) from film) + (select count(*) from referral)").getSingleResult())
                .toString()).isEqualTo("0");
    }

    /** Asked on a connection of its own: within a transaction the answer stays the first one. */
    private static long waiting() {
        try (Connection connection = TestDatabase.running().owner().getConnection(); Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

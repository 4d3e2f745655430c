package cn.tongying.archive.storing;

import cn.tongying.archive.Source;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.PersonName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds or makes the rows above an instance: patient, then study, then series, always in this order, so that parallel
 * first images wait for one another and never deadlock. An insert that meets another's row waits for its commit and
 * then reads it.
 */
final class HierarchyRegister {

    /** Waits for a correction of this patient that is at work, as a foreign key would, and then sees what it did. */
    private static final String HELD = " FOR KEY SHARE";
    private static final String KNOWN = "SELECT id, merged_into, merged_by, correction, birth_date FROM patient WHERE ";

    private HierarchyRegister() {
    }

    /** The row of the series, made with its study and patient when they are new. */
    static SeriesRow resolve(Connection connection, InstanceFacts facts, Source source, long settleAfterMillis)
            throws SQLException {
        Optional<StudyRow> known = study(connection, facts);
        StudyRow study = known.isPresent() ? known.get() : newStudy(connection, facts);
        SeriesRegister.Found series = SeriesRegister.resolve(connection, study.id(), study.patientKey(), facts, source, settleAfterMillis);
        return new SeriesRow(series.id(), study.patientKey(), series.study() == study.id() ? study.others() : names(connection, series.study()),
                series.moved(), series.made());
    }

    private record StudyRow(long id, String patientKey, Set<String> others) {
    }

    private static Optional<StudyRow> study(Connection connection, InstanceFacts facts) throws SQLException {
        return Sql.first(connection, """
                SELECT study.id, patient.identity_key, ARRAY(SELECT known.identity_key FROM patient AS known
                    WHERE known.id = study.patient_id OR known.merged_into = study.patient_id
                    UNION ALL SELECT 'S:' || study.study_instance_uid WHERE patient.identity_key LIKE 'S:%')
                FROM study JOIN patient ON patient.id = coalesce(study.sent_as, study.patient_id)
                WHERE study.study_instance_uid = ? AND study.site = ?""",
                row -> new StudyRow(row.getLong(1), row.getString(2), Set.copyOf(List.of((String[]) row.getArray(3).getArray()))),
                facts.identity().study().value(), facts.identity().site());
    }

    /** What images of the patient of a study may call it where they name another study. */
    private static Set<String> names(Connection connection, long study) throws SQLException {
        return Set.copyOf(Sql.list(connection, """
                SELECT known.identity_key FROM study JOIN patient AS known ON known.id IN (study.patient_id, study.sent_as)
                    OR known.merged_into = study.patient_id WHERE study.id = ?""", row -> row.getString(1), study));
    }

    private static StudyRow newStudy(Connection connection, InstanceFacts facts) throws SQLException {
        StudyFacts study = StudyFacts.of(facts.dataset());
        PatientRow patient = patient(connection, facts.patient(), study);
        Optional<Long> added = Sql.first(connection, """
                INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id,
                    description, patient_age, referring_alphabetic, referring_ideographic, referring_phonetic, modalities,
                    attributes, sent_as, correction)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, ?::bigint, ?::bigint)
                ON CONFLICT (study_instance_uid, site) DO NOTHING RETURNING id""", row -> row.getLong(1),
                facts.identity().site(), facts.identity().study().value(), patient.id(), study.date(), study.time(),
                study.accessionNumber(), study.studyId(), study.description(), patient.age(study),
                Texts.lowerKey(study.referring().alphabetic()), Texts.lowerKey(study.referring().ideographic()),
                Texts.lowerKey(study.referring().phonetic()), study.attributes(), patient.sentAs(), patient.correction());
        if (added.isPresent()) {
            return new StudyRow(added.get(), facts.patient().key(), Set.of());
        }
        return study(connection, facts).orElseThrow();
    }

    /**
     * Whose a new study is.
     *
     * @param sentAs     the row of the number that its images name, where that number means another patient now
     * @param correction the last one of either
     * @param birthDate  as it is known
     */
    private record PatientRow(long id, Optional<Long> sentAs, Optional<Long> correction, String birthDate) {

        /** Left out where the birth date beside it is another one, as in what is given out. */
        String age(StudyFacts study) {
            return correction.isEmpty() || birthDate.equals(study.birthDate()) ? study.age() : "";
        }
    }

    private static PatientRow patient(Connection connection, PatientIdentity identity, StudyFacts study) throws SQLException {
        PersonName name = study.patientName();
        Optional<Long> added = Sql.first(connection, """
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic,
                    birth_date, sex)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (site, identity_key) DO NOTHING RETURNING id""", row -> row.getLong(1),
                identity.site(), identity.key(), study.patientId(), name.text(), Texts.lowerKey(name.alphabetic()),
                Texts.lowerKey(name.ideographic()), Texts.lowerKey(name.phonetic()), study.birthDate(), study.sex());
        if (added.isPresent()) {
            addWords(connection, added.get(), identity.site(), Texts.words(name));
            return new PatientRow(added.get(), Optional.empty(), Optional.empty(), study.birthDate());
        }
        KnownPatient named = Sql.first(connection, KNOWN + "site = ? AND identity_key = ?" + HELD, HierarchyRegister::known, identity.site(), identity.key())
                .orElseThrow();
        KnownPatient whose = named;
        while (whose.mergedInto().isPresent()) {
            whose = Sql.first(connection, KNOWN + "id = ?" + HELD, HierarchyRegister::known, whose.mergedInto().get()).orElseThrow();
        }
        return whose == named ? new PatientRow(named.id(), Optional.empty(), named.correction(), named.birthDate())
                : means(connection, named.id(), whose.id()) ? new PatientRow(whose.id(), Optional.of(named.id()), named.mergedBy(), whose.birthDate())
                : patient(connection, identity, study);
    }

    /** Read again now that the other one is held: what was waited for may have been the correction that parted the two. */
    private static boolean means(Connection connection, long named, long whose) throws SQLException {
        return Sql.first(connection, "SELECT id FROM patient WHERE id = ? AND merged_into = ?", row -> row.getLong(1), named, whose).isPresent();
    }

    private record KnownPatient(long id, Optional<Long> mergedInto, Optional<Long> mergedBy, Optional<Long> correction, String birthDate) {
    }

    private static KnownPatient known(ResultSet row) throws SQLException {
        return new KnownPatient(row.getLong(1), Optional.ofNullable(row.getObject(2, Long.class)), Optional.ofNullable(row.getObject(3, Long.class)),
                Optional.ofNullable(row.getObject(4, Long.class)), row.getString(5));
    }

    private static void addWords(Connection connection, long patient, String site, List<String> words) throws SQLException {
        Sql.update(connection, """
                INSERT INTO patient_word (word, patient_id, site) SELECT word, ?, ? FROM unnest(?) AS word""",
                patient, site, words.toArray(String[]::new));
    }
}

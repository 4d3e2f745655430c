package cn.tongying.archive.correction;

import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.PersonName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of patients that corrections change; each is locked by the act. */
final class PatientRows {

    private PatientRows() {
    }

    static PatientAttributes attributes(Connection connection, long patient) throws SQLException {
        return Sql.first(connection, "SELECT " + PatientAttributes.COLUMNS + " FROM patient WHERE id = ?", PatientAttributes::of, patient).orElseThrow();
    }

    /** Searched and shown by these from now on. */
    static void describe(Connection connection, long patient, PatientAttributes right, Optional<Long> correction) throws SQLException {
        PersonName name = PersonName.parse(right.name());
        Sql.update(connection, """
                UPDATE patient SET patient_id = ?, name = ?, name_alphabetic = ?, name_ideographic = ?, name_phonetic = ?, birth_date = ?, sex = ?,
                    correction = ?::bigint WHERE id = ?""", Texts.key(right.patientId()), right.name(), Texts.lowerKey(name.alphabetic()),
                Texts.lowerKey(name.ideographic()), Texts.lowerKey(name.phonetic()), right.birthDate(), right.sex(), correction, patient);
        Sql.update(connection, "DELETE FROM patient_word WHERE patient_id = ?", patient);
        Sql.update(connection, """
                INSERT INTO patient_word (word, patient_id, site)
                SELECT word, patient.id, patient.site FROM patient, unnest(?) AS word WHERE patient.id = ?""",
                Texts.words(name).toArray(String[]::new), patient);
    }

    /** A patient of a number that no image has named yet; empty when there is one. */
    static Optional<Long> make(Connection connection, String site, PatientAttributes known) throws SQLException {
        PersonName name = PersonName.parse(known.name());
        Optional<Long> made = Sql.first(connection, """
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, identity_key) DO NOTHING RETURNING id""", row -> row.getLong(1), site,
                PatientAttributes.keyOf(known.patientId()), known.patientId(), known.name(), Texts.lowerKey(name.alphabetic()),
                Texts.lowerKey(name.ideographic()), Texts.lowerKey(name.phonetic()), known.birthDate(), known.sex());
        if (made.isPresent()) {
            Sql.update(connection, "INSERT INTO patient_word (word, patient_id, site) SELECT word, ?, ? FROM unnest(?) AS word", made.get(), site,
                    Texts.words(name).toArray(String[]::new));
        }
        return made;
    }

    /** A number that no image has named yet means this patient; false when one came in between. */
    static boolean alias(Connection connection, String site, PatientAttributes right, long patient, long correction) throws SQLException {
        Optional<Long> made = make(connection, site, right);
        if (made.isPresent()) {
            Sql.update(connection, "UPDATE patient SET merged_into = ?, merged_by = ? WHERE id = ?", patient, correction, made.get());
        }
        return made.isPresent();
    }

    /** The numbers that mean the patient by a correction. */
    static List<Long> aliases(Connection connection, long patient, long correction) throws SQLException {
        return Sql.list(connection, "SELECT id FROM patient WHERE merged_into = ? AND merged_by = ?", row -> row.getLong(1), patient, correction);
    }

    /** The numbers that meant the patient by a correction mean themselves again. */
    static List<Long> unalias(Connection connection, long patient, long correction) throws SQLException {
        return Sql.list(connection, "UPDATE patient SET merged_into = NULL, merged_by = NULL WHERE merged_into = ? AND merged_by = ? RETURNING id",
                row -> row.getLong(1), patient, correction);
    }

    /** What meant the one that is merged means the other too. */
    static void merge(Connection connection, long patient, long target, long correction) throws SQLException {
        Sql.update(connection, "UPDATE patient SET merged_into = ? WHERE merged_into = ?", target, patient);
        Sql.update(connection, "UPDATE patient SET merged_into = ?, merged_by = ? WHERE id = ?", target, correction, patient);
    }

    /** The patient and what means it again with it when it is parted from the target. */
    static List<Long> partedWith(Connection connection, long patient, long target) throws SQLException {
        return Sql.list(connection, "SELECT id FROM patient WHERE id = ? OR merged_into = ? AND merged_by IN (SELECT id FROM correction WHERE target = ?)",
                row -> row.getLong(1), patient, target, patient);
    }

    /** The patient means itself again, and what meant it before means it again; gives all these. */
    static List<Long> part(Connection connection, long patient, long target) throws SQLException {
        Sql.update(connection, "UPDATE patient SET merged_into = NULL, merged_by = NULL WHERE id = ?", patient);
        Sql.update(connection, """
                UPDATE patient SET merged_into = ? WHERE merged_into = ? AND merged_by IN (SELECT id FROM correction WHERE target = ?)""",
                patient, target, patient);
        return Sql.list(connection, "SELECT id FROM patient WHERE id = ? OR merged_into = ?", row -> row.getLong(1), patient, patient);
    }
}

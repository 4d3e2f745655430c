package cn.tongying.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Which patients of several sites are one person: told here by the room that decides it, on a connection of its own
 * transaction, and used by every search for the patients of a study. A patient without Patient ID is left out.
 */
public final class PatientPersons {

    private PatientPersons() {
    }

    /** The patients of the studies that these changes are about, as far as nobody has said which person they are. */
    public static List<ArchivedPatient> unknownOf(Connection connection, List<Change> changes) throws SQLException {
        List<Change> studies = changes.stream().filter(change -> change.kind() == Change.Kind.INSTANCE_STORED).toList();
        return Sql.list(connection, """
                SELECT patient.id, patient.site, patient.patient_id, patient.name, patient.birth_date, patient.sex
                FROM (SELECT DISTINCT uid, site FROM unnest(?, ?) AS changed (uid, site)) AS changed
                    JOIN study ON study.study_instance_uid = changed.uid AND study.site = changed.site
                    JOIN patient ON patient.id = study.patient_id AND patient.patient_id <> ''
                WHERE NOT EXISTS (SELECT FROM patient_person WHERE patient_person.patient_id = patient.id)
                GROUP BY patient.id ORDER BY patient.id""",
                row -> new ArchivedPatient(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6)),
                studies.stream().map(change -> change.study().value()).toArray(String[]::new),
                studies.stream().map(Change::site).toArray(String[]::new));
    }

    /** This patient is this person from now on. */
    public static void put(Connection connection, long patient, UUID person) throws SQLException {
        Sql.update(connection, """
                INSERT INTO patient_person (patient_id, person) VALUES (?, ?)
                ON CONFLICT (patient_id) DO UPDATE SET person = excluded.person""", patient, person);
    }
}

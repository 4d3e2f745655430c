package cn.tongying.archive.relation;

import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the index of persons tells the archive about its patients (one row for each Patient ID of a site): which rows are
 * one human being, and who refused that other sites see their studies. On the connection of the act that decided it;
 * every query after its commit goes by it.
 */
public final class PatientPersons {

    private PatientPersons() {
    }

    /** The rows of a site's Patient ID: one, or none before its first image. */
    public static List<Long> patients(Connection connection, String site, String patientId) throws SQLException {
        return Sql.list(connection, "SELECT id FROM patient WHERE site = ? AND patient_id = ? AND patient_id <> '' ORDER BY id",
                row -> row.getLong(1), site, patientId);
    }

    /** All rows of a person. */
    public static List<Long> patientsOf(Connection connection, String person) throws SQLException {
        return Sql.list(connection, "SELECT id FROM patient WHERE person = ? ORDER BY id", row -> row.getLong(1), person);
    }

    /** From now on these are this person; with none they are nobody known. */
    public static void setPerson(Connection connection, Collection<Long> patients, Optional<String> person) throws SQLException {
        Sql.update(connection, "UPDATE patient SET person = ? WHERE id = ANY (?) AND person IS DISTINCT FROM ?", person, rows(patients), person);
    }

    /** Other sites no longer see studies of these patients, but in an emergency; the patients' own access stays. */
    public static void refuseSharing(Connection connection, Collection<Long> patients, String source) throws SQLException {
        Sql.update(connection, "INSERT INTO sharing_refusal (patient, source) SELECT patient, ?::text FROM unnest(?) AS patient"
                + " ON CONFLICT (patient) DO NOTHING", source, rows(patients));
    }

    /** Agreements and relations count again for these patients. */
    public static void allowSharing(Connection connection, Collection<Long> patients) throws SQLException {
        Sql.update(connection, "DELETE FROM sharing_refusal WHERE patient = ANY (?)", (Object) rows(patients));
    }

    private static Long[] rows(Collection<Long> patients) {
        return patients.toArray(Long[]::new);
    }
}

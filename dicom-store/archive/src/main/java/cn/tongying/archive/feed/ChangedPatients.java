package cn.tongying.archive.feed;

import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Patients that the change feed is about, for a reader of the feed that keeps an index of them. */
public final class ChangedPatients {

    private ChangedPatients() {
    }

    /** Those of stored instances and corrected studies with a Patient ID, each once, as far as nobody has said which person they are. */
    public static List<ArchivedPatient> unknownOf(Connection connection, List<Change> changes) throws SQLException {
        List<Change> stored = changes.stream().filter(change -> change.kind() == Change.Kind.INSTANCE_STORED
                || change.kind() == Change.Kind.STUDY_CORRECTED).toList();
        return Sql.list(connection, """
                SELECT patient.id, patient.site, patient.patient_id, patient.name, patient.birth_date, patient.sex
                FROM (SELECT DISTINCT uid, site FROM unnest(?, ?) AS stored (uid, site)) AS stored
                    JOIN study ON study.study_instance_uid = stored.uid AND study.site = stored.site
                    JOIN patient ON patient.id = study.patient_id AND patient.patient_id <> '' AND patient.person IS NULL
                GROUP BY patient.id ORDER BY patient.id""",
                row -> new ArchivedPatient(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6)),
                stored.stream().map(change -> change.study().value()).toArray(String[]::new),
                stored.stream().map(Change::site).toArray(String[]::new));
    }
}

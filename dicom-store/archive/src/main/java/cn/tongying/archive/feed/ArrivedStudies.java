package cn.tongying.archive.feed;

import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Studies that the change feed is about, for a reader of the feed that sees to exams. */
public final class ArrivedStudies {

    private record Key(String site, String study) {
        static Key of(Change change) {
            return new Key(change.site(), change.study().value());
        }
    }

    private ArrivedStudies() {
    }

    /** Those of which instances were stored, rejected or shown again, that settled or were corrected, each once; what is no longer in the catalogue is left out. */
    public static List<ArrivedStudy> of(Connection connection, List<Change> changes) throws SQLException {
        Set<Key> touched = new LinkedHashSet<>();
        Set<Key> came = new HashSet<>();
        Set<Key> corrected = new HashSet<>();
        Map<Key, Instant> settled = new HashMap<>();
        for (Change change : changes) {
            switch (change.kind()) {
                case INSTANCE_STORED -> came.add(Key.of(change));
                case STUDY_SETTLED -> {
                    came.add(Key.of(change));
                    settled.put(Key.of(change), change.at());
                }
                case STUDY_CORRECTED -> corrected.add(Key.of(change));
                case INSTANCE_REJECTED, INSTANCE_RESTORED, INSTANCE_REMOVED -> touched.add(Key.of(change));
                case SERIES_SETTLED -> { }
            }
        }
        touched.addAll(came);
        touched.addAll(corrected);
        if (touched.isEmpty()) {
            return List.of();
        }
        return Sql.list(connection, """
                SELECT study.site, study.study_instance_uid, patient.patient_id, study.accession_number, study.study_date, study.modalities,
                    coalesce((SELECT series.body_part FROM series WHERE series.study_id = study.id AND series.body_part <> ''
                        ORDER BY series.series_number NULLS LAST, series.id LIMIT 1), '') AS body_part
                FROM unnest(?, ?) AS touched (uid, site)
                    JOIN study ON study.study_instance_uid = touched.uid AND study.site = touched.site
                    JOIN patient ON patient.id = study.patient_id
                ORDER BY study.id""",
                row -> read(row, came, corrected, settled),
                touched.stream().map(Key::study).toArray(String[]::new), touched.stream().map(Key::site).toArray(String[]::new));
    }

    private static ArrivedStudy read(ResultSet row, Set<Key> came, Set<Key> corrected, Map<Key, Instant> settled) throws SQLException {
        Key key = new Key(row.getString("site"), row.getString("study_instance_uid"));
        return new ArrivedStudy(key.site(), new StudyInstanceUid(key.study()), row.getString("patient_id"), row.getString("accession_number"),
                row.getString("study_date"), List.of((String[]) row.getArray("modalities").getArray()), row.getString("body_part"),
                came.contains(key), corrected.contains(key), Optional.ofNullable(settled.get(key)));
    }
}

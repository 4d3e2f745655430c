package cn.tongying.archive.search;

import cn.tongying.archive.Caller;
import cn.tongying.archive.correction.CorrectedRow;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.kept.KeptMetadata;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.visibility.Counts;
import cn.tongying.archive.visibility.OneCopy;
import cn.tongying.archive.visibility.Visibility;

/** The rows that matches are made of: what is selected of which tables, and in which order. */
final class MatchRows {

    /** What is told of a patient is told by the newest study that is shown. */
    private static final String NEWEST = " ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC LIMIT 1";

    private MatchRows() {
    }

    static Statement select(Caller caller, Query query, ReturnedAttributes wanted) {
        Level level = query.level();
        Statement statement = Statement.of("SELECT study.attributes AS study_attributes, study.study_instance_uid, "
                + "study.modalities, study.id AS study_row, patient.id AS patient_row, (SELECT issuer FROM site WHERE site.code = study.site) AS issuer, " + CorrectedRow.COLUMN);
        addCounts(statement, caller, level, wanted);
        if (level.compareTo(Level.SERIES) >= 0) {
            statement.add(", series.attributes AS series_attributes, series.series_instance_uid, series.id AS series_row");
        }
        if (level == Level.INSTANCE) {
            statement.add("""
                    , instance.id AS instance_row, instance.sop_class_uid, instance.sop_instance_uid, instance.instance_number, instance.pixel_rows,
                    instance.pixel_columns, instance.bits_allocated, instance.number_of_frames""");
            statement.add(wanted.needsMetadata() ? ", " + KeptMetadata.LENGTH_ALONE : "");
        }
        return level == Level.PATIENT ? statement.add(" FROM patient JOIN LATERAL (SELECT study.* FROM study WHERE study.patient_id = patient.id AND ")
                .add(Visibility.of(caller, "study")).add(OneCopy.ofStudy(caller)).add(NEWEST + ") AS study ON TRUE") : statement.add(from(level));
    }

    static String from(Level level) {
        String studies = " FROM study JOIN patient ON patient.id = study.patient_id";
        return switch (level) {
            case PATIENT, STUDY -> studies;
            case SERIES -> studies + " JOIN series ON series.study_id = study.id AND NOT series.hidden";
            case INSTANCE -> studies + " JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id AND instance.rejection = 0";
        };
    }

    /** The column that tells the rows of a level apart. */
    static String key(Level level) {
        return switch (level) {
            case PATIENT -> "patient.id";
            case STUDY -> "study.id";
            case SERIES -> "series.id";
            case INSTANCE -> "instance.id";
        };
    }

    /** What {@link #select} calls it. */
    static String keyColumn(Level level) {
        return switch (level) {
            case PATIENT -> "patient_row";
            case STUDY -> "study_row";
            case SERIES -> "series_row";
            case INSTANCE -> "instance_row";
        };
    }

    /** Those of the level itself; of the levels above {@link MatchReads} looks them up once for many rows. */
    private static void addCounts(Statement statement, Caller caller, Level level, ReturnedAttributes wanted) {
        if (level == Level.STUDY && wanted.has(Match.SERIES_OF_STUDY)) {
            statement.add(", ").add(Counts.seriesOfStudy(caller)).add(" AS study_series");
        }
        if (level == Level.STUDY && wanted.has(Match.INSTANCES_OF_STUDY)) {
            statement.add(", ").add(Counts.ofStudy(caller)).add(" AS study_instances");
        }
        if (level == Level.SERIES && wanted.has(Match.INSTANCES_OF_SERIES)) {
            statement.add(", ").add(Counts.ofSeries(caller)).add(" AS series_instances");
        }
    }

    /** Inside a study by number; across studies newest first, in the order of an index. */
    static String order(Query query) {
        return switch (query.level()) {
            case PATIENT -> " ORDER BY patient.id DESC";
            case STUDY -> " ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC";
            case SERIES -> query.study().isPresent()
                    ? " ORDER BY series.series_number NULLS LAST, series.id" : " ORDER BY series.id DESC";
            case INSTANCE -> query.study().isPresent()
                    ? " ORDER BY series.series_number NULLS LAST, series.id, instance.instance_number NULLS LAST, instance.id"
                    : " ORDER BY instance.id DESC";
        };
    }
}

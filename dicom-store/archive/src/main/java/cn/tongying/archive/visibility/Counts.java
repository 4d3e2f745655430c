package cn.tongying.archive.visibility;

import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Statement;

/** How many instances a series and a study hold: kept since the series settled, counted while it is open. */
public final class Counts {

    /** Of the row of one site; an expression on the table series. */
    public static final String OF_SERIES = """
            CASE WHEN series.settled_at IS NULL THEN (SELECT count(*) FROM instance WHERE instance.series_id = series.id AND instance.rejection = 0)
                ELSE series.instance_count END""";

    /** Series of a study of one site, an expression on the table study. */
    public static final String SERIES_OF_STUDY = "(SELECT count(*) FROM series WHERE series.study_id = study.id AND NOT series.hidden)";
    /** Instances of a study, likewise. */
    public static final String OF_STUDY = "(SELECT coalesce(sum(" + OF_SERIES + "), 0) FROM series WHERE series.study_id = study.id)";
    /** The parts that the sites hold of the same study of the same person. */
    private static final String SAME_STUDY = " FROM study AS same JOIN series AS part ON part.study_id = same.id AND NOT part.hidden ";
    private static final String SAME = "same.study_instance_uid = study.study_instance_uid" + SamePerson.agree("study", "same") + "AND ";

    private Counts() {
    }

    /** Series of a study, an expression on the table study; each once, of all sites that the caller may see. */
    public static Statement seriesOfStudy(Caller caller) {
        if (Visibility.isOneSite(caller)) {
            return Statement.of(SERIES_OF_STUDY);
        }
        return Statement.of("(SELECT count(DISTINCT part.series_instance_uid)" + SAME_STUDY
                + "WHERE " + SAME).add(Visibility.of(caller, "same")).add(")");
    }

    /** Instances of a study, likewise. */
    public static Statement ofStudy(Caller caller) {
        if (Visibility.isOneSite(caller)) {
            return Statement.of(OF_STUDY);
        }
        return Statement.of("(CASE WHEN EXISTS (SELECT FROM study AS same WHERE same.id <> study.id"
                + " AND " + SAME).add(Visibility.of(caller, "same"))
                .add(") THEN (SELECT count(DISTINCT (part.series_instance_uid, held.sop_instance_uid))" + SAME_STUDY
                        + "JOIN instance AS held ON held.series_id = part.id AND held.rejection = 0 WHERE " + SAME)
                .add(Visibility.of(caller, "same")).add(") ELSE " + OF_STUDY + " END)");
    }

    /** Instances of a series, likewise; an expression on the tables study and series. */
    public static Statement ofSeries(Caller caller) {
        if (Visibility.isOneSite(caller)) {
            return Statement.of("(" + OF_SERIES + ")");
        }
        String same = SAME_STUDY + "%sWHERE part.series_instance_uid = series.series_instance_uid AND " + SAME;
        return Statement.of("(CASE WHEN EXISTS (SELECT" + same.formatted("") + "part.id <> series.id AND ")
                .add(Visibility.of(caller, "same")).add(") THEN (SELECT count(DISTINCT held.sop_instance_uid)"
                        + same.formatted("JOIN instance AS held ON held.series_id = part.id AND held.rejection = 0 "))
                .add(Visibility.of(caller, "same")).add(") ELSE " + OF_SERIES + " END)");
    }
}

package cn.tongying.archive;

/** How many instances a series and a study hold: kept since the series settled, counted while it is open. */
final class Counts {

    /** An expression on the table series. */
    static final String OF_SERIES = """
            CASE WHEN series.settled_at IS NULL THEN (SELECT count(*) FROM instance WHERE instance.series_id = series.id)
                ELSE series.instance_count END""";

    /** Series of a study, an expression on the table study. */
    static final String SERIES_OF_STUDY = "(SELECT count(*) FROM series WHERE series.study_id = study.id)";

    /** Instances of a study, an expression on the table study. */
    static final String OF_STUDY = "(SELECT coalesce(sum(" + OF_SERIES + "), 0) FROM series WHERE series.study_id = study.id)";

    private Counts() {
    }
}

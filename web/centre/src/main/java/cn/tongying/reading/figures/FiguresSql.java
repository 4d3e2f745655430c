package cn.tongying.reading.figures;

import cn.tongying.reading.figures.FiguresWish.By;

/** The query of each figure. Every one begins at a part of an index that holds the period asked for, or what is open now. */
final class FiguresSql {
    /** What the caller manages today: organizations below an assignment, or of the sites of an account that is a manager's. Values: account, day, day. */
    private static final String MANAGED = """
            WITH caller AS MATERIALIZED (SELECT id, roles, all_sites, sites FROM account WHERE id = ?),
            managed AS MATERIALIZED (SELECT place.code, place.site FROM caller JOIN practitioner ON practitioner.account = caller.id JOIN assignment ON assignment.practitioner = practitioner.id
                JOIN organization AS held ON held.code = assignment.organization
                JOIN organization AS place ON place.path >= held.path AND place.path < left(held.path, -1) || '0' AND place.active
                WHERE practitioner.active AND assignment.role = 'MANAGER' AND assignment.valid_from <= ? AND coalesce(assignment.valid_to, 'infinity') >= ?
              UNION SELECT place.code, place.site FROM caller JOIN organization AS held ON held.site IS NOT NULL
                    AND (caller.all_sites OR held.site = ANY (caller.sites))
                JOIN organization AS place ON place.path >= held.path AND place.path < left(held.path, -1) || '0' AND place.active
                WHERE 'MANAGER' = ANY (caller.roles))
            """;
    static final String MANAGES = MANAGED + "SELECT DISTINCT managed.site, site.name_zh, site.name_en FROM managed JOIN site ON site.code = managed.site ORDER BY managed.site";
    private static final String MANAGED_SITE = "task.site IN (SELECT managed.site FROM managed)";
    private static final String ASKED = " AND (?::text IS NULL OR task.site = ?) AND (?::text IS NULL OR task.modality = ?)"
            + " AND (?::text IS NULL OR reading_specialty_of(task.modality) = ?)";
    private static final String WEIGHT = """
             LEFT JOIN requested_procedure AS procedure ON procedure.id = task.procedure
             LEFT JOIN reading_weight AS of_exam ON of_exam.kind = 'EXAM' AND of_exam.code = procedure.exam
             LEFT JOIN reading_weight AS of_modality ON of_modality.kind = 'MODALITY' AND of_modality.code = task.modality
            """;
    /** Of a preliminary version that its reviewer sent back another one is signed, and counted. */
    private static final String NOT_SENT_BACK = " AND NOT EXISTS (SELECT FROM review_comment AS back WHERE back.task = version.task AND back.number = version.number AND back.returned)";
    private static final String POINTS = "coalesce(of_exam.points, of_modality.points, 1)";
    private static final String COMPLEXITY = "coalesce(of_exam.complexity, of_modality.complexity, 'SIMPLE')";
    /** The hospital that a department where somebody signed is part of. */
    private static final String HOSPITAL = """
             JOIN organization AS place ON place.code = version.organization
             JOIN LATERAL (SELECT above.code, above.tier, above.name_zh, above.name_en FROM organization AS above
                 WHERE above.site IS NOT NULL AND starts_with(place.path, above.path) ORDER BY length(above.path) DESC LIMIT 1) AS hospital ON true
            """;

    private FiguresSql() {
    }

    private static String key(By by, String at, String person) {
        return switch (by) {
            case SITE -> "task.site";
            case SPECIALTY -> "coalesce(reading_specialty_of(task.modality), '')";
            case MODALITY -> "task.modality";
            case READER -> person;
            case DAY -> "to_char(" + at + " AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')";
        };
    }

    private static String name(By by, String author) {
        return by == By.READER ? "CASE WHEN grouping(1) = 0 THEN max(" + author + ") END" : "NULL::text";
    }

    private static String grouped(String key, String name) {
        return key + " AS \"key\", " + name.replace("grouping(1)", "grouping(" + key + ")") + " AS \"name\", ";
    }

    private static String percentiles(String from, String to) {
        return "percentile_cont(%s) WITHIN GROUP (ORDER BY greatest(0, extract(epoch FROM " + to + " - " + from + "))) FILTER (WHERE " + from + " IS NOT NULL AND " + to + " IS NOT NULL)";
    }

    private static String both(String name, String from, String to) {
        String one = percentiles(from, to);
        return one.formatted("0.5") + " AS \"" + name + "Median\", " + one.formatted("0.9") + " AS \"" + name + "Most\", ";
    }

    /** Final reports signed in the period, by who wrote them. Values: managed, period, asked, account. */
    static String reports(By by) {
        String key = key(by, "version.at", "written.practitioner::text");
        return MANAGED + "SELECT " + grouped(key, name(by, "written.author")) + both("claim", "task.ready_at", "claim.at") + both("preliminary", "claim.at", "written.at")
                + both("review", "written.at", "version.at") + both("whole", "task.ready_at", "version.at") + """
                count(*) AS "finals", count(*) FILTER (WHERE version.at <= task.due_final) AS "withinDue", count(*) FILTER (WHERE version.positive) AS "positive",
                count(*) FILTER (WHERE (version.findings, version.impression, version.positive) IS DISTINCT FROM (written.findings, written.impression, written.positive)) AS "changed"
                FROM report_version AS version JOIN reading_task AS task ON task.id = version.task
                JOIN report_version AS written ON written.task = version.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY' LEFT JOIN reading_claim AS claim ON claim.task = version.task
                WHERE version.kind = 'FINAL' AND version.at >= ? AND version.at < ?""" + ASKED + " AND (" + MANAGED_SITE
                + " OR written.organization IN (SELECT managed.code FROM managed) OR written.account = ?) GROUP BY GROUPING SETS ((" + key + "), ()) ORDER BY 1 NULLS LAST";
    }

    /** Preliminary and final reports signed in the period, by who signed. Values: managed, period, asked, account. */
    static String workload(By by) {
        String key = key(by, "version.at", "version.practitioner::text");
        return MANAGED + "SELECT " + grouped(key, name(by, "version.author")) + "count(*) FILTER (WHERE version.kind = 'PRELIMINARY') AS \"written\", count(*) FILTER (WHERE version.kind = 'FINAL') AS \"reviewed\", sum("
                + POINTS + ") AS \"points\" FROM report_version AS version JOIN reading_task AS task ON task.id = version.task" + WEIGHT
                + " WHERE version.kind IN ('PRELIMINARY', 'FINAL') AND version.at >= ? AND version.at < ?" + NOT_SENT_BACK + ASKED + " AND (" + MANAGED_SITE
                + " OR version.organization IN (SELECT managed.code FROM managed) OR version.account = ?) GROUP BY GROUPING SETS ((" + key + "), ()) ORDER BY 1 NULLS LAST";
    }

    /** Critical results raised in the period that were not withdrawn, by who raised them. Values: managed, period, asked, account. */
    static String critical(By by) {
        String key = key(by, "critical.raised_at", "critical.raised_by::text");
        return MANAGED + "SELECT " + grouped(key, name(by, "raised.name")) + """
                count(*) AS "raised", count(*) FILTER (WHERE known.at <= critical.due_at) AS "inTime", count(*) FILTER (WHERE known.at IS NULL) AS "open"
                FROM critical_result AS critical JOIN reading_task AS task ON task.id = critical.task
                JOIN critical_step AS raised ON raised.result = critical.id AND raised.act = 'RAISED'
                LEFT JOIN critical_step AS known ON known.result = critical.id AND known.act = 'ACKNOWLEDGED'
                WHERE critical.state <> 'WITHDRAWN' AND critical.raised_at >= ? AND critical.raised_at < ?""" + ASKED + " AND (" + MANAGED_SITE
                + " OR critical.raised_by = ?) GROUP BY GROUPING SETS ((" + key + "), ()) ORDER BY 1 NULLS LAST";
    }

    /**
     * Of the final reports signed in the period those that have the line of an indicator's field, and those where it says what is counted. A report in English has its
     * choice at the same place. Values: managed, period, asked, account.
     */
    static String indicators() {
        return MANAGED + """
                SELECT indicator.code AS "key", indicator.specialty AS "specialty", indicator.name_zh AS "nameZh", indicator.name_en AS "nameEn",
                    count(*) FILTER (WHERE field.choices_zh[said.place] = ANY (indicator.met)) AS "met", count(*) AS "of"
                FROM report_version AS version JOIN reading_task AS task ON task.id = version.task
                JOIN report_version AS written ON written.task = version.task AND written.retracted = version.retracted AND written.kind = 'PRELIMINARY'
                JOIN reading_indicator AS indicator ON indicator.specialty = reading_specialty_of(task.modality)
                JOIN report_field AS field ON field.code = indicator.field
                JOIN LATERAL (SELECT coalesce(array_position(field.choices_zh, value), array_position(field.choices_en, value)) AS place
                    FROM (SELECT btrim(substr(btrim(line), length(CASE WHEN starts_with(btrim(line), field.label_zh || '：') THEN field.label_zh ELSE field.label_en END) + 2), ' 。.；;') AS value
                        FROM unnest(string_to_array(version.findings || chr(10) || version.impression, chr(10))) AS line
                        WHERE starts_with(btrim(line), field.label_zh || '：') OR starts_with(btrim(line), field.label_en || ':')) AS lines LIMIT 1) AS said ON said.place IS NOT NULL
                WHERE version.kind = 'FINAL' AND version.at >= ? AND version.at < ?""" + ASKED + " AND (" + MANAGED_SITE
                + " OR written.organization IN (SELECT managed.code FROM managed) OR written.account = ?)"
                + " GROUP BY indicator.code, indicator.specialty, indicator.name_zh, indicator.name_en ORDER BY indicator.specialty, indicator.code";
    }

    /** What waits now, by age since its images were complete. Values: managed, asked, four times now. */
    static String backlog() {
        return MANAGED + """
                SELECT task.site AS "key", count(*) FILTER (WHERE age < interval '4 hours') AS "hours4", count(*) FILTER (WHERE age >= interval '4 hours' AND age < interval '1 day') AS "day1",
                count(*) FILTER (WHERE age >= interval '1 day' AND age < interval '3 days') AS "days3", count(*) FILTER (WHERE age >= interval '3 days') AS "older", count(*) AS "all"
                FROM managed JOIN reading_task AS task ON task.site = managed.site CROSS JOIN LATERAL (SELECT ? - task.ready_at AS age) AS waits
                WHERE task.state IN ('READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW') AND task.ready_at IS NOT NULL""" + ASKED + " GROUP BY GROUPING SETS ((task.site), ()) ORDER BY 1 NULLS LAST";
    }

    /** Exams complete in the period, by complexity and the tier of the hospital that made them. Values: managed, period, asked. */
    static String exams() {
        return MANAGED + "SELECT " + COMPLEXITY + " AS \"key\", " + tiers("maker.tier") + " FROM reading_task AS task JOIN organization AS maker ON maker.site = task.site" + WEIGHT
                + " WHERE task.ready_at >= ? AND task.ready_at < ? AND task.state <> 'CANCELLED'" + ASKED + " AND " + MANAGED_SITE + " GROUP BY 1 ORDER BY 1";
    }

    /** Preliminary reports signed in the period, by complexity and the tier of the hospital where they were written. Values: managed, period, asked. */
    static String writtenAt() {
        return MANAGED + "SELECT " + COMPLEXITY + " AS \"key\", " + tiers("hospital.tier") + " FROM report_version AS version JOIN reading_task AS task ON task.id = version.task" + HOSPITAL + WEIGHT
                + " WHERE version.kind = 'PRELIMINARY' AND version.at >= ? AND version.at < ?" + NOT_SENT_BACK + ASKED + " AND " + MANAGED_SITE + " GROUP BY 1 ORDER BY 1";
    }

    private static String tiers(String tier) {
        return "count(*) FILTER (WHERE " + tier + " <> '') AS \"known\", count(*) FILTER (WHERE " + tier + " <> '' AND " + tier + " NOT LIKE '3%') AS \"below\", count(*) FILTER (WHERE "
                + tier + " = '') AS \"unknown\"";
    }

    /** Reports signed in the period at another hospital than the exam's. Values: managed, period, asked. */
    static String settlement() {
        return MANAGED + "SELECT hospital.code AS \"at\", task.site AS \"for\", count(*) FILTER (WHERE version.kind = 'PRELIMINARY') AS \"written\", count(*) FILTER (WHERE version.kind = 'FINAL') AS \"reviewed\", sum("
                + POINTS + ") AS \"points\" FROM report_version AS version JOIN reading_task AS task ON task.id = version.task" + HOSPITAL + WEIGHT
                + " WHERE version.kind IN ('PRELIMINARY', 'FINAL') AND version.at >= ? AND version.at < ?" + NOT_SENT_BACK + ASKED + " AND hospital.code <> task.site AND (" + MANAGED_SITE
                + " OR version.organization IN (SELECT managed.code FROM managed)) GROUP BY 1, 2 ORDER BY 1, 2";
    }
}

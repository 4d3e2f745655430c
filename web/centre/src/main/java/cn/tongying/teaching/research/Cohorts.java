package cn.tongying.teaching.research;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.teaching.TeachingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks signed reports: of the hospitals that agreed, without patients who refuse sharing, while the project is approved and of today. Numbers first, small ones
 * as fewer than five; studies by name of the caller's own hospitals alone.
 */
@ApplicationScoped
class Cohorts {
    /** Fewer would tell of single patients. */
    static final int LEAST_TOLD = 5;
    /** As many as one export takes. */
    static final int MOST_LISTED = 100;
    private static final int MOST_WORDS = 6;
    private static final Pattern BETWEEN = Pattern.compile("\\s+");
    /** The last signed version, and the study as it stands; age in years on the day of the exam. */
    private static final String FROM = """
             FROM reading_task AS task JOIN LATERAL (SELECT findings, impression, positive FROM report_version WHERE report_version.task = task.id ORDER BY number DESC LIMIT 1) AS signed ON TRUE
                JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site AND NOT study.hidden JOIN patient ON patient.id = study.patient_id
            WHERE task.state IN ('FINAL', 'AMENDED') AND task.site = ANY (?) AND study.study_date BETWEEN ? AND ?
                AND NOT EXISTS (SELECT FROM sharing_refusal WHERE sharing_refusal.patient = study.patient_id)""";
    private static final String AGE = "CASE WHEN patient.birth_date ~ '^[0-9]{8}$' AND study.study_date ~ '^[0-9]{8}$' THEN (study.study_date::integer - patient.birth_date::integer) / 10000 END";

    @Inject Database database;
    @Inject ResearchProjects projects;
    @Inject ReadExams exams;

    /**
     * What exams are looked for; what is empty is not asked for.
     *
     * @param words each stands in findings or impression
     */
    record Wish(String words, Optional<Boolean> positive, String modality, String bodyPart, String sex, Optional<Integer> ageFrom, Optional<Integer> ageTo, LocalDate from, LocalDate to,
                String manufacturer) {
    }

    /** @param exams empty for fewer than {@link #LEAST_TOLD}; none is told as none */
    record Count(String site, Optional<Integer> exams) {
    }

    /** An exam of a hospital that the caller works for. */
    record Line(String study, String site, String modality, String bodyPart, String sex, Optional<Integer> age, String year, boolean positive) {
    }

    /** What was asked, by whom. */
    record Use(Instant at, String name, String act, String query, int found) {
    }

    /** @throws ProblemException 404; 403 for who did not make it; 409 when it is not approved, or not of today */
    @Transactional
    public List<Count> count(UUID id, Wish wish, Caller caller, Actor actor) {
        ResearchProject project = open(id, caller);
        List<Count> counts = project.agreed().stream().map(site -> {
            int found = database.first("SELECT count(*)" + FROM + conditions(wish), row -> row.getInt(1), values(wish, List.of(site)).toArray()).orElse(0);
            return new Count(site, found == 0 || found >= LEAST_TOLD ? Optional.of(found) : Optional.empty());
        }).toList();
        int told = counts.stream().mapToInt(one -> one.exams().orElse(0)).sum();
        write(project, "COUNTED", wish, told, caller);
        projects.tell(Act.RESEARCH_COUNTED, id, project.site(), actor, "ethics " + project.ethicsNumber() + ", hospitals " + String.join(" ", project.agreed()));
        return counts;
    }

    /** Of the hospitals that agreed those that the caller works for, the newest first. */
    @Transactional
    public List<Line> list(UUID id, Wish wish, Caller caller, Actor actor) {
        ResearchProject project = open(id, caller);
        List<String> sites = project.agreed().stream().filter(caller::maySee).toList();
        List<@Nullable Object> values = values(wish, sites);
        List<Line> lines = database.list("SELECT study.study_instance_uid, task.site, task.modality, task.body_part, patient.sex, " + AGE + " AS age, left(study.study_date, 4), signed.positive" + FROM
                        + conditions(wish) + " ORDER BY study.study_date DESC, study.id DESC LIMIT " + MOST_LISTED,
                row -> new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), Optional.ofNullable(row.getObject("age", Integer.class)), row.getString(7),
                        row.getBoolean(8)), values.toArray());
        write(project, "LISTED", wish, lines.size(), caller);
        projects.tell(Act.RESEARCH_LISTED, id, project.site(), actor, "ethics " + project.ethicsNumber() + ", exams " + lines.size());
        return lines;
    }

    /** Questions and exports of a project, the last first: for who made it and the managers of the hospitals that it asks. */
    @Transactional
    public List<Use> uses(UUID id, Caller caller) {
        ResearchProject project = projects.shown(id, caller, "");
        return database.list("""
                SELECT at, name, act, query, found FROM research_use WHERE project = ?
                UNION ALL SELECT left_as.made_at, left_as.made_by, 'EXPORTED', left_as.reason, cardinality(left_as.studies) FROM deident_export AS left_as
                    JOIN deident_project ON deident_project.id = left_as.project WHERE deident_project.name = ? AND deident_project.site = ANY (?) AND left_as.purpose = 'RESEARCH'
                ORDER BY at DESC LIMIT 200""", row -> new Use(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3), row.getString(4), row.getInt(5)),
                id, project.exportName(), project.sites().stream().map(ResearchProject.AskedSite::code).toList());
    }

    private ResearchProject open(UUID id, Caller caller) {
        ResearchProject project = projects.shown(id, caller, "");
        if (!project.madeBy().equals(exams.account(caller))) {
            throw new ProblemException(Problem.forbidden("Its maker asks.", "只有项目申请人可以检索。"));
        }
        if (!project.isOpenOn(exams.now().atZone(Days.ZONE).toLocalDate())) {
            throw new ProblemException(Problem.conflict("The project is not approved, or not valid today.", "项目未获批准，或今天不在有效期内。"));
        }
        return project;
    }

    private void write(ResearchProject project, String act, Wish wish, int found, Caller caller) {
        database.update("INSERT INTO research_use (project, account, name, act, query, found) VALUES (?, ?, ?, ?, ?, ?)", project.id(), exams.account(caller), exams.name(caller), act, said(wish), found);
    }

    /** As the log has it. */
    private static String said(Wish wish) {
        List<String> parts = new ArrayList<>(List.of(wish.from() + " – " + wish.to()));
        Stream.of(wish.words(), wish.modality(), wish.bodyPart(), wish.sex(), wish.manufacturer()).filter(part -> !part.isEmpty()).forEach(parts::add);
        wish.positive().ifPresent(positive -> parts.add(positive ? "+" : "−"));
        if (wish.ageFrom().isPresent() || wish.ageTo().isPresent()) {
            parts.add(wish.ageFrom().map(String::valueOf).orElse("0") + "–" + wish.ageTo().map(String::valueOf).orElse("") + " a");
        }
        return String.join(" · ", parts);
    }

    private static List<String> words(Wish wish) {
        return BETWEEN.splitAsStream(wish.words().strip().toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList();
    }

    private static String conditions(Wish wish) {
        StringBuilder sql = new StringBuilder(" AND position(? IN lower(signed.findings || ' ' || signed.impression)) > 0".repeat(words(wish).size()));
        wish.positive().ifPresent(positive -> sql.append(" AND signed.positive = ?"));
        append(sql, wish.modality(), " AND task.modality = ?");
        append(sql, wish.bodyPart(), " AND task.body_part = ?");
        append(sql, wish.sex(), " AND patient.sex = ?");
        wish.ageFrom().ifPresent(age -> sql.append(" AND ").append(AGE).append(" >= ?"));
        wish.ageTo().ifPresent(age -> sql.append(" AND ").append(AGE).append(" <= ?"));
        append(sql, wish.manufacturer(), " AND EXISTS (SELECT FROM series WHERE series.study_id = study.id AND position(? IN lower(series.attributes::jsonb #>> '{00080070,Value,0}')) > 0)");
        return sql.toString();
    }

    private static void append(StringBuilder sql, String value, String condition) {
        if (!value.isEmpty()) {
            sql.append(condition);
        }
    }

    /** In the order of {@link #conditions}. */
    private static List<@Nullable Object> values(Wish wish, List<String> sites) {
        List<@Nullable Object> values = new ArrayList<>(List.of(sites, wish.from().format(DateTimeFormatter.BASIC_ISO_DATE), wish.to().format(DateTimeFormatter.BASIC_ISO_DATE)));
        values.addAll(words(wish));
        wish.positive().ifPresent(values::add);
        Stream.of(wish.modality(), wish.bodyPart(), wish.sex()).filter(part -> !part.isEmpty()).forEach(values::add);
        wish.ageFrom().ifPresent(values::add);
        wish.ageTo().ifPresent(values::add);
        Stream.of(wish.manufacturer().toLowerCase(Locale.ROOT)).filter(part -> !part.isEmpty()).forEach(values::add);
        return values;
    }
}

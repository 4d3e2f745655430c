package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.OfSites;
import cn.tongying.archive.list.ShownStudies.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read, in the order in which it should be: urgency, then the time left, then age. Each hospital is gone through by its own
 * part of the index, no further than the page reaches; what is told of the rows is read for the page alone.
 */
@ApplicationScoped
class Worklist {
    private static final String ORDER = "task.rank, task.due, task.arrived_at, task.id";
    /** Looked up for the rows of a page, by the index named first: the planner would else judge all that a hospital has. */
    private static final String ROW_BY_ROW = " OFFSET 0)";
    private static final String MARKS = """
            (SELECT count(*) FROM critical_result WHERE critical_result.task = task.id AND critical_result.state = 'OPEN') AS critical,
            (SELECT count(*) FROM exam_message WHERE exam_message.task = task.id AND exam_message.open AND exam_message.side = 'TECHNOLOGIST') AS to_reader,
            (SELECT count(*) FROM exam_message WHERE exam_message.task = task.id AND exam_message.open AND exam_message.side = 'READER') AS to_technologist,\s""";
    /** Other exams of the same human being that the caller is shown; binds that condition. */
    private static final String PRIORS = """
            (SELECT count(DISTINCT prior.study_instance_uid) FROM (SELECT theirs.* FROM study AS theirs
                 WHERE theirs.patient_id = ANY (ARRAY(SELECT patient.id UNION SELECT same.id FROM patient AS same WHERE same.person = patient.person))
                 OFFSET 0) AS prior
             WHERE prior.study_instance_uid <> study.study_instance_uid AND %s) AS priors""";

    @Inject Database database;
    @Inject WorklistCandidates candidates;
    @Inject WorklistGroup group;
    @Inject ReadingParts parts;

    /** Nobody has it open, and it can be opened: binds the time. */
    static final String FREE = "task.state IN ('READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW') AND (task.holder IS NULL OR task.held_until <= ?)";
    private static final int FREE_PAGE = 50;
    private static final int MOST_CHANGES = 100;

    /** A task that nobody has open. */
    record Free(WorklistPlace place, Kind kind) {
        /** Who may read it is decided by this alone. */
        record Kind(String site, String modality, String bodyPart) {
            String text() {
                return site + "|" + modality + "|" + bodyPart;
            }
        }

        static Free read(ResultSet row) throws SQLException {
            return new Free(new WorklistPlace(row.getInt("rank"), TaskRows.instant(row, "due").orElseThrow(), TaskRows.instant(row, "arrived_at").orElseThrow(),
                    row.getObject("id", UUID.class)), new Kind(row.getString("site"), row.getString("modality"), row.getString("body_part")));
        }
    }

    /**
     * What is different since a list was asked for.
     *
     * @param changed of all of these the list that is shown says something else now, or nothing any more
     * @param lines   those of them that belong to it
     * @param seen    from where to ask the next time
     * @param many    too much changed to be told one by one: the list is asked for again
     */
    record Changes(List<UUID> changed, List<Line> lines, String seen, boolean many) {
    }

    /** A row of it. */
    record Line(ReadingTask task, int images, int priors, boolean mine, Marks marks) {
        /** What waits about an exam beside its report: open critical results, messages that a reader has still to read, requests and notes that a technologist has. */
        record Marks(int critical, int toReader, int toTechnologist) {
        }
    }

    /** SQL that grows with what it binds. */
    private static final class Sql {
        private final StringBuilder text = new StringBuilder();
        private final List<@Nullable Object> values = new ArrayList<>();

        Sql add(String piece, Object... bound) {
            text.append(piece);
            values.addAll(List.of(bound));
            return this;
        }

        Sql add(Sql other) {
            text.append(other.text);
            values.addAll(other.values);
            return this;
        }

        Sql add(Part part) {
            return add(part.sql(), part.values().toArray());
        }
    }

    /** One more than asked for tells that there are more. */
    @Transactional
    public List<Line> page(WorklistWish wish, Caller caller) {
        Set<String> wanted = wish.site().map(Set::of).orElse(Set.of());
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wanted);
        if (hospitals.isEmpty()) {
            return List.of();
        }
        Instant now = parts.now();
        Optional<UUID> account = account(caller);
        return lines(hospitals, wish, candidates.of(wish, sitesOf(hospitals), account, now), caller, now);
    }

    private List<Line> lines(List<OfSites> hospitals, WorklistWish wish, Optional<List<UUID>> named, Caller caller, Instant now) {
        Optional<UUID> account = account(caller);
        Sql ways = ways(hospitals, wish, named, besides(wish, caller));
        Part prior = ShownStudies.of(caller, "prior");
        Sql all = new Sql().add("SELECT " + TaskRows.COLUMNS + ", " + TaskRows.IMAGES + " AS images, " + MARKS).add(PRIORS.formatted(prior.sql()), prior.values().toArray())
                .add(" FROM (SELECT id FROM (").add(ways).add(") AS way ORDER BY rank, due, arrived_at, id LIMIT " + (wish.limit() + 1) + ") AS found")
                .add(" JOIN reading_task AS task ON task.id = found.id" + TaskRows.STUDY_AND_MORE + " ORDER BY " + ORDER);
        return database.list(all.text.toString(), row -> line(row, account, now), all.values.toArray());
    }

    private Sql besides(WorklistWish wish, Caller caller) {
        return wish.list() == WorklistList.GROUP ? new Sql().add(" AND ").add(group.of(caller, account(caller))) : new Sql();
    }

    /** How many of a list there are, counted no further than this. */
    @Transactional
    public int count(WorklistWish wish, Caller caller, int most) {
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wish.site().map(Set::of).orElse(Set.of()));
        if (hospitals.isEmpty()) {
            return 0;
        }
        Optional<List<UUID>> named = candidates.of(wish, sitesOf(hospitals), account(caller), parts.now());
        Sql more = besides(wish, caller);
        Sql all = new Sql();
        hospitals.forEach(way -> {
            Sql site = way.sites().isEmpty() ? new Sql().add("TRUE") : new Sql().add("task.site = ANY (?)", way.sites());
            all.add(all.text.isEmpty() ? "" : " UNION ").add("(SELECT task.id FROM reading_task AS task WHERE ").add(condition(site, way, wish, named, more)).add(" LIMIT " + most + ")");
        });
        return database.first("SELECT count(*) FROM (SELECT FROM (" + all.text + ") AS way LIMIT " + most + ") AS counted", row -> row.getInt(1), all.values.toArray()).orElseThrow();
    }

    private static Sql ways(List<OfSites> hospitals, WorklistWish wish, Optional<List<UUID>> named, Sql more) {
        Sql ways = new Sql();
        hospitals.forEach(way -> ways.add(ways.text.isEmpty() ? "(" : " UNION ALL (").add(way(way, wish, named, more)).add(")"));
        return ways;
    }

    /** The next ones that nobody has open and the caller did not sign, in the order of the list: those given to the caller alone, or all that were not given to others. */
    List<Free> free(WorklistWish wish, Optional<WorklistPlace> after, List<String> refused, boolean given, Caller caller) {
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wish.site().map(Set::of).orElse(Set.of()));
        if (hospitals.isEmpty()) {
            return List.of();
        }
        Sql more = new Sql().add(" AND " + FREE, parts.now().atOffset(ZoneOffset.UTC));
        if (!refused.isEmpty()) {
            more.add(" AND task.site || '|' || task.modality || '|' || task.body_part <> ALL (?)", refused);
        }
        account(caller).ifPresent(account -> more.add(given ? " AND EXISTS (SELECT FROM reading_assignment AS given WHERE given.task = task.id AND given.account = ?)"
                : " AND NOT EXISTS (SELECT FROM reading_assignment AS given WHERE given.task = task.id AND given.account <> ?)", account).add(
                " AND NOT EXISTS (SELECT FROM report_version AS signed WHERE signed.task = task.id AND signed.account = ? AND task.state IN ('PRELIMINARY', 'IN_REVIEW'))", account));
        WorklistWish page = new WorklistWish(wish.list(), false, wish.urgent(), wish.site(), wish.modality(), "", after, FREE_PAGE);
        Sql all = new Sql().add("SELECT task.id, task.rank, task.due, task.arrived_at, task.site, task.modality, task.body_part FROM (SELECT id FROM (")
                .add(ways(hospitals, page, Optional.empty(), more)).add(") AS way ORDER BY rank, due, arrived_at, id LIMIT " + FREE_PAGE + ") AS found")
                .add(" JOIN reading_task AS task ON task.id = found.id ORDER BY " + ORDER);
        return database.list(all.text.toString(), Free::read, all.values.toArray());
    }

    /** From where to ask for changes of what is read after this moment. */
    @Transactional
    public String seen() {
        return database.first("SELECT CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text)", row -> row.getString(1)).orElseThrow();
    }

    /** What a list says otherwise since then; what a transaction wrote that had not ended then is among it. */
    @Transactional
    public Changes changes(WorklistWish wish, String since, Caller caller) {
        String seen = seen();
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wish.site().map(Set::of).orElse(Set.of()));
        Set<String> sites = sitesOf(hospitals);
        Sql query = new Sql().add("SELECT id FROM reading_task WHERE changed_in >= CAST(? AS xid8)", since);
        if (!sites.isEmpty()) {
            query.add(" AND site = ANY (?)", sites);
        }
        List<UUID> changed = hospitals.isEmpty() ? List.of()
                : database.list(query.add(" LIMIT " + (MOST_CHANGES + 1)).text.toString(), row -> row.getObject(1, UUID.class), query.values.toArray());
        if (changed.isEmpty() || changed.size() > MOST_CHANGES) {
            return new Changes(List.of(), List.of(), seen, !changed.isEmpty());
        }
        Instant now = parts.now();
        Optional<List<UUID>> named = candidates.of(wish, sites, account(caller), now);
        List<UUID> asked = named.isEmpty() ? changed : changed.stream().filter(named.get()::contains).toList();
        WorklistWish all = new WorklistWish(wish.list(), wish.mine(), wish.urgent(), wish.site(), wish.modality(), wish.text(), Optional.empty(), MOST_CHANGES);
        return new Changes(changed, asked.isEmpty() ? List.of() : lines(hospitals, all, Optional.of(asked), caller, now), seen, false);
    }

    /** Of all ways; empty for every site. */
    private static Set<String> sitesOf(List<OfSites> hospitals) {
        return hospitals.stream().anyMatch(way -> way.sites().isEmpty()) ? Set.of()
                : hospitals.stream().flatMap(way -> way.sites().stream()).collect(Collectors.toSet());
    }

    private static Sql way(OfSites way, WorklistWish wish, Optional<List<UUID>> named, Sql more) {
        if (way.sites().isEmpty()) {
            return page(new Sql().add("TRUE"), way, wish, named, more);
        }
        List<String> sites = way.sites().stream().sorted().toList();
        if (named.isPresent()) {
            return page(new Sql().add("task.site = ANY (?)", sites), way, wish, named, more);
        }
        return new Sql().add("SELECT page.* FROM unnest(?) AS of_site (code) CROSS JOIN LATERAL (", sites)
                .add(page(new Sql().add("task.site = of_site.code"), way, wish, named, more)).add(") AS page");
    }

    private static Sql page(Sql site, OfSites way, WorklistWish wish, Optional<List<UUID>> named, Sql more) {
        return new Sql().add("SELECT task.id, task.rank, task.due, task.arrived_at FROM reading_task AS task WHERE ").add(condition(site, way, wish, named, more))
                .add(" ORDER BY " + ORDER + " LIMIT " + (wish.limit() + 1));
    }

    private static Sql condition(Sql site, OfSites way, WorklistWish wish, Optional<List<UUID>> named, Sql more) {
        Sql page = new Sql().add(site).add(" AND " + wish.list().condition);
        named.ifPresent(ids -> page.add(" AND task.id = ANY (CAST(? AS uuid[]))", ids));
        page.add(more);
        if (wish.urgent()) {
            page.add(" AND task.rank <= 1 AND (task.urgency = 'STAT' OR task.pathway <> '')");
        }
        wish.modality().ifPresent(modality -> page.add(" AND task.modality = ?", modality));
        wish.after().ifPresent(place -> page.add(" AND (" + ORDER + ") > (?, ?, ?, ?)", place.rank(), place.due().atOffset(ZoneOffset.UTC),
                place.arrivedAt().atOffset(ZoneOffset.UTC), place.id()));
        page.add(" AND EXISTS (SELECT FROM study" + (wish.text().isEmpty() ? "" : " JOIN patient ON patient.id = study.patient_id")
                + " WHERE study.study_instance_uid = task.study_instance_uid AND study.site = task.site AND ").add(way.beyond());
        if (!wish.text().isEmpty()) {
            page.add(words(wish.text()));
        }
        return page.add(ROW_BY_ROW);
    }

    private static Sql words(String text) {
        String pattern = WorklistCandidates.pattern(text);
        return new Sql().add("""
                \sAND (lower(patient.patient_id) LIKE ? OR lower(study.accession_number) LIKE ?
                      OR EXISTS (SELECT FROM patient_word WHERE patient_word.patient_id = patient.id AND patient_word.word LIKE ?))""", pattern, pattern, pattern);
    }

    private static Line line(ResultSet row, Optional<UUID> account, Instant now) throws SQLException {
        ReadingTask task = TaskRows.read(row, now);
        return new Line(task, row.getInt("images"), row.getInt("priors"), account.filter(task::isHeldBy).isPresent(),
                new Line.Marks(row.getInt("critical"), row.getInt("to_reader"), row.getInt("to_technologist")));
    }

    /** A token has no tasks of its own. */
    private static Optional<UUID> account(Caller caller) {
        return caller.kind() == Caller.Kind.ACCOUNT ? Optional.of(UUID.fromString(caller.id())) : Optional.empty();
    }
}

package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.OfSites;
import cn.tongying.archive.list.ShownStudies.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is to be read, in the order in which it should be: urgency, then the time left, then age. Each hospital is gone through by its own
 * part of the index, no further than the page reaches; what is told of the rows is read for the page alone.
 */
@ApplicationScoped
class Worklist {
    private static final String MARKS = """
            (SELECT count(*) FROM critical_result WHERE critical_result.task = task.id AND critical_result.state = 'OPEN'
                AND NOT EXISTS (SELECT FROM concealed_result WHERE concealed_result.result = critical_result.id AND concealed_result.account = ?)) AS critical,
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
    @Inject WorklistPulse pulse;
    @Inject ReadingParts parts;

    /** Nobody has it open, and it can be opened: binds the time. */
    static final String FREE = "task.state IN ('READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW') AND (task.holder IS NULL OR task.held_until <= ?)"
            + " AND (task.state NOT IN ('PRELIMINARY', 'IN_REVIEW') OR " + Blinding.GIVEN_OUT + ")";
    private static final int FREE_PAGE = 50;
    private static final int MOST_CHANGES = 100;
    /** So many pages of heads are read where some of the first were not shown. */
    private static final int SPARE = 4;

    /** @param of how many tasks were looked at */
    private record Found(Line line, int of) {
    }

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

    /**
     * First from the worklist's index alone, then so many more of it that what is not shown among them can be spared; only then the archive is asked of each task that is gone by.
     * Each is one query with the caller's condition in it.
     */
    private List<Line> lines(List<OfSites> hospitals, WorklistWish wish, Optional<List<UUID>> named, Caller caller, Instant now) {
        WorklistQuery query = new WorklistQuery(hospitals, wish, named, besides(wish, caller));
        int page = wish.limit() + 1;
        if (!query.isOfFew()) {
            for (int heads : List.of(page, SPARE * page)) {
                List<Found> found = found(query.heads(heads), " WHERE ", query.shownByWay(), page, caller, now);
                if (found.size() == page || !found.isEmpty() && found.getFirst().of() < heads) {
                    return found.stream().map(Found::line).toList();
                }
            }
        }
        return found(query.shown(page), "", new Sql(), page, caller, now).stream().map(Found::line).toList();
    }

    private List<Found> found(Sql ids, String where, Sql shown, int page, Caller caller, Instant now) {
        Optional<UUID> account = account(caller);
        Part prior = ShownStudies.of(caller, "prior");
        Sql all = new Sql().add("WITH found AS MATERIALIZED (").add(ids).add(") SELECT " + TaskRows.COLUMNS + ", " + TaskRows.IMAGES + " AS images, " + MARKS, Blinding.account(caller))
                .add(PRIORS.formatted(prior.sql()), prior.values().toArray()).add(", (SELECT count(*) FROM found) AS of FROM found JOIN reading_task AS task ON task.id = found.id"
                        + TaskRows.STUDY_AND_MORE + where).add(shown).add(" ORDER BY " + WorklistQuery.ORDER + " LIMIT " + page);
        return database.listByOnePlan(all.text(), row -> new Found(line(row, account, now), row.getInt("of")), all.values());
    }

    private Sql besides(WorklistWish wish, Caller caller) {
        Sql sighted = sighted(caller);
        return wish.list() == WorklistList.GROUP ? sighted.add(" AND ").add(group.of(caller, account(caller))) : sighted;
    }

    /** Who reads an exam blind is not told how far others are with it, and is not offered it before it is decided. Asked before: of who reads none, which are nearly all, the query is the same and shared. */
    private Sql sighted(Caller caller) {
        List<UUID> blind = database.list("SELECT task FROM blinded WHERE account = ? UNION SELECT task FROM unarbitrated WHERE reader = ? ORDER BY 1",
                row -> row.getObject(1, UUID.class), Blinding.account(caller), Blinding.account(caller));
        return blind.isEmpty() ? new Sql() : new Sql().add(" AND task.id <> ALL (CAST(? AS uuid[]))", blind);
    }

    /** How many of a list there are, counted no further than this: a query of one row and column; empty where there is nothing to count. */
    Optional<Sql> counting(WorklistWish wish, Caller caller, int most) {
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wish.site().map(Set::of).orElse(Set.of()));
        if (hospitals.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<UUID>> named = candidates.of(wish, sitesOf(hospitals), account(caller), parts.now());
        return Optional.of(new WorklistQuery(hospitals, wish, named, besides(wish, caller)).count(most));
    }

    /** The next ones that nobody has open and the caller did not sign, in the order of the list: those given to the caller alone, or all that were not given to others. */
    List<Free> free(WorklistWish wish, Optional<WorklistPlace> after, List<String> refused, boolean given, Caller caller) {
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wish.site().map(Set::of).orElse(Set.of()));
        if (hospitals.isEmpty()) {
            return List.of();
        }
        Sql more = sighted(caller).add(" AND " + FREE, parts.now().atOffset(ZoneOffset.UTC));
        if (!refused.isEmpty()) {
            more.add(" AND task.site || '|' || task.modality || '|' || task.body_part <> ALL (?)", refused);
        }
        account(caller).ifPresent(account -> more.add(given ? " AND EXISTS (SELECT FROM reading_assignment AS given WHERE given.task = task.id AND given.account = ?)"
                : " AND NOT EXISTS (SELECT FROM reading_assignment AS given WHERE given.task = task.id AND given.account <> ?)", account).add(
                " AND NOT EXISTS (SELECT FROM report_version AS signed WHERE signed.task = task.id AND signed.account = ? AND signed.number > task.retracted AND task.state IN ('PRELIMINARY', 'IN_REVIEW'))", account));
        WorklistWish page = new WorklistWish(wish.list(), false, wish.urgent(), wish.site(), wish.modality(), wish.specialty(), "", after, FREE_PAGE);
        Sql all = new Sql().add("SELECT task.id, task.rank, task.due, task.arrived_at, task.site, task.modality, task.body_part FROM (")
                .add(new WorklistQuery(hospitals, page, Optional.empty(), more).shown(FREE_PAGE)).add(") AS found JOIN reading_task AS task ON task.id = found.id ORDER BY "
                        + WorklistQuery.ORDER);
        return database.list(all.text(), Free::read, all.values());
    }

    /** From where to ask for changes of what is read after this moment. */
    @Transactional
    public String seen() {
        return pulse.look().seen().toString();
    }

    /** What a list says otherwise since then; what a transaction wrote that had not ended then is among it. */
    @Transactional
    public Changes changes(WorklistWish wish, String since, Caller caller) {
        BigInteger from = new BigInteger(since);
        WorklistPulse.Look look = pulse.look();
        String seen = look.seen().toString();
        if (look.nothingSince(from)) {
            return new Changes(List.of(), List.of(), seen, false);
        }
        List<OfSites> hospitals = ShownStudies.hospitals(caller, wish.site().map(Set::of).orElse(Set.of()));
        Set<String> sites = sitesOf(hospitals);
        Sql query = new Sql().add("SELECT id FROM reading_task WHERE changed_in >= CAST(? AS xid8)", since);
        if (!sites.isEmpty()) {
            query.add(" AND site = ANY (?)", sites);
        }
        List<UUID> changed = hospitals.isEmpty() ? List.of()
                : database.list(query.add(" LIMIT " + (MOST_CHANGES + 1)).text(), row -> row.getObject(1, UUID.class), query.values());
        if (changed.isEmpty() || changed.size() > MOST_CHANGES) {
            return new Changes(List.of(), List.of(), seen, !changed.isEmpty());
        }
        Instant now = parts.now();
        Optional<List<UUID>> named = candidates.of(wish, sites, account(caller), now);
        List<UUID> asked = named.isEmpty() ? changed : changed.stream().filter(named.get()::contains).toList();
        WorklistWish all = new WorklistWish(wish.list(), wish.mine(), wish.urgent(), wish.site(), wish.modality(), wish.specialty(), wish.text(), Optional.empty(), MOST_CHANGES);
        return new Changes(changed, asked.isEmpty() ? List.of() : lines(hospitals, all, Optional.of(asked), caller, now), seen, false);
    }

    /** Of all ways; empty for every site. */
    private static Set<String> sitesOf(List<OfSites> hospitals) {
        return hospitals.stream().anyMatch(way -> way.sites().isEmpty()) ? Set.of()
                : hospitals.stream().flatMap(way -> way.sites().stream()).collect(Collectors.toSet());
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

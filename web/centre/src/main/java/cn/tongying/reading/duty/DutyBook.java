package cn.tongying.reading.duty;

import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.clock.Clocks;
import cn.tongying.reading.clock.WorkingDays;
import cn.tongying.reading.duty.DutyEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of rosters. Who keeps one is the hospital's manager, or the system administrator; for everybody else it is not there. Each change is told in its transaction. */
@ApplicationScoped
public class DutyBook {
    private static final Wording ROSTER = new Wording("roster of this hospital", "该院排班");
    private static final Wording SHIFT = new Wording("shift", "班次");
    private static final Wording TWICE = new Wording("This person has the same shift already.", "该人员已有相同的班次。");
    /** Days: further back, no shift of any time zone is current. */
    private static final int LOOKED_BACK = 3;
    private static final String COLUMNS = "shift.id, shift.site, shift.practitioner, shift.first_day, shift.last_day, shift.days, shift.starts, shift.ends, shift.version";
    /** Who writes or reviews there, today or later. Binds the hospital. */
    private static final String PEOPLE = """
            SELECT person.id, person.code, person.name FROM practitioner AS person WHERE person.active AND EXISTS (
                SELECT FROM assignment AS work JOIN organization AS held ON held.code = work.organization
                    JOIN organization AS place ON place.path >= held.path AND place.path < left(held.path, -1) || '0'
                WHERE work.practitioner = person.id AND work.role IN ('READER', 'REVIEWER') AND place.site = ? AND coalesce(work.valid_to, 'infinity') >= current_date - 1)
            ORDER BY person.name, person.code""";

    @Inject Database database;
    @Inject Clocks clocks;
    @Inject Event<DutyEvent> events;

    /** Somebody who may stand on a roster. */
    record Person(UUID id, String code, String name) {
    }

    /** A shift, and whose. */
    record Line(DutyShift shift, String code, String name, boolean now) {
    }

    /** A hospital's roster. */
    record Roster(String site, WorkingDays calendar, boolean assigns, List<Line> lines, List<Person> people) {
    }

    /**
     * Who is on duty at a moment.
     *
     * @param rosters hospitals that have a roster
     * @param present who is on duty, at which of them
     */
    public record Standing(Set<String> rosters, Map<UUID, Set<String>> present) {
        /** Whether one of these hospitals says who is on duty. */
        public boolean isKeptAt(Collection<String> sites) {
            return sites.stream().anyMatch(rosters::contains);
        }

        public boolean isOnDuty(UUID practitioner, Collection<String> sites) {
            return present.getOrDefault(practitioner, Set.of()).stream().anyMatch(sites::contains);
        }
    }

    @Transactional
    public Standing standing(Instant now) {
        Map<String, WorkingDays> calendars = new HashMap<>();
        Set<String> rosters = new HashSet<>();
        Map<UUID, Set<String>> present = new HashMap<>();
        for (DutyShift shift : database.list("SELECT " + COLUMNS + " FROM duty_shift AS shift WHERE last_day IS NULL OR last_day >= ?", DutyBook::shift,
                LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(LOOKED_BACK))) {
            WorkingDays calendar = calendars.computeIfAbsent(shift.site(), clocks::days);
            if (shift.isCurrent(LocalDate.ofInstant(now, calendar.zone()))) {
                rosters.add(shift.site());
                if (shift.covers(now, calendar)) {
                    present.computeIfAbsent(shift.practitioner(), none -> new HashSet<>()).add(shift.site());
                }
            }
        }
        return new Standing(rosters, present);
    }

    /** Hospitals whose exams are given by the rule alone. */
    @Transactional
    public Set<String> assigning() {
        return new HashSet<>(database.list("SELECT site FROM duty_assigning", row -> row.getString(1)));
    }

    @Transactional
    public List<String> kept(Caller caller) {
        return database.list("SELECT code FROM site ORDER BY code", row -> row.getString(1)).stream().filter(site -> keeps(caller, site)).toList();
    }

    /** @throws cn.tongying.centre.ProblemException 404 for who does not keep it */
    @Transactional
    public Roster roster(String site, Instant now, Caller caller) {
        requireKept(site, caller);
        WorkingDays calendar = clocks.days(site);
        List<Line> lines = database.list("SELECT " + COLUMNS + ", person.code, person.name FROM duty_shift AS shift JOIN practitioner AS person ON person.id = shift.practitioner WHERE shift.site = ?"
                + " ORDER BY person.name, person.code, shift.first_day, shift.starts, shift.id", row -> {
            DutyShift shift = shift(row);
            return new Line(shift, row.getString("code"), row.getString("name"), shift.covers(now, calendar));
        }, site);
        return new Roster(site, calendar, assigning().contains(site), lines, people(site));
    }

    List<Person> people(String site) {
        return database.list(PEOPLE, row -> new Person(row.getObject("id", UUID.class), row.getString("code"), row.getString("name")), site);
    }

    void requireKept(String site, Caller caller) {
        if (!keeps(caller, site) || !database.exists("SELECT 1 FROM site WHERE code = ?", site)) {
            throw Refusals.notFound(ROSTER);
        }
    }

    private static boolean keeps(Caller caller, String site) {
        return caller.kind() == Caller.Kind.ACCOUNT && (caller.has(Caller.Role.MANAGER, site) || caller.has(Caller.Role.SYSTEM_ADMINISTRATOR, site));
    }

    /** @throws cn.tongying.centre.ProblemException 404, or 409 when the person has it already */
    @Transactional
    public void make(DutyShift wanted, Caller caller, Actor actor) {
        requireKept(wanted.site(), caller);
        if (!insert(wanted, actor)) {
            throw Refusals.conflict(TWICE);
        }
        tell(Act.DUTY_SHIFT_MADE, wanted.site(), Changes.between(Map.of(), wanted.values(code(wanted.practitioner()))), actor);
    }

    /** False when the person has it already. */
    boolean insert(DutyShift shift, Actor actor) {
        return database.update("INSERT INTO duty_shift (id, site, practitioner, first_day, last_day, days, starts, ends, changed_by) VALUES (?, ?, ?, ?, ?, CAST(CAST(? AS text[]) AS smallint[]), ?, ?, ?)"
                + " ON CONFLICT DO NOTHING", shift.id(), shift.site(), shift.practitioner(), shift.first(), shift.last(), sorted(shift), shift.starts(), shift.ends(), actor.name()) == 1;
    }

    /** @throws cn.tongying.centre.ProblemException 404, or 409 when somebody changed it meanwhile */
    @Transactional
    public void change(DutyShift wanted, Caller caller, Actor actor) {
        database.takeTurns("duty-roster " + wanted.site());
        DutyShift present = required(wanted.site(), wanted.id(), caller);
        Refusals.requireVersion(present.version(), wanted.version());
        if (database.exists("SELECT 1 FROM duty_shift AS shift WHERE site = ? AND practitioner = ? AND id <> ? AND first_day = ? AND last_day IS NOT DISTINCT FROM CAST(? AS date)"
                + " AND days = CAST(CAST(? AS text[]) AS smallint[]) AND starts = ? AND ends = ?", wanted.site(), wanted.practitioner(), wanted.id(), wanted.first(), wanted.last(), sorted(wanted),
                wanted.starts(), wanted.ends())) {
            throw Refusals.conflict(TWICE);
        }
        database.update("UPDATE duty_shift SET practitioner = ?, first_day = ?, last_day = ?, days = CAST(CAST(? AS text[]) AS smallint[]), starts = ?, ends = ?, changed_by = ?, changed_at = now(),"
                + " version = version + 1 WHERE id = ?", wanted.practitioner(), wanted.first(), wanted.last(), sorted(wanted), wanted.starts(), wanted.ends(), actor.name(), wanted.id());
        tell(Act.DUTY_SHIFT_CHANGED, wanted.site(), Changes.between(present.values(code(present.practitioner())), wanted.values(code(wanted.practitioner()))), actor);
    }

    @Transactional
    public void remove(String site, UUID id, Caller caller, Actor actor) {
        DutyShift present = required(site, id, caller);
        database.update("DELETE FROM duty_shift WHERE id = ?", id);
        tell(Act.DUTY_SHIFT_REMOVED, site, present.values(code(present.practitioner())).entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining("; ")), actor);
    }

    @Transactional
    public void assign(String site, boolean byItself, Caller caller, Actor actor) {
        requireKept(site, caller);
        int changed = byItself ? database.update("INSERT INTO duty_assigning (site, changed_by) VALUES (?, ?) ON CONFLICT DO NOTHING", site, actor.name())
                : database.update("DELETE FROM duty_assigning WHERE site = ?", site);
        if (changed > 0) {
            tell(Act.DUTY_ASSIGNING_CHANGED, site, String.valueOf(byItself), actor);
        }
    }

    List<DutyShift> shifts(String site) {
        return database.list("SELECT " + COLUMNS + " FROM duty_shift AS shift WHERE site = ?", DutyBook::shift, site);
    }

    void tell(Act act, String site, String detail, Actor actor) {
        events.fire(new DutyEvent(actor, act, site, detail));
    }

    private DutyShift required(String site, UUID id, Caller caller) {
        requireKept(site, caller);
        return database.first("SELECT " + COLUMNS + " FROM duty_shift AS shift WHERE id = ? AND site = ? FOR UPDATE", DutyBook::shift, id, site).orElseThrow(() -> Refusals.notFound(SHIFT));
    }

    private String code(UUID practitioner) {
        return database.first("SELECT code FROM practitioner WHERE id = ?", row -> row.getString(1), practitioner).orElseThrow();
    }

    private static List<Integer> sorted(DutyShift shift) {
        return shift.days().stream().sorted().toList();
    }

    private static DutyShift shift(ResultSet row) throws SQLException {
        Set<Integer> days = Arrays.stream((Object[]) row.getArray("days").getArray()).map(day -> ((Number) day).intValue()).collect(Collectors.toSet());
        return new DutyShift(row.getObject("id", UUID.class), row.getString("site"), row.getObject("practitioner", UUID.class), row.getObject("first_day", LocalDate.class),
                Optional.ofNullable(row.getObject("last_day", LocalDate.class)), days, row.getObject("starts", LocalTime.class), row.getObject("ends", LocalTime.class), row.getInt("version"));
    }
}

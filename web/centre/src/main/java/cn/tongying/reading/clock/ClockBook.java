package cn.tongying.reading.clock;

import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.clock.ClockEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The rows of rules and calendars. Each change is made from a version that was seen, told in its transaction, and gives the whole a new version,
 * by which what was counted before is known.
 */
@ApplicationScoped
class ClockBook {
    static final Wording RULE = new Wording("rule", "时限规则");
    private static final Wording HOSPITAL = new Wording("hospital", "机构");
    private static final Wording CALENDAR = new Wording("calendar of this hospital", "该院日历");
    private static final Wording LAST = new Wording("Each urgency keeps one rule for all hospitals, modalities and body parts: change its times instead.",
            "每种紧急程度须保留一条适用于全部医院、设备类型和部位的规则，请改其时限。");

    @Inject Database database;
    @Inject Event<ClockEvent> events;

    /** A calendar; without a site it is of all hospitals that have none. */
    record Kept(Optional<String> site, WorkingCalendar calendar, int version) {
    }

    @Transactional
    public List<ClockRule> rules() {
        return database.list("SELECT id, site, urgency, modalities, body_parts, patient_classes, preliminary_minutes, final_minutes, around_the_clock, version FROM reading_clock_rule",
                ClockBook::rule).stream().sorted(ClockRule.BY_FITNESS).toList();
    }

    @Transactional
    public List<Kept> kept() {
        return database.list("SELECT site, zone, hours, days, version FROM reading_calendar ORDER BY site NULLS FIRST", row -> new Kept(Optional.ofNullable(row.getString("site")),
                WorkingCalendar.parse(row.getString("zone"), Database.words(row, "hours"), Database.words(row, "days")), row.getInt("version")));
    }

    Map<Optional<String>, WorkingCalendar> calendars() {
        Map<Optional<String>, WorkingCalendar> calendars = new HashMap<>();
        kept().forEach(one -> calendars.put(one.site(), one.calendar()));
        return calendars;
    }

    long version() {
        return database.first("SELECT version FROM reading_clock_version", row -> row.getLong(1)).orElseThrow();
    }

    @Transactional
    public ClockRule make(ClockRule wanted, Actor actor) {
        turn();
        requireSite(wanted.site());
        database.update("""
                INSERT INTO reading_clock_rule (id, site, urgency, modalities, body_parts, patient_classes, preliminary_minutes, final_minutes, around_the_clock, changed_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", wanted.id(), wanted.site(), wanted.urgency(), wanted.modalities(), wanted.bodyParts(), names(wanted.patientClasses()), wanted.preliminaryMinutes(),
                wanted.finalMinutes(), wanted.aroundTheClock(), actor.name());
        tell(Act.READING_CLOCK_MADE, wanted, Map.of(), values(wanted), actor);
        return required(wanted.id());
    }

    /** @throws cn.tongying.centre.ProblemException 404; 409 when somebody changed it meanwhile, or an urgency would be left without its last rule */
    @Transactional
    public ClockRule change(ClockRule wanted, Actor actor) {
        turn();
        ClockRule present = required(wanted.id());
        Refusals.requireVersion(present.version(), wanted.version());
        requireSite(wanted.site());
        database.update("""
                UPDATE reading_clock_rule SET site = ?, urgency = ?, modalities = ?, body_parts = ?, patient_classes = ?, preliminary_minutes = ?, final_minutes = ?, around_the_clock = ?,
                       changed_by = ?, changed_at = now(), version = version + 1 WHERE id = ?""", wanted.site(), wanted.urgency(), wanted.modalities(), wanted.bodyParts(),
                names(wanted.patientClasses()), wanted.preliminaryMinutes(), wanted.finalMinutes(), wanted.aroundTheClock(), actor.name(), wanted.id());
        requireComplete();
        tell(Act.READING_CLOCK_CHANGED, wanted, values(present), values(wanted), actor);
        return required(wanted.id());
    }

    /** @throws cn.tongying.centre.ProblemException 404, or 409 for the last one of its urgency */
    @Transactional
    public void remove(UUID id, Actor actor) {
        turn();
        ClockRule present = required(id);
        database.update("DELETE FROM reading_clock_rule WHERE id = ?", id);
        requireComplete();
        tell(Act.READING_CLOCK_REMOVED, present, values(present), Map.of(), actor);
    }

    /** Puts it in the place of the one that is there. A version of 0 for a hospital that has none. */
    @Transactional
    public Kept keep(Kept wanted, Actor actor) {
        turn();
        requireSite(wanted.site());
        Optional<Kept> present = calendarOf(wanted.site());
        Refusals.requireVersion(present.map(Kept::version).orElse(0), wanted.version());
        WorkingCalendar calendar = wanted.calendar();
        database.update(present.isEmpty() ? "INSERT INTO reading_calendar (zone, hours, days, changed_by, site, version) VALUES (?, ?, ?, ?, ?, 1)"
                : "UPDATE reading_calendar SET zone = ?, hours = ?, days = ?, changed_by = ?, changed_at = now(), version = version + 1 WHERE site IS NOT DISTINCT FROM ?",
                calendar.zone().getId(), calendar.hoursTexts(), calendar.daysTexts(), actor.name(), wanted.site());
        events.fire(new ClockEvent(actor, Act.READING_CALENDAR_CHANGED, wanted.site().orElse("*"), wanted.site().orElse(""),
                Changes.between(present.map(one -> values(one.calendar())).orElse(Map.of()), values(calendar))));
        return calendarOf(wanted.site()).orElseThrow();
    }

    /** The hospital works by the calendar of all again. */
    @Transactional
    public void removeCalendar(String site, Actor actor) {
        turn();
        if (database.update("DELETE FROM reading_calendar WHERE site = ?", site) == 0) {
            throw Refusals.notFound(CALENDAR);
        }
        events.fire(new ClockEvent(actor, Act.READING_CALENDAR_REMOVED, site, site, ""));
    }

    /** One change at a time; what is counted from now on is of another version. */
    private void turn() {
        database.update("UPDATE reading_clock_version SET version = version + 1");
    }

    private void requireComplete() {
        if (!new ClockRules(rules()).isComplete()) {
            throw Refusals.conflict(LAST);
        }
    }

    private void requireSite(Optional<String> site) {
        if (site.isPresent() && !database.exists("SELECT 1 FROM site WHERE code = ?", site.get())) {
            throw Refusals.notFound(HOSPITAL);
        }
    }

    private Optional<Kept> calendarOf(Optional<String> site) {
        return kept().stream().filter(one -> one.site().equals(site)).findFirst();
    }

    private ClockRule required(UUID id) {
        return rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow(() -> Refusals.notFound(RULE));
    }

    private void tell(Act act, ClockRule rule, Map<String, String> before, Map<String, String> after, Actor actor) {
        events.fire(new ClockEvent(actor, act, rule.id().toString(), rule.site().orElse(""), Changes.between(before, after)));
    }

    private static Map<String, String> values(ClockRule rule) {
        return Map.of("site", rule.site().orElse(""), "urgency", rule.urgency().name(), "modalities", joined(rule.modalities()), "bodyParts", joined(rule.bodyParts()),
                "patientClasses", joined(names(rule.patientClasses())), "preliminaryMinutes", String.valueOf(rule.preliminaryMinutes()), "finalMinutes", String.valueOf(rule.finalMinutes()), "aroundTheClock",
                String.valueOf(rule.aroundTheClock()));
    }

    private static Map<String, String> values(WorkingCalendar calendar) {
        return Map.of("zone", calendar.zone().getId(), "hours", String.join(", ", calendar.hoursTexts()), "days", String.join(", ", calendar.daysTexts()));
    }

    private static Set<String> names(Set<PatientClass> classes) {
        return classes.stream().map(Enum::name).collect(Collectors.toSet());
    }

    private static String joined(Set<String> codes) {
        return String.join(",", codes.stream().sorted().toList());
    }

    private static ClockRule rule(ResultSet row) throws SQLException {
        return new ClockRule(row.getObject("id", UUID.class), Optional.ofNullable(row.getString("site")), Urgency.valueOf(row.getString("urgency")),
                Set.copyOf(Database.words(row, "modalities")), Set.copyOf(Database.words(row, "body_parts")),
                Database.words(row, "patient_classes").stream().map(PatientClass::valueOf).collect(Collectors.toSet()), row.getInt("preliminary_minutes"), row.getInt("final_minutes"),
                row.getBoolean("around_the_clock"), row.getInt("version"));
    }
}

package cn.tongying.alliance.staff;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent.Subject;
import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.organization.OrganizationPath;
import cn.tongying.alliance.staff.Assignment.Place;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who does what where, and the acts that change it; the rules see all assignments of the person, whose row is locked meanwhile. */
@ApplicationScoped
class Assignments {
    static final Wording WHAT = new Wording("assignment", "任职");
    private static final String SELECT = """
            SELECT s.id, s.practitioner, o.code, o.name_zh, o.name_en, o.path, s.role, s.modalities, s.body_parts,
                   s.valid_from, s.valid_to, s.version
            FROM assignment s JOIN organization o ON o.code = s.organization
            """;

    @Inject Database database;
    @Inject Practitioners practitioners;
    @Inject Event<AllianceEvent> events;

    @Transactional
    public List<Assignment> of(UUID practitioner) {
        return database.list(SELECT + "WHERE s.practitioner = ? ORDER BY s.valid_from DESC, o.path, s.role, s.id", Assignments::read, practitioner);
    }

    @Transactional
    public List<Assignment> all() {
        return database.list(SELECT + "ORDER BY s.practitioner, o.path, s.role, s.valid_from", Assignments::read);
    }

    /** An organization in use, as a place to work at. */
    @Transactional
    public Optional<Place> place(String code) {
        return database.first("SELECT code, name_zh, name_en, path FROM organization WHERE code = ? AND active", Assignments::place, code);
    }

    @Transactional
    public Assignment make(Assignment wanted, Author author) {
        require(wanted);
        database.update("""
                INSERT INTO assignment (organization, role, modalities, body_parts, valid_from, valid_to, id, practitioner)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", values(wanted));
        tell(Act.MADE, wanted, author, Changes.between(Map.of(), AssignmentForm.values(wanted)));
        return required(wanted.practitioner(), wanted.id());
    }

    @Transactional
    public Assignment change(Assignment wanted, Author author) {
        require(wanted);
        Assignment present = required(wanted.practitioner(), wanted.id());
        Refusals.requireVersion(present.version(), wanted.version());
        database.update("""
                UPDATE assignment SET organization = ?, role = ?, modalities = ?, body_parts = ?, valid_from = ?, valid_to = ?,
                       version = version + 1
                WHERE id = ? AND practitioner = ?""", values(wanted));
        tell(Act.CHANGED, wanted, author, Changes.between(AssignmentForm.values(present), AssignmentForm.values(wanted)));
        return required(wanted.practitioner(), wanted.id());
    }

    /** Only one that has not begun; any other is ended by its last day, so that what was done in it stays explained. */
    @Transactional
    public void remove(UUID practitioner, UUID id, int version, LocalDate today, Author author) {
        practitioners.locked(practitioner);
        Assignment present = required(practitioner, id);
        Refusals.requireVersion(present.version(), version);
        if (!present.period().from().isAfter(today)) {
            throw Refusals.unprocessable(new Wording("This assignment has begun. End it by setting its last day.",
                    "该任职已开始，请填写终止日期来结束它。"));
        }
        database.update("DELETE FROM assignment WHERE id = ?", id);
        tell(Act.REMOVED, present, author, Changes.between(Map.of(), AssignmentForm.values(present)));
    }

    private void require(Assignment wanted) {
        Practitioner practitioner = practitioners.locked(wanted.practitioner());
        AssignmentRules.against(practitioner.details(), of(wanted.practitioner()), wanted).ifPresent(rule -> {
            throw Refusals.unprocessable(rule);
        });
    }

    /** @throws ProblemException 404 when the practitioner has none such */
    @Transactional
    public Assignment required(UUID practitioner, UUID id) {
        return database.first(SELECT + "WHERE s.practitioner = ? AND s.id = ?", Assignments::read, practitioner, id)
                .orElseThrow(() -> Refusals.notFound(WHAT));
    }

    private void tell(Act act, Assignment assignment, Author author, String detail) {
        events.fire(new AllianceEvent(author, Subject.ASSIGNMENT, act, assignment.id().toString(), "",
                "practitioner " + assignment.practitioner() + ", " + detail));
    }

    private static Object[] values(Assignment assignment) {
        return new Object[] {assignment.place().code(), assignment.role(), assignment.scope().modalities(), assignment.scope().bodyParts(),
            assignment.period().from(), assignment.period().to(), assignment.id(), assignment.practitioner()};
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getString("code"), row.getString("name_zh"), row.getString("name_en"), new OrganizationPath(row.getString("path")));
    }

    private static Assignment read(ResultSet row) throws SQLException {
        Scope scope = new Scope(new HashSet<>(Database.words(row, "modalities")), new HashSet<>(Database.words(row, "body_parts")));
        Period period = new Period(Database.date(row, "valid_from").orElseThrow(), Database.date(row, "valid_to"));
        return new Assignment(row.getObject("id", UUID.class), row.getObject("practitioner", UUID.class), place(row),
                AssignmentRole.valueOf(row.getString("role")), scope, period, row.getInt("version"));
    }
}

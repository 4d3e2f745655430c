package cn.tongying.alliance.agreement;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent.Subject;
import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Period;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What sites share with each other. Beside each agreement stand its grants, one for each who-sees-whose and purpose, from day to
 * day; they are what access is decided from, and two of them never say the same for the same day.
 */
@ApplicationScoped
public class Agreements {
    static final Wording WHAT = new Wording("agreement", "协议");
    /** Parameters: the viewing site, the day, the day. One range of the index agreement_grant_of_viewer. */
    static final String SHARED_WITH = """
            SELECT study_site, array_agg(DISTINCT purpose) AS purposes FROM agreement_grant
            WHERE viewer_site = ? AND valid_to >= ? AND valid_from <= ?
            GROUP BY study_site ORDER BY study_site""";
    private static final String SELECT = """
            SELECT id, from_site, to_site, direction, shares, valid_from, valid_to, responsible_site, ended_on, end_reason, version FROM agreement
            """;
    private static final String OVERLAP = """
            SELECT a.id, a.from_site, a.to_site, g.valid_from, nullif(g.valid_to, 'infinity') AS valid_to, g.purpose
            FROM agreement_grant g JOIN agreement a ON a.id = g.agreement
            WHERE g.viewer_site = ? AND g.study_site = ? AND g.purpose = ANY (?) AND g.agreement <> ?
              AND g.valid_from <= coalesce(CAST(? AS date), 'infinity') AND g.valid_to >= ?
            ORDER BY g.valid_from LIMIT 1""";

    @Inject Database database;
    @Inject Event<AllianceEvent> events;

    /** Whose studies the staff of a site may see on a day by agreement, and for what; its own are not among them. */
    @Transactional
    public List<SharedStudies> sharedWith(String site, LocalDate day) {
        return database.list(SHARED_WITH, row -> new SharedStudies(row.getString("study_site"), sharings(row, "purposes")), site, day, day);
    }

    /** The same for the staff of several sites at once. */
    @Transactional
    public List<Grant> grants(Collection<String> viewers, LocalDate day) {
        return database.list("""
                SELECT DISTINCT viewer_site, study_site, purpose FROM agreement_grant
                WHERE viewer_site = ANY (?) AND valid_to >= ? AND valid_from <= ?""",
                row -> new Grant(row.getString("viewer_site"), row.getString("study_site"), Sharing.valueOf(row.getString("purpose"))),
                viewers, day, day);
    }

    /** The staff of the one site may see studies of the other, for this. */
    public record Grant(String viewerSite, String studySite, Sharing purpose) {
    }

    /** The newest first; of one site, or of all. */
    @Transactional
    public List<Agreement> list(Optional<String> site) {
        return database.list(SELECT + """
                WHERE (CAST(? AS text) IS NULL OR from_site = ? OR to_site = ?) ORDER BY valid_from DESC, from_site, to_site, id""",
                Agreements::read, site, site, site);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public Agreement required(UUID id) {
        return database.first(SELECT + "WHERE id = ?", Agreements::read, id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    @Transactional
    public boolean isSite(String code) {
        return database.exists("SELECT 1 FROM site WHERE code = ?", code);
    }

    /** From a day on until it is ended; who sees the studies answers for the result. Nothing is made where some of it is agreed already. */
    @Transactional
    public void share(String fromSite, String toSite, Set<Sharing> shares, LocalDate from, Author author) {
        boolean agreed = grants(Set.of(toSite), from).stream().anyMatch(grant -> grant.studySite().equals(fromSite) && shares.contains(grant.purpose()));
        if (!agreed) {
            make(new Agreement(UUID.randomUUID(), fromSite, toSite, false, shares, new Period(from, Optional.empty()), toSite, Optional.empty(), 0), author);
        }
    }

    @Transactional
    public Agreement make(Agreement wanted, Author author) {
        takeTurn(wanted);
        requireNoOverlap(wanted);
        database.update("""
                INSERT INTO agreement (direction, shares, valid_from, valid_to, responsible_site, id, from_site, to_site)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                wanted.mutual() ? "MUTUAL" : "ONE_WAY", wanted.shares(), wanted.period().from(), wanted.period().to(), wanted.responsibleSite(),
                wanted.id(), wanted.fromSite(), wanted.toSite());
        grant(wanted);
        tell(Act.MADE, wanted, author, Changes.between(Map.of(), AgreementForm.values(wanted)));
        return required(wanted.id());
    }

    /** While it lasts; its two sites stay. */
    @Transactional
    public Agreement change(Agreement wanted, Author author) {
        takeTurn(wanted);
        Agreement present = required(wanted.id());
        Refusals.requireVersion(present.version(), wanted.version());
        if (present.end().isPresent()) {
            throw ended(present.end().get());
        }
        if (!present.fromSite().equals(wanted.fromSite()) || !present.toSite().equals(wanted.toSite())) {
            throw Refusals.unprocessable(new Wording("The two sites of an agreement are not changed. End it and make another.",
                    "协议双方不可更改，请终止后另立协议。"));
        }
        requireNoOverlap(wanted);
        database.update("""
                UPDATE agreement SET direction = ?, shares = ?, valid_from = ?, valid_to = ?, responsible_site = ?, version = version + 1
                WHERE id = ?""", wanted.mutual() ? "MUTUAL" : "ONE_WAY", wanted.shares(), wanted.period().from(), wanted.period().to(),
                wanted.responsibleSite(), wanted.id());
        grant(wanted);
        tell(Act.CHANGED, wanted, author, Changes.between(AgreementForm.values(present), AgreementForm.values(wanted)));
        return required(wanted.id());
    }

    /** The day given is its last; one before its first day means that it never was in force. */
    @Transactional
    public Agreement end(UUID id, Agreement.End end, int version, Author author) {
        Agreement present = required(id);
        takeTurn(present);
        present = required(id);
        Refusals.requireVersion(present.version(), version);
        if (present.end().isPresent()) {
            throw ended(present.end().get());
        }
        if (present.period().to().filter(end.on()::isAfter).isPresent()) {
            throw Refusals.unprocessable(new Wording("It ends by itself before that day.", "协议在该日之前已自行到期。"));
        }
        database.update("UPDATE agreement SET ended_on = ?, end_reason = ?, version = version + 1 WHERE id = ?", end.on(), end.reason(), id);
        database.update("DELETE FROM agreement_grant WHERE agreement = ? AND valid_from > ?", id, end.on());
        database.update("UPDATE agreement_grant SET valid_to = ? WHERE agreement = ?", end.on(), id);
        tell(Act.CHANGED, present, author, "ended on " + end.on() + ": " + end.reason());
        return required(id);
    }

    private static ProblemException ended(Agreement.End end) {
        return Refusals.unprocessable(new Wording("This agreement was ended on " + end.on() + ". Make a new one.",
                "该协议已于 " + end.on() + " 终止，请另立协议。"));
    }

    /** Agreements between the same two sites are changed one at a time. */
    private void takeTurn(Agreement agreement) {
        database.takeTurns("cn.tongying.alliance agreement " + new TreeSet<>(List.of(agreement.fromSite(), agreement.toSite())));
    }

    private void requireNoOverlap(Agreement wanted) {
        requireNoOverlap(wanted, wanted.toSite(), wanted.fromSite());
        if (wanted.mutual()) {
            requireNoOverlap(wanted, wanted.fromSite(), wanted.toSite());
        }
    }

    private void requireNoOverlap(Agreement wanted, String viewer, String studies) {
        database.first(OVERLAP, row -> new Wording(
                "The agreement " + row.getString("id") + " (" + row.getString("from_site") + " to " + row.getString("to_site")
                        + ") already shares " + Sharing.valueOf(row.getString("purpose")).label().en() + " from " + row.getString("valid_from")
                        + Database.date(row, "valid_to").map(day -> " to " + day).orElse(" on") + ". End or change that first.",
                "协议 " + row.getString("id") + "（" + row.getString("from_site") + " 至 " + row.getString("to_site") + "）自 "
                        + row.getString("valid_from") + Database.date(row, "valid_to").map(day -> " 至 " + day).orElse(" 起")
                        + " 已包含" + Sharing.valueOf(row.getString("purpose")).label().zh() + "，请先终止或修改该协议。"),
                viewer, studies, wanted.shares(), wanted.id(), wanted.period().to(), wanted.period().from())
                .ifPresent(rule -> {
                    throw Refusals.conflict(rule);
                });
    }

    private void grant(Agreement agreement) {
        database.update("DELETE FROM agreement_grant WHERE agreement = ?", agreement.id());
        String insert = """
                INSERT INTO agreement_grant (agreement, viewer_site, study_site, purpose, valid_from, valid_to)
                SELECT id, ?, ?, unnest(shares), valid_from, coalesce(valid_to, 'infinity') FROM agreement WHERE id = ?""";
        database.update(insert, agreement.toSite(), agreement.fromSite(), agreement.id());
        if (agreement.mutual()) {
            database.update(insert, agreement.fromSite(), agreement.toSite(), agreement.id());
        }
    }

    private void tell(Act act, Agreement agreement, Author author, String detail) {
        events.fire(new AllianceEvent(author, Subject.AGREEMENT, act, agreement.id().toString(), agreement.fromSite(),
                agreement.fromSite() + " to " + agreement.toSite() + ", " + detail));
    }

    private static Set<Sharing> sharings(ResultSet row, String column) throws SQLException {
        Set<Sharing> shares = EnumSet.noneOf(Sharing.class);
        new HashSet<>(Database.words(row, column)).forEach(word -> shares.add(Sharing.valueOf(word)));
        return shares;
    }

    private static Agreement read(ResultSet row) throws SQLException {
        Optional<LocalDate> endedOn = Database.date(row, "ended_on");
        String reason = row.getString("end_reason");
        return new Agreement(row.getObject("id", UUID.class), row.getString("from_site"), row.getString("to_site"),
                row.getString("direction").equals("MUTUAL"), sharings(row, "shares"),
                new Period(Database.date(row, "valid_from").orElseThrow(), Database.date(row, "valid_to")),
                row.getString("responsible_site"), endedOn.map(day -> new Agreement.End(day, reason)), row.getInt("version"));
    }
}

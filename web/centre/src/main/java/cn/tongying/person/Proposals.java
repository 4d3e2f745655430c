package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.person.Likeness.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The open questions and what was answered. A pair that was answered is not asked again. */
@ApplicationScoped
class Proposals {
    private static final String SELECT = "SELECT q.id, q.low, q.high, q.score, q.reasons, q.status, q.made_at FROM person_proposal q ";

    @Inject Database database;

    /** The place of a proposal in the list: best score first. */
    record Place(int score, long id) {
        static final Place FIRST = new Place(101, 0);
    }

    @Transactional(TxType.MANDATORY)
    public void propose(Patient one, Patient other, Likeness likeness) {
        database.update("""
                INSERT INTO person_proposal (low, high, score, reasons) VALUES (?, ?, ?, ?)
                ON CONFLICT (low, high) DO UPDATE SET score = excluded.score, reasons = excluded.reasons WHERE person_proposal.status = 'OPEN'""",
                Math.min(one.id(), other.id()), Math.max(one.id(), other.id()), likeness.score(), likeness.reasons());
    }

    /** What asks about two patients that are one person meanwhile needs no answer. */
    @Transactional(TxType.MANDATORY)
    public void settle(UUID person) {
        database.update("""
                UPDATE person_proposal q SET status = 'SETTLED', decided_at = now() FROM person_patient l, person_patient h
                WHERE q.status = 'OPEN' AND l.id = q.low AND h.id = q.high AND l.person = ? AND h.person = ?""", person, person);
    }

    /** Open ones whose both patients the caller may see; one more than asked for tells that there are more. */
    @Transactional(TxType.MANDATORY)
    public List<Proposal> open(Caller caller, Place after, int limit) {
        return database.list(SELECT + """
                JOIN person_patient l ON l.id = q.low JOIN person_patient h ON h.id = q.high
                WHERE q.status = 'OPEN' AND (q.score < ? OR q.score = ? AND q.id > ?) AND (? OR l.site = ANY (?) AND h.site = ANY (?))
                ORDER BY q.score DESC, q.id LIMIT ?""", Proposals::read, after.score(), after.score(), after.id(),
                caller.allSites(), caller.sites(), caller.sites(), limit + 1);
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Proposal> find(long id) {
        return database.first(SELECT + "WHERE q.id = ?", Proposals::read, id);
    }

    @Transactional(TxType.MANDATORY)
    public void decide(Proposal proposal, Proposal.Status status, String reason, Author author) {
        database.update("UPDATE person_proposal SET status = ?, decided_at = now(), decided_by = ?, reason = ? WHERE id = ? AND status = 'OPEN'",
                status, author.name(), reason, proposal.id());
    }

    private static Proposal read(ResultSet row) throws SQLException {
        return new Proposal(row.getLong("id"), row.getLong("low"), row.getLong("high"), row.getInt("score"),
                Database.words(row, "reasons").stream().map(Reason::valueOf).sorted().toList(), Proposal.Status.valueOf(row.getString("status")),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}

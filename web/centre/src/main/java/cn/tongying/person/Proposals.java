package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.person.Likeness.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The open questions and what was answered. A pair that was answered is not asked again. */
@ApplicationScoped
class Proposals {
    private static final String SELECT = "SELECT q.id, q.low, q.high, q.score, q.reasons, q.status, q.made_at FROM person_proposal q ";

    @Inject Database database;
    Clock clock = Clock.systemUTC();

    /** The place of a proposal in the list: best score first. */
    record Place(int score, long id) {
        static final Place FIRST = new Place(101, 0);
    }

    /** @param others by the row of the other patient */
    @Transactional(TxType.MANDATORY)
    public void propose(Patient one, Map<Long, Likeness> others) {
        if (others.isEmpty()) {
            return;
        }
        Collection<Likeness> alike = others.values();
        database.update("""
                INSERT INTO person_proposal (low, high, score, reasons)
                SELECT least(one, other), greatest(one, other), score, string_to_array(reasons, ',') FROM CAST(? AS bigint) AS one,
                    unnest(CAST(? AS bigint[]), CAST(? AS integer[]), CAST(? AS text[])) AS found (other, score, reasons)
                ON CONFLICT (low, high) DO UPDATE SET score = excluded.score, reasons = excluded.reasons WHERE person_proposal.status = 'OPEN'""",
                one.id(), others.keySet().toArray(Long[]::new), alike.stream().map(Likeness::score).toArray(Integer[]::new),
                alike.stream().map(likeness -> likeness.reasons().stream().map(Reason::name).collect(Collectors.joining(","))).toArray(String[]::new));
    }

    /** What asks about two patients that are one person meanwhile needs no answer. */
    @Transactional(TxType.MANDATORY)
    public void settle(UUID person) {
        database.update("""
                UPDATE person_proposal q SET status = 'SETTLED', decided_at = now() FROM person_patient l, person_patient h
                WHERE q.status = 'OPEN' AND l.id = q.low AND h.id = q.high AND l.person = ? AND h.person = ?""", person, person);
    }

    /**
     * Open ones of whose patients one is a registrar's, and the other too or of a site that has an agreement with the first one
     * today; not those that it has answered already. One more than asked for tells that there are more.
     */
    @Transactional(TxType.MANDATORY)
    public List<Proposal> open(Registrar registrar, Place after, int limit) {
        return database.list(SELECT + """
                JOIN person_patient l ON l.id = q.low JOIN person_patient h ON h.id = q.high
                WHERE q.status = 'OPEN' AND (q.score < ? OR q.score = ? AND q.id > ?) AND (? OR l.site = ANY (?) AND h.site = ANY (?)
                    OR (l.site = ANY (?) OR h.site = ANY (?)) AND EXISTS (SELECT FROM agreement_grant g WHERE g.valid_from <= ? AND g.valid_to >= ?
                            AND (g.viewer_site = l.site AND g.study_site = h.site OR g.viewer_site = h.site AND g.study_site = l.site))
                        AND NOT EXISTS (SELECT FROM person_proposal_word w WHERE w.proposal = q.id AND w.site = ANY (?)))
                ORDER BY q.score DESC, q.id LIMIT ?""", Proposals::read, after.score(), after.score(), after.id(), registrar.everywhere(),
                registrar.sites(), registrar.sites(), registrar.sites(), registrar.sites(), today(), today(), registrar.sites(), limit + 1);
    }

    /** Two sites that share care of some kind today, whichever of them is shown the other's studies. */
    @Transactional(TxType.MANDATORY)
    public boolean haveAgreed(String one, String other) {
        return database.exists("""
                SELECT 1 FROM agreement_grant g WHERE g.valid_from <= ? AND g.valid_to >= ?
                AND (g.viewer_site = ? AND g.study_site = ? OR g.viewer_site = ? AND g.study_site = ?) LIMIT 1""",
                today(), today(), one, other, other, one);
    }

    private LocalDate today() {
        return Days.today(clock);
    }

    /** The sites for which it was said that the two are one person. */
    @Transactional(TxType.MANDATORY)
    public Set<String> saidBy(long proposal) {
        return Set.copyOf(database.list("SELECT site FROM person_proposal_word WHERE proposal = ?", row -> row.getString(1), proposal));
    }

    @Transactional(TxType.MANDATORY)
    public void say(Proposal proposal, String site, String reason, Author author) {
        database.update("INSERT INTO person_proposal_word (proposal, site, author, reason) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                proposal.id(), site, author.name(), reason);
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

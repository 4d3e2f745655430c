package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
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

/** The history of joins and partings: rows that are only ever added. */
@ApplicationScoped
class Links {
    private static final String SELECT = """
            SELECT l.id, l.kind, l.rule, l.from_person, l.to_person, l.at, l.author, l.reason,
                   EXISTS (SELECT FROM person_link u WHERE u.undoes = l.id) AS undone,
                   ARRAY(SELECT CAST(patient AS text) FROM person_link_patient m WHERE m.link = l.id ORDER BY patient) AS patients
            FROM person_link l
            """;
    private static final int MOST = 200;

    @Inject Database database;

    @Transactional(TxType.MANDATORY)
    public long joined(UUID from, UUID to, Rule rule, String reason, Author author, List<Patient> moved) {
        long link = database.first("INSERT INTO person_link (kind, rule, from_person, to_person, author, reason) VALUES ('JOINED', ?, ?, ?, ?, ?) RETURNING id",
                row -> row.getLong(1), rule, from, to, author.name(), reason).orElseThrow();
        moved.forEach(patient -> database.update("INSERT INTO person_link_patient (link, patient) VALUES (?, ?)", link, patient.id()));
        return link;
    }

    @Transactional(TxType.MANDATORY)
    public long parted(Link link, String reason, Author author) {
        long parting = database.first("""
                INSERT INTO person_link (kind, rule, from_person, to_person, author, reason, undoes) VALUES ('PARTED', ?, ?, ?, ?, ?, ?) RETURNING id""",
                row -> row.getLong(1), Rule.UNDONE, link.to(), link.from(), author.name(), reason, link.id()).orElseThrow();
        link.patients().forEach(patient -> database.update("INSERT INTO person_link_patient (link, patient) VALUES (?, ?)", parting, patient));
        return parting;
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Link> find(long id) {
        return database.first(SELECT + "WHERE l.id = ?", Links::read, id);
    }

    /** The newest first. */
    @Transactional(TxType.MANDATORY)
    public List<Link> of(UUID person) {
        return database.list(SELECT + "WHERE l.from_person = ? OR l.to_person = ? ORDER BY l.id DESC LIMIT " + MOST, Links::read, person, person);
    }

    private static Link read(ResultSet row) throws SQLException {
        return new Link(row.getLong("id"), Link.Kind.valueOf(row.getString("kind")), Rule.valueOf(row.getString("rule")),
                row.getObject("from_person", UUID.class), row.getObject("to_person", UUID.class), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("author"), row.getString("reason"), row.getBoolean("undone"),
                Database.words(row, "patients").stream().map(Long::valueOf).toList());
    }
}

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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The people of the alliance and the acts that change them; each act tells its event in the same transaction. */
@ApplicationScoped
class Practitioners {
    static final Wording WHAT = new Wording("practitioner", "人员");
    private static final String SELECT = """
            SELECT p.id, p.code, p.name, p.title, p.category, p.licence_number, p.licence_specialty, p.licence_modalities,
                   p.licence_body_parts, p.licence_from, p.licence_to, p.account, coalesce(a.username, '') AS username, p.active, p.version
            FROM practitioner p LEFT JOIN account a ON a.id = p.account
            """;
    private static final String PAGE = SELECT + """
            WHERE (strpos(lower(p.name), ?) > 0 OR starts_with(lower(p.code), ?) OR starts_with(lower(coalesce(p.licence_number, '')), ?)
                   OR starts_with(coalesce(a.username, ''), ?))
              AND (CAST(? AS text) IS NULL OR EXISTS (
                   SELECT FROM organization place JOIN organization o ON o.path >= place.path AND o.path < left(place.path, -1) || '0'
                   JOIN assignment s ON s.organization = o.code
                   WHERE place.code = ? AND s.practitioner = p.id AND s.valid_from <= ? AND (s.valid_to IS NULL OR s.valid_to >= ?)))
              AND (CAST(? AS text) IS NULL OR p.category = ?)
              AND (CAST(? AS boolean) IS NULL OR p.active = ?)
              AND (CAST(? AS uuid) IS NULL OR (p.name, p.id) > (SELECT name, id FROM practitioner WHERE id = ?))
            ORDER BY p.name, p.id LIMIT ?""";

    @Inject Database database;
    @Inject Event<AllianceEvent> events;

    /** What is looked for: letters of the name, the beginning of a number or user name, and where they work today. */
    record Search(String typed, Optional<String> organization, Optional<Category> category, Optional<Boolean> active,
                  Optional<UUID> after, int limit) {
    }

    /** One more than asked for tells that there are more. */
    @Transactional
    public List<Practitioner> page(Search search, LocalDate today) {
        String typed = search.typed().toLowerCase(Locale.ROOT);
        return database.list(PAGE, Practitioners::read, typed, typed, typed, typed,
                search.organization(), search.organization(), today, today, search.category().map(Enum::name), search.category().map(Enum::name),
                search.active(), search.active(), search.after(), search.after(), search.limit() + 1);
    }

    @Transactional
    public List<Practitioner> all() {
        return database.list(SELECT + "ORDER BY p.code", Practitioners::read);
    }

    @Transactional
    public Optional<Practitioner> find(UUID id) {
        return database.first(SELECT + "WHERE p.id = ?", Practitioners::read, id);
    }

    @Transactional
    public Optional<Practitioner> ofAccount(UUID account) {
        return database.first(SELECT + "WHERE p.account = ?", Practitioners::read, account);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public Practitioner required(UUID id) {
        return find(id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    /** Nobody else changes this person or the person's assignments until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Practitioner locked(UUID id) {
        database.list("SELECT 1 FROM practitioner WHERE id = ? FOR UPDATE", row -> true, id);
        return required(id);
    }

    @Transactional
    public Optional<UUID> account(String username) {
        return database.first("SELECT id FROM account WHERE username = ?", row -> row.getObject(1, UUID.class), username);
    }

    @Transactional
    public Practitioner make(String code, PractitionerDetails details, Author author) {
        UUID id = UUID.randomUUID();
        takeTurn();
        if (database.exists("SELECT 1 FROM practitioner WHERE code = ?", code)) {
            throw Refusals.conflict(new Wording("The staff number " + code + " is taken.", "人员编号 " + code + " 已被使用。"));
        }
        requireFree(id, details);
        database.update("""
                INSERT INTO practitioner (name, title, category, licence_number, licence_specialty, licence_modalities, licence_body_parts,
                                          licence_from, licence_to, account, active, id, code)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", values(details, id, code));
        events.fire(new AllianceEvent(author, Subject.PRACTITIONER, Act.MADE, id.toString(), "", code + ", " + details.category()));
        return required(id);
    }

    @Transactional
    public Practitioner change(UUID id, PractitionerDetails details, int version, Author author) {
        takeTurn();
        Practitioner present = locked(id);
        Refusals.requireVersion(present.version(), version);
        requireFree(id, details);
        database.update("""
                UPDATE practitioner SET name = ?, title = ?, category = ?, licence_number = ?, licence_specialty = ?, licence_modalities = ?,
                       licence_body_parts = ?, licence_from = ?, licence_to = ?, account = ?, active = ?, version = version + 1
                WHERE id = ? AND code = ?""", values(details, id, present.code()));
        events.fire(new AllianceEvent(author, Subject.PRACTITIONER, Act.CHANGED, id.toString(), "",
                present.code() + ", " + Changes.between(PractitionerForm.values(present.details()), PractitionerForm.values(details))));
        return required(id);
    }

    /** Staff numbers, licences and accounts are given out one at a time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeTurn() {
        database.takeTurns("cn.tongying.alliance staff");
    }

    private void requireFree(UUID id, PractitionerDetails details) {
        details.licence().map(Licence::number).ifPresent(number -> database.first(
                "SELECT code FROM practitioner WHERE licence_number = ? AND id <> ?", row -> row.getString(1), number, id)
                .ifPresent(holder -> {
                    throw Refusals.conflict(licenceTaken(holder));
                }));
        details.account().ifPresent(account -> database.first(
                "SELECT code FROM practitioner WHERE account = ? AND id <> ?", row -> row.getString(1), account, id)
                .ifPresent(holder -> {
                    throw Refusals.conflict(accountTaken(holder));
                }));
    }

    static Wording licenceTaken(String holder) {
        return new Wording("This licence is on record for " + holder + " already.", "该执业证书已登记在 " + holder + " 名下。");
    }

    static Wording accountTaken(String holder) {
        return new Wording("This account belongs to " + holder + " already.", "该账户已属于 " + holder + "。");
    }

    private static Object[] values(PractitionerDetails details, UUID id, String code) {
        Optional<Licence> licence = details.licence();
        return new Object[] {details.name(), details.title(), details.category(), licence.map(Licence::number),
            licence.map(Licence::specialty).orElse(""), licence.map(held -> held.scope().modalities()).orElse(Set.of()),
            licence.map(held -> held.scope().bodyParts()).orElse(Set.of()), licence.map(held -> held.period().from()),
            licence.flatMap(held -> held.period().to()), details.account(), details.active(), id, code};
    }

    private static Practitioner read(ResultSet row) throws SQLException {
        Optional<Licence> licence = Optional.empty();
        if (row.getString("licence_number") != null) {
            Scope scope = new Scope(new HashSet<>(Database.words(row, "licence_modalities")),
                    new HashSet<>(Database.words(row, "licence_body_parts")));
            licence = Optional.of(new Licence(row.getString("licence_number"), row.getString("licence_specialty"), scope,
                    new Period(Database.date(row, "licence_from").orElseThrow(), Database.date(row, "licence_to"))));
        }
        PractitionerDetails details = new PractitionerDetails(row.getString("name"), Title.valueOf(row.getString("title")),
                Category.valueOf(row.getString("category")), licence, Optional.ofNullable(row.getObject("account", UUID.class)),
                row.getBoolean("active"));
        return new Practitioner(row.getObject("id", UUID.class), row.getString("code"), details, row.getString("username"), row.getInt("version"));
    }
}

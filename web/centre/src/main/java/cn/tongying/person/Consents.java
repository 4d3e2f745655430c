package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.Period;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.person.Consent.Decision;
import cn.tongying.person.Consent.Grantor;
import cn.tongying.person.PersonEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The statements of patients about sharing across hospitals: only ever added, the newest that holds today decides for the whole
 * person, and it counts with the transaction that writes it down.
 */
@ApplicationScoped
class Consents {
    private static final String SELECT = """
            SELECT c.id, c.patient, c.site, c.decision, c.grantor, c.valid_from, c.valid_to, c.evidence, c.reason, c.at, c.author
            FROM person_consent c JOIN person_patient p ON p.id = c.patient
            """;
    private static final int MOST = 200;

    /** What somebody wants to write down; without a first day it holds from today. */
    record Statement(Decision decision, Grantor grantor, Optional<Period> period, String evidence, String reason) {
    }

    /** All statements, and the one that decides. */
    record Standing(List<Consent> statements, Optional<SharingRefusals.Standing> sharing) {
    }

    @Inject Database database;
    @Inject PersonIndex index;
    @Inject Persons persons;
    @Inject Patients patients;
    @Inject SharingRefusals refusals;
    @Inject Event<PersonEvent> events;
    Clock clock = Clock.systemUTC();

    /** The newest first. */
    @Transactional
    public Standing of(UUID person, Caller caller, Author author) {
        index.requireVisible(person, caller, author, "consents");
        return new Standing(database.list(SELECT + "WHERE p.person = ? ORDER BY c.number DESC LIMIT " + MOST, Consents::read, person), refusals.standing(person));
    }

    @Transactional
    public Consent add(UUID person, Statement said, Caller caller, Author author) {
        persons.takeTurn();
        Patient patient = patients.ofPersons(List.of(person)).stream().filter(one -> caller.maySee(one.site().code())).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such person, or you may not see one.", "没有该患者，或您无权查看。")));
        UUID id = UUID.randomUUID();
        Period period = said.period().orElseGet(() -> new Period(Days.today(clock), Optional.empty()));
        database.update("""
                INSERT INTO person_consent (id, patient, site, decision, grantor, valid_from, valid_to, evidence, reason, author)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, patient.id(), patient.site().code(), said.decision(), said.grantor(), period.from(),
                period.to(), said.evidence(), said.reason(), author.name());
        refusals.apply(person);
        events.fire(new PersonEvent(author, Act.PERSON_CONSENTED, person.toString(), patient.site().code(), "consent " + id + ", " + said.decision()
                + ", " + said.grantor() + ", " + period.from() + " to " + period.to().map(Object::toString).orElse("")));
        return database.first(SELECT + "WHERE c.id = ?", Consents::read, id).orElseThrow();
    }

    private static Consent read(ResultSet row) throws SQLException {
        return new Consent(row.getObject("id", UUID.class), row.getLong("patient"), row.getString("site"), Decision.valueOf(row.getString("decision")),
                Grantor.valueOf(row.getString("grantor")), new Period(Database.date(row, "valid_from").orElseThrow(), Database.date(row, "valid_to")),
                row.getString("evidence"), row.getString("reason"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("author"));
    }
}

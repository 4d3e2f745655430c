package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.archive.feed.ArchivedPatient;
import cn.tongying.archive.relation.PatientPersons;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the index of persons follow the corrections of a site (decision 24), in their transaction: a patient keeps its person, identifiers and consents under
 * its new number; two numbers that are merged are one person, joined and parted as people join and part them elsewhere (decision 11).
 */
@ApplicationScoped
public class CorrectedPersons {
    /** What must be as it was for a number to be taken back. */
    private static final String KNOWN = """
            SELECT encode(sha256(convert_to(concat_ws(' ', p.registered, p.name, p.birth_date, p.sex, p.person,
                (SELECT string_agg(i.system || encode(i.keyed_hash, 'hex'), ' ' ORDER BY i.system) FROM person_identifier i WHERE i.patient = p.id),
                (SELECT string_agg(CAST(c.id AS text), ' ' ORDER BY c.id) FROM person_consent c WHERE c.patient = p.id),
                (SELECT string_agg(CAST(o.id AS text), ' ' ORDER BY o.id) FROM person_patient o WHERE o.person = p.person)), 'UTF8')), 'hex')
            FROM person_patient p
            """;

    @Inject Database database;
    @Inject Patients patients;
    @Inject Persons persons;
    @Inject Links links;
    @Inject SharingRefusals refusals;

    /** A patient of the archive and what it is called. */
    public record Named(String site, long row, PatientAttributes attributes) {
        ArchivedPatient image() {
            return new ArchivedPatient(row, site, attributes.patientId(), attributes.name(), attributes.birthDate(), attributes.sex());
        }
    }

    /** Everything that changes who is who takes turns, before it holds any patient. */
    @Transactional(TxType.MANDATORY)
    public void takeTurn() {
        persons.takeTurn();
    }

    /** A patient is called otherwise. One without number was no person's, and becomes one when the follower sees it. */
    @Transactional(TxType.MANDATORY)
    public void updated(long correction, String site, PatientAttributes before, PatientAttributes after, String reason, Author author) {
        Optional<Patient> known = before.patientId().isEmpty() ? Optional.empty() : patients.find(site, before.patientId());
        if (known.isEmpty()) {
            return;
        }
        Optional<Patient> named = patients.find(site, after.patientId()).filter(other -> other.id() != known.get().id());
        named.ifPresent(other -> join(correction, known.get(), other, reason, author));
        follow(known.get(), named, after, author);
        if (named.isEmpty() && !after.patientId().equals(before.patientId())) {
            database.update("INSERT INTO person_renamed (correction, patient, known) VALUES (?, ?, ?)", correction, known.get().id(), known(known.get()));
        }
    }

    private String known(Patient patient) {
        return database.first(KNOWN + "WHERE p.id = ?", row -> row.getString(1), patient.id()).orElseThrow();
    }

    /**
     * That is taken back, and what it joined is parted already: nobody is joined by it again.
     *
     * @throws ProblemException 409 when something was told of the new number since: whose it is nobody knows here
     */
    @Transactional(TxType.MANDATORY)
    public void updateUndone(long correction, String site, PatientAttributes before, PatientAttributes after, Author author) {
        Optional<Patient> known = before.patientId().isEmpty() ? Optional.empty() : patients.find(site, before.patientId());
        if (known.isEmpty()) {
            return;
        }
        Patient patient = known.get();
        Optional<Patient> named = after.patientId().isEmpty() || after.patientId().equals(before.patientId()) ? Optional.empty()
                : patients.find(site, after.patientId());
        Optional<String> then = database.first("SELECT known FROM person_renamed WHERE correction = ? AND patient = ?", row -> row.getString(1), correction,
                patient.id());
        boolean otherNumber = !after.patientId().equals(before.patientId());
        if (otherNumber && named.isEmpty() && then.isEmpty()) {
            nobody(patient);
            return;
        }
        if (otherNumber && named.isEmpty() && !then.get().equals(known(patient))) {
            throw new ProblemException(Problem.conflict("Something was told of the new number since, or its person was joined or parted: move the studies to the"
                    + " right patient instead, or undo that first.", "该患者号之后已有新的登记、声明，或患者合并有变：请改为把检查转给正确的患者，或先撤销较晚的操作。"));
        }
        follow(patient, named, after, author);
    }

    /** The images are of the one that has the number, else the number is the known one's. What a site registered of another row stays as it was told. */
    private void follow(Patient known, Optional<Patient> named, PatientAttributes after, Author author) {
        if (named.isPresent()) {
            archivedAs(known, named.get());
        } else {
            database.update("UPDATE person_patient SET patient_id = ? WHERE id = ?", after.patientId(), known.id());
        }
        Patient patient = patients.find(named.orElse(known).id()).orElseThrow();
        Patient described = named.isPresent() && patient.registered() ? patient
                : patients.describe(patient, Demographics.ofImage(after.name(), after.birthDate(), after.sex()), patient.registered());
        refusals.apply(persons.assess(described, author).person());
    }

    /** The images of the first are the second's. */
    private void archivedAs(Patient first, Patient second) {
        first.archived().ifPresent(row -> {
            database.update("UPDATE person_patient SET archived = NULL WHERE id = ?", first.id());
            database.update("UPDATE person_patient SET archived = ? WHERE id = ?", row, second.id());
            UUID person = patients.find(second.id()).orElseThrow().person();
            database.work(connection -> PatientPersons.setPerson(connection, List.of(row), Optional.of(person.toString())));
        });
    }

    /** The images are of one without number, who is no person and refused nothing. */
    private void nobody(Patient first) {
        first.archived().ifPresent(row -> {
            database.update("UPDATE person_patient SET archived = NULL WHERE id = ?", first.id());
            database.work(connection -> {
                PatientPersons.setPerson(connection, List.of(row), Optional.empty());
                PatientPersons.allowSharing(connection, List.of(row));
            });
        });
    }

    /** Two numbers are one human being. One without number is no person's. */
    @Transactional(TxType.MANDATORY)
    public void merged(long correction, Named gone, Named stays, String reason, Author author) {
        Optional<Patient> one = indexed(gone);
        Optional<Patient> other = indexed(stays);
        if (one.isPresent() && other.isPresent()) {
            join(correction, one.get(), other.get(), reason, author);
            refusals.apply(patients.find(other.get().id()).orElseThrow().person());
        }
    }

    /** As the follower would when it comes to its images. */
    private Optional<Patient> indexed(Named named) {
        return named.attributes().patientId().isEmpty() ? Optional.empty() : patients.find(named.site(), named.attributes().patientId())
                .filter(patient -> patient.archived().isPresent()).or(() -> Optional.of(patients.ofImage(named.image())));
    }

    private void join(long correction, Patient one, Patient other, String reason, Author author) {
        if (one.person().equals(other.person())) {
            return;
        }
        UUID person = persons.join(one.person(), other.person(), Rule.DECISION, reason, author);
        database.update("INSERT INTO person_correction (correction, link) VALUES (?, ?)", correction, links.of(person).getFirst().id());
    }

    /**
     * What a correction joined is parted.
     *
     * @throws ProblemException 409 when a later join stands in between
     */
    @Transactional(TxType.MANDATORY)
    public void parted(long correction, String reason, Author author) {
        database.first("SELECT link FROM person_correction WHERE correction = ?", row -> row.getLong(1), correction).flatMap(links::find)
                .filter(link -> !link.undone()).ifPresent(link -> persons.part(link, reason, author).orElseThrow(() -> new ProblemException(Problem.conflict(
                        "The persons were joined with others since: undo that first.", "相关患者之后又与他人合并，请先撤销较晚的合并。"))));
    }
}

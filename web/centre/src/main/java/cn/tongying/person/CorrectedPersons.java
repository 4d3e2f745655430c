package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the index of persons follow the corrections of a site (decision 24), in their transaction: a patient keeps its person, identifiers and consents under
 * its new number; two numbers that are merged are one person, joined and parted as people join and part them elsewhere (decision 11).
 */
@ApplicationScoped
public class CorrectedPersons {
    @Inject Database database;
    @Inject Patients patients;
    @Inject Persons persons;
    @Inject Links links;

    /** A patient is called otherwise. One without number was no person's, and becomes one when the follower sees it. */
    @Transactional(TxType.MANDATORY)
    public void updated(long correction, String site, PatientAttributes before, PatientAttributes after, String reason, Author author) {
        persons.takeTurn();
        Optional<Patient> known = before.patientId().isEmpty() ? Optional.empty() : patients.find(site, before.patientId());
        if (known.isEmpty()) {
            return;
        }
        if (!after.patientId().equals(before.patientId())) {
            Optional<Patient> named = patients.find(site, after.patientId());
            if (named.isPresent()) {
                join(correction, known.get(), named.get(), reason, author);
                archivedAs(known.get(), named.get());
            } else {
                database.update("UPDATE person_patient SET patient_id = ? WHERE id = ?", after.patientId(), known.get().id());
            }
        }
        Patient patient = patients.find(site, after.patientId()).orElseThrow();
        persons.assess(patients.describe(patient, Demographics.ofImage(after.name(), after.birthDate(), after.sex()), patient.registered()), author);
    }

    /** The images of the first are the second's. */
    private void archivedAs(Patient first, Patient second) {
        first.archived().ifPresent(row -> {
            database.update("UPDATE person_patient SET archived = NULL WHERE id = ?", first.id());
            database.update("UPDATE person_patient SET archived = ? WHERE id = ?", row, second.id());
        });
    }

    /** Two numbers are one human being. */
    @Transactional(TxType.MANDATORY)
    public void merged(long correction, String site, String gone, String stays, String reason, Author author) {
        persons.takeTurn();
        Optional<Patient> one = patients.find(site, gone);
        Optional<Patient> other = patients.find(site, stays);
        if (one.isPresent() && other.isPresent()) {
            join(correction, one.get(), other.get(), reason, author);
        }
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
        persons.takeTurn();
        database.first("SELECT link FROM person_correction WHERE correction = ?", row -> row.getLong(1), correction).flatMap(links::find)
                .filter(link -> !link.undone()).ifPresent(link -> persons.part(link, reason, author).orElseThrow(() -> new ProblemException(Problem.conflict(
                        "The persons were joined with others since: undo that first.", "相关患者之后又与他人合并，请先撤销较晚的合并。"))));
    }
}

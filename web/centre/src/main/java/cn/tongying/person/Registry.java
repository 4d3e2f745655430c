package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.archive.feed.ArchivedPatient;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.person.PersonEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes in what images and sites tell about patients, and has it looked at for who is who. */
@ApplicationScoped
class Registry {
    /** What a registration did, or would do. */
    enum Effect { MADE, CHANGED, NOTHING }

    @Inject Patients patients;
    @Inject Persons persons;
    @Inject PersonParts parts;
    @Inject SharingRefusals refusals;
    @Inject Event<PersonEvent> events;

    /** An image of a patient whose person nobody has told the archive yet. */
    @Transactional(TxType.MANDATORY)
    public void seen(ArchivedPatient image, Author author) {
        refusals.apply(persons.assess(patients.ofImage(image), author).person());
    }

    /** @return the patient as it is after that */
    @Transactional(TxType.MANDATORY)
    public Patient register(Registration told, Author author) {
        Effect effect = effect(told);
        Optional<Patient> known = patients.find(told.site(), told.patientId());
        if (effect == Effect.NOTHING) {
            return known.orElseThrow();
        }
        Patient patient = known.map(one -> patients.describe(one, told.over(one.demographics()), true))
                .orElseGet(() -> patients.make(told.site(), told.patientId(), told.told(), true));
        identify(patient, told);
        events.fire(new PersonEvent(author, Act.PATIENT_REGISTERED, patient.person().toString(), told.site(), "patient " + patient.id() + ", " + effect
                + told.identifiers().keySet().stream().sorted().map(system -> ", " + system).collect(Collectors.joining())));
        return persons.assess(patients.find(patient.id()).orElseThrow(), author);
    }

    /** Identifiers that stay are judged again: birth date and sex may have changed. */
    private void identify(Patient patient, Registration told) {
        if (told.identifiers().isEmpty() && patient.identifiers().isEmpty()) {
            return;
        }
        IdentifierVault vault = parts.vault();
        for (IdentifierSystem system : IdentifierSystem.values()) {
            Optional<String> kept = patient.identifier(system).map(one -> vault.open(system, patient.id(), one.sealed()));
            Optional<String> value = told.identifiers().getOrDefault(system, kept);
            value.ifPresentOrElse(text -> patients.identify(patient, new Identifier(system, vault.hash(system, text),
                    vault.seal(system, patient.id(), text), system.agrees(text, patient.demographics()))),
                    () -> patients.forget(patient, system));
        }
    }

    @Transactional(TxType.MANDATORY)
    public Effect effect(Registration told) {
        Optional<Patient> known = patients.find(told.site(), told.patientId());
        if (known.isEmpty()) {
            return Effect.MADE;
        }
        Patient patient = known.get();
        boolean same = patient.registered() && told.over(patient.demographics()).equals(patient.demographics())
                && told.identifiers().entrySet().stream().allMatch(entry -> isKept(patient, entry));
        return same ? Effect.NOTHING : Effect.CHANGED;
    }

    private boolean isKept(Patient patient, Map.Entry<IdentifierSystem, Optional<String>> told) {
        Optional<Identifier> kept = patient.identifier(told.getKey());
        return told.getValue().map(value -> kept.filter(one -> Arrays.equals(one.hash(), parts.vault().hash(told.getKey(), value))).isPresent())
                .orElse(kept.isEmpty());
    }

    /** @throws ProblemException 404, as for a site that is not there */
    static ProblemException noSite() {
        return new ProblemException(Problem.notFound("There is no such site, or you do not work for it.", "没有该机构，或您不属于该机构。"));
    }
}

package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.person.PersonEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Joins persons and parts them again. An exact rule joins at once: the same identifier that proves itself, or that birth date and
 * sex confirm, the same name, and nothing that no one person can be: a number alone may be stolen, typed wrongly or lent. What
 * speaks for it without being enough becomes a proposal.
 */
@ApplicationScoped
class Persons {
    private static final int MOST_ALIKE = 50;
    private static final String APART = """
            SELECT other.person FROM person_patient own JOIN person_apart x ON x.low = own.id JOIN person_patient other ON other.id = x.high
            WHERE own.person = ?
            UNION SELECT other.person FROM person_patient own JOIN person_apart x ON x.high = own.id JOIN person_patient other ON other.id = x.low
            WHERE own.person = ?""";

    @Inject Database database;
    @Inject Patients patients;
    @Inject Links links;
    @Inject Proposals proposals;
    @Inject SharingRefusals refusals;
    @Inject Event<PersonEvent> events;

    /** Everything that changes who is who takes turns, until its transaction ends. */
    @Transactional(TxType.MANDATORY)
    public void takeTurn() {
        database.takeTurns("cn.tongying.person");
    }

    /**
     * Looks at a patient that is new or was told about anew: joins its person with others, or proposes to.
     *
     * @return the patient as it is after that
     */
    @Transactional(TxType.MANDATORY)
    public Patient assess(Patient told, Author author) {
        Patient patient = told;
        for (IdentifierSystem system : IdentifierSystem.values()) {
            for (Patient other : patient.identifier(system).map(own -> patients.having(own, told.person())).orElse(List.of())) {
                patient = consider(patient, other.id(), system, author);
            }
        }
        if (patient.demographics().birthDate().isPresent() && !patient.demographics().keys().sound().isEmpty()) {
            suggest(patient, patients.alike(patient, MOST_ALIKE));
        }
        return patient;
    }

    /**
     * The other is read again: a join before this one may have moved it.
     *
     * @return the patient as it is after that
     */
    private Patient consider(Patient patient, long otherId, IdentifierSystem system, Author author) {
        Patient other = patients.find(otherId).orElseThrow();
        if (other.person().equals(patient.person()) || apartFrom(patient.person()).contains(other.person())) {
            return patient;
        }
        List<Patient> ours = patients.ofPersons(List.of(patient.person()));
        List<Patient> theirs = patients.ofPersons(List.of(other.person()));
        boolean sound = patient.identifier(system).filter(Identifier::sound).isPresent() && other.identifier(system).filter(Identifier::sound).isPresent();
        boolean enough = system.hasCheckDigit() || patient.demographics().confirms(other.demographics());
        boolean named = patient.demographics().keys().agrees(other.demographics().keys());
        if (sound && enough && named && !contradict(ours, theirs)) {
            join(patient.person(), other.person(), Rule.of(system), "", author);
            return patients.find(patient.id()).orElseThrow();
        }
        suggest(patient, List.of(other));
        return patient;
    }

    /** However many look like the patient, the number of statements is the same. */
    private void suggest(Patient patient, List<Patient> others) {
        if (others.isEmpty()) {
            return;
        }
        List<Patient> ours = patients.ofPersons(List.of(patient.person()));
        Map<UUID, List<Patient>> theirs = patients.ofPersons(others.stream().map(Patient::person).distinct().toList()).stream()
                .collect(Collectors.groupingBy(Patient::person));
        Set<UUID> apart = apartFrom(patient.person());
        Map<Long, Likeness> alike = new LinkedHashMap<>();
        for (Patient other : others) {
            boolean sameIdentifier = shareANumber(patient, other);
            boolean contradiction = contradict(ours, theirs.get(other.person()));
            boolean told = sameIdentifier || !contradiction && !patient.demographics().keys().isNobodys() && !other.demographics().keys().isNobodys();
            if (told && !apart.contains(other.person())) {
                alike.put(other.id(), Likeness.of(patient, other, sameIdentifier, contradiction));
            }
        }
        proposals.propose(patient, alike);
    }

    /** True when two of them cannot be one human being: born on two days, of two sexes, with two sound identity numbers. */
    static boolean contradict(List<Patient> some, List<Patient> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other ->
                one.demographics().contradicts(other.demographics()) || twoNationalIds(one, other)));
    }

    private static boolean shareANumber(Patient one, Patient other) {
        return one.identifiers().stream().anyMatch(own -> other.identifier(own.system()).filter(theirs -> Arrays.equals(theirs.hash(), own.hash())).isPresent());
    }

    private static boolean twoNationalIds(Patient one, Patient other) {
        Optional<Identifier> own = one.identifier(IdentifierSystem.NATIONAL_ID).filter(Identifier::sound);
        return own.isPresent() && other.identifier(IdentifierSystem.NATIONAL_ID).filter(Identifier::sound)
                .filter(theirs -> !Arrays.equals(theirs.hash(), own.get().hash())).isPresent();
    }

    /** The persons of whom somebody said that they are not this one. */
    private Set<UUID> apartFrom(UUID person) {
        return Set.copyOf(database.list(APART, row -> row.getObject(1, UUID.class), person, person));
    }

    /** The person known longer takes in the other one; both lists of patients are one from now on. */
    @Transactional(TxType.MANDATORY)
    public UUID join(UUID one, UUID other, Rule rule, String reason, Author author) {
        UUID stays = database.first("SELECT id FROM person WHERE id IN (?, ?) ORDER BY created_at, id", row -> row.getObject(1, UUID.class),
                one, other).orElseThrow();
        UUID goes = stays.equals(one) ? other : one;
        List<Patient> moved = patients.ofPersons(List.of(goes));
        long link = links.joined(goes, stays, rule, reason, author, moved);
        patients.move(moved, stays);
        database.update("UPDATE person SET replaced_by = ? WHERE id = ?", stays, goes);
        proposals.settle(stays);
        refusals.apply(stays);
        events.fire(new PersonEvent(author, Act.PERSON_JOINED, stays.toString(), "", "link " + link + ", " + rule + ", from " + goes));
        return stays;
    }

    /**
     * Undoes one join exactly: what it moved goes back to the person it came from, and no rule joins these two again.
     *
     * @return the person that has its patients back; empty when a later join or parting stands in between
     */
    @Transactional(TxType.MANDATORY)
    public Optional<UUID> part(Link link, String reason, Author author) {
        List<Patient> moved = patients.of(link.patients());
        boolean untouched = moved.stream().allMatch(patient -> patient.person().equals(link.to()));
        if (link.kind() != Link.Kind.JOINED || link.undone() || !untouched) {
            return Optional.empty();
        }
        List<Patient> staying = patients.ofPersons(List.of(link.to())).stream().filter(patient -> !link.patients().contains(patient.id())).toList();
        long parting = links.parted(link, reason, author);
        patients.move(moved, link.from());
        database.update("UPDATE person SET replaced_by = NULL WHERE id = ?", link.from());
        keepApart(moved, staying, author);
        refusals.apply(link.from());
        refusals.apply(link.to());
        events.fire(new PersonEvent(author, Act.PERSON_PARTED, link.from().toString(), "", "link " + parting + " undoes " + link.id() + ", from " + link.to()));
        return Optional.of(link.from());
    }

    /** A human being said that these are not those. */
    @Transactional(TxType.MANDATORY)
    public void keepApart(List<Patient> some, List<Patient> others, Author author) {
        for (Patient one : some) {
            for (Patient other : others) {
                database.update("INSERT INTO person_apart (low, high, author) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        Math.min(one.id(), other.id()), Math.max(one.id(), other.id()), author.name());
            }
        }
    }
}

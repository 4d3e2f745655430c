package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import java.util.Set;

/**
 * By what the events of one patient are found: the studies that the patient has, at the other sites too as far as persons are
 * known, the persons under which the patient is or was known, and what opened studies without naming one, a break of the glass or a
 * cloud film. A patient's number is in no event.
 */
record PatientTraces(Set<String> studies, Set<String> persons, Set<String> glassesAndFilms) {
    PatientTraces {
        studies = Set.copyOf(studies);
        persons = Set.copyOf(persons);
        glassesAndFilms = Set.copyOf(glassesAndFilms);
    }

    static PatientTraces none() {
        return new PatientTraces(Set.of(), Set.of(), Set.of());
    }

    boolean isEmpty() {
        return studies.isEmpty() && persons.isEmpty() && glassesAndFilms.isEmpty();
    }

    /** What an event is written of that is about the patient. */
    AuditedObject object() {
        return persons.stream().sorted().findFirst().map(person -> new AuditedObject("person", person, ""))
                .or(() -> studies.stream().sorted().findFirst().map(AuditedObject::study)).orElse(AuditedObject.NONE);
    }

    @Override
    public String toString() {
        return studies.size() + " studies, " + persons.size() + " persons, " + glassesAndFilms.size() + " breaks of the glass and films";
    }
}

package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.person.PersonEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down who asked for which person, and what made persons of patients, in the act's own transaction. */
@ApplicationScoped
class PersonObserver {
    @Inject AuditTrail trail;

    void happened(@Observes PersonEvent event) {
        AuditedObject object = event.id().isEmpty() ? AuditedObject.NONE : new AuditedObject(kind(event), event.id(), "");
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.author().name(), event.author().address(), event.site(),
                object, event.author().correlation(), event.detail(), Optional.empty()));
    }

    private static String kind(PersonEvent event) {
        return switch (event.act()) {
            case PERSON_PROPOSAL_REJECTED, PERSON_PROPOSAL_ANSWERED -> "proposal";
            case PATIENT_REGISTERED, PERSON_JOINED, PERSON_PARTED, PERSON_SEARCHED, PERSON_READ, PERSON_CONSENTED -> "person";
        };
    }
}

package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.hl7.Hl7Event;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down what is done with HL7 messages and their senders, in the act's own transaction. */
@ApplicationScoped
class Hl7Observer {
    @Inject AuditTrail trail;

    void happened(@Observes Hl7Event event) {
        Outcome outcome = event.act() == Hl7Event.Act.HL7_MESSAGE_REFUSED ? Outcome.MINOR_FAILURE : Outcome.SUCCESS;
        String kind = event.act().name().startsWith("HL7_SENDER") ? "hl7 sender" : "hl7 message";
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), outcome, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject(kind, event.id(), ""), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

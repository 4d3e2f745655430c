package cn.tongying.audit;

import cn.tongying.alliance.AllianceEvent;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** Writes down what was changed about organizations, people, agreements and application entities, in the act's own transaction. */
@ApplicationScoped
class AllianceObserver {
    @Inject AuditTrail trail;

    void happened(@Observes AllianceEvent event) {
        AuditedObject object = new AuditedObject(event.subject().name().toLowerCase(Locale.ROOT), event.id(), "");
        trail.write(new AuditEvent(code(event), Outcome.SUCCESS, event.author().name(), event.author().address(), event.site(), object,
                event.author().correlation(), event.detail(), Optional.empty()));
    }

    private static AuditCode code(AllianceEvent event) {
        return AuditCode.valueOf(event.subject() + "_" + event.act());
    }
}

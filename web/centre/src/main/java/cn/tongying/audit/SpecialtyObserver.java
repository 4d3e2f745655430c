package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.reading.specialty.SpecialtyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down how specialties and templates of reports were changed, in the act's own transaction. */
@ApplicationScoped
class SpecialtyObserver {
    @Inject AuditTrail trail;

    void happened(@Observes SpecialtyEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), "",
                new AuditedObject("reading-specialty", event.code(), ""), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

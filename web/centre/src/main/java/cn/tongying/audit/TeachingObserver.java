package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.teaching.TeachingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down who made, published, opened and answered which case, in the act's own transaction. */
@ApplicationScoped
class TeachingObserver {
    @Inject AuditTrail trail;

    void happened(@Observes TeachingEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject(event.thing().words(), event.id(), event.study()), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

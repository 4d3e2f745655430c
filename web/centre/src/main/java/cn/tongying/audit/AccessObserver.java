package cn.tongying.audit;

import cn.tongying.access.AccessEvent;
import cn.tongying.access.AccessEvent.Act;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down who was let see what, and each break of the glass with what came of it, in the act's own transaction. */
@ApplicationScoped
class AccessObserver {
    @Inject AuditTrail trail;

    void happened(@Observes AccessEvent event) {
        String kind = event.act().name().startsWith("GLASS") ? "break-glass" : "relation";
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), event.act() == Act.GLASS_NOT_BROKEN ? Outcome.MINOR_FAILURE : Outcome.SUCCESS,
                event.actor().name(), event.actor().address(), event.site(), new AuditedObject(kind, event.id(), event.study()),
                event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.sharing.SharingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down what is done with links, cloud films and referrals, in the act's own transaction; who is refused is a minor failure. */
@ApplicationScoped
class SharingObserver {
    @Inject AuditTrail trail;

    void happened(@Observes SharingEvent event) {
        Outcome outcome = event.act().name().endsWith("_REFUSED") ? Outcome.MINOR_FAILURE : Outcome.SUCCESS;
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), outcome, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject(event.act().thing(), event.id(), event.study()), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

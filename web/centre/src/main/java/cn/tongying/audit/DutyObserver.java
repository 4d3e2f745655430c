package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.reading.duty.DutyEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down how rosters were changed, in the act's own transaction. */
@ApplicationScoped
class DutyObserver {
    @Inject AuditTrail trail;

    void happened(@Observes DutyEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject("duty-roster", event.site(), ""), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

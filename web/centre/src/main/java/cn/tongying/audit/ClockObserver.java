package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.reading.clock.ClockEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down how deadlines of reports and working calendars were changed, in the act's own transaction. */
@ApplicationScoped
class ClockObserver {
    @Inject AuditTrail trail;

    void happened(@Observes ClockEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject("reading-clock", event.id(), ""), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

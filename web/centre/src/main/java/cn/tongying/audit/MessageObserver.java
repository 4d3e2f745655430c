package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.reading.messages.MessageEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down that somebody wrote or read about an exam, in the act's own transaction. */
@ApplicationScoped
class MessageObserver {
    @Inject AuditTrail trail;

    void happened(@Observes MessageEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject("reading task", event.task(), event.study()), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

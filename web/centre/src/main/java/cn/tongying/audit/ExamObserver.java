package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.exam.ExamEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down how the exam catalogue was changed, in the act's own transaction. */
@ApplicationScoped
class ExamObserver {
    @Inject AuditTrail trail;

    void happened(@Observes ExamEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject("exam", event.code(), ""), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

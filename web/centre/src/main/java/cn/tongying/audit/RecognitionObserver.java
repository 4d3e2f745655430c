package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.recognition.RecognitionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down what was ordered again or recognised instead, in the act's own transaction. */
@ApplicationScoped
class RecognitionObserver {
    @Inject AuditTrail trail;

    void happened(@Observes RecognitionEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject(event.act() == RecognitionEvent.Act.RECOGNITION_PERIOD_SET ? "recognition period" : "order", event.id(), event.study()), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

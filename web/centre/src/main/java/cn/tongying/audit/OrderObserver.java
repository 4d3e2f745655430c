package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.orders.OrderEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down what is done with orders, in the act's own transaction. */
@ApplicationScoped
class OrderObserver {
    @Inject AuditTrail trail;

    void happened(@Observes OrderEvent event) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject(event.act() == OrderEvent.Act.PATIENT_SOUGHT ? "patient" : event.study().isEmpty() ? "performed step" : "order", event.id(), event.study()), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

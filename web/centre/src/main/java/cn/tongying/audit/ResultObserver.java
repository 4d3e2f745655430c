package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.reading.results.ResultEvent;
import cn.tongying.reading.results.ResultEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down which results went out and where they go, in the act's own transaction. */
@ApplicationScoped
class ResultObserver {
    @Inject AuditTrail trail;

    void happened(@Observes ResultEvent event) {
        Outcome outcome = event.act() == Act.RESULT_REFUSED || event.act() == Act.RESULT_HELD ? Outcome.MINOR_FAILURE : Outcome.SUCCESS;
        String kind = event.act().name().startsWith("RESULT_DESTINATION") ? "result destination" : "reading task";
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), outcome, event.actor().name(), event.actor().address(), event.site(),
                new AuditedObject(kind, event.id(), ""), event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

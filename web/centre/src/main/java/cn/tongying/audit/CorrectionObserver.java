package cn.tongying.audit;

import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.correction.CorrectionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Writes down who corrected which patient or study, in the act's own transaction: once, and once for each study that it is about. */
@ApplicationScoped
class CorrectionObserver {
    @Inject AuditTrail trail;

    void happened(@Observes CorrectionEvent event) {
        write(event, event.id().isEmpty() ? AuditedObject.NONE : new AuditedObject("correction", event.id(), ""));
        for (List<Moved> studies : List.of(event.moved(), event.others())) {
            studies.forEach(study -> write(event, new AuditedObject("study", study.uid(), study.uid())));
        }
    }

    private void write(CorrectionEvent event, AuditedObject object) {
        trail.write(new AuditEvent(AuditCode.valueOf(event.act().name()), Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(),
                object, event.actor().correlation(), event.detail(), Optional.empty()));
    }
}

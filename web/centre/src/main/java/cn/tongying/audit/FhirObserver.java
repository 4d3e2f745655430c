package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.fhir.FhirEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down who read a study as an ImagingStudy, in the transaction that read it. */
@ApplicationScoped
class FhirObserver {
    @Inject AuditTrail trail;

    void happened(@Observes FhirEvent event) {
        trail.write(new AuditEvent(AuditCode.STUDY_VIEWED, Outcome.SUCCESS, event.actor().name(), event.actor().address(), event.site(), AuditedObject.study(event.study()),
                event.actor().correlation(), "FHIR ImagingStudy", Optional.empty()));
    }
}

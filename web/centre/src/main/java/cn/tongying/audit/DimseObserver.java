package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.dimse.PatientsQueried;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down what remote AEs are answered, before they are: what cannot be written is not given. */
@ApplicationScoped
class DimseObserver {
    @Inject AuditTrail trail;

    /** Once for each association and level, as a search of a session is. */
    void queried(@Observes PatientsQueried event) {
        trail.write(new AuditEvent(AuditCode.SEARCHED, Outcome.SUCCESS, AuditEvent.actor(event.caller()), event.caller().remoteAddress(),
                event.caller().homeSite(), AuditedObject.NONE, event.association(), "C-FIND, level " + event.level(),
                Optional.of(event.association() + " C-FIND " + event.level())));
    }
}

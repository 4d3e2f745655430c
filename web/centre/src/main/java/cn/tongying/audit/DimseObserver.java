package cn.tongying.audit;

import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.dimse.InstancesCommitted;
import cn.tongying.dimse.PatientsQueried;
import cn.tongying.dimse.StudyRetrieving;
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

    /** Each report that an AE has taken: what it deletes now, it deletes on our word. */
    void committed(@Observes InstancesCommitted event) {
        trail.write(new AuditEvent(AuditCode.STORAGE_COMMITTED, Outcome.SUCCESS, AuditEvent.actor(event.caller()), event.caller().remoteAddress(),
                event.caller().homeSite(), AuditedObject.NONE, event.association(), "Transaction " + event.transactionUid() + ": committed "
                + event.committed() + ", not " + event.failed(), Optional.empty()));
    }

    /** Once for each association, study and destination. */
    void retrieving(@Observes StudyRetrieving event) {
        String act = "C-" + event.operation() + (event.destination().isEmpty() ? "" : " to " + event.destination());
        trail.write(new AuditEvent(AuditCode.STUDY_SENT, Outcome.SUCCESS, AuditEvent.actor(event.caller()), event.caller().remoteAddress(),
                event.site(), AuditedObject.study(event.study().value()), event.association(), act,
                Optional.of(event.association() + " " + act + " " + event.study().value())));
    }
}

package cn.tongying.audit;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.audit.AuditEvent.AuditedObject;
import cn.tongying.audit.AuditEvent.Outcome;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.identity.Visitor;
import cn.tongying.intake.QuarantinedObjectRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes down what the archive took in and what it refused, in the archive's own transaction, what was taken out of quarantine or decided there, and what was sealed. */
@ApplicationScoped
class ArchiveObserver {
    @Inject AuditTrail trail;

    void stored(@Observes InstanceStored event) {
        AuditedObject object = AuditedObject.instance(event.identity().instance().value(), event.identity().study().value());
        trail.write(event(AuditCode.INSTANCE_STORED, Outcome.SUCCESS, event.caller(), event.source(), event.identity().site(), object,
                event.source().via().label() + ", " + event.bytes() + " bytes"));
    }

    void refused(@Observes ObjectRefused event) {
        String uid = event.refusal().sopInstance().map(SopInstanceUid::value).orElse("");
        trail.write(event(AuditCode.INSTANCE_REFUSED, Outcome.MINOR_FAILURE, event.caller(), event.source(), event.caller().homeSite(),
                AuditedObject.instance(uid, ""), event.source().via().label() + ", " + reason(event.refusal())));
    }

    /** Who was turned away as a caller is told with the reason: there is no object whose line would tell it. */
    private static String reason(StoreOutcome.Refused refusal) {
        return refusal.reason() == RefusalReason.NOT_AUTHORIZED ? refusal.reason() + ": " + refusal.errorComment() : refusal.reason().toString();
    }

    /** Every time, unlike the reading of a study: it is seldom done, and each is a decision. */
    void read(@Observes QuarantinedObjectRead event) {
        Visitor visitor = event.visitor();
        trail.write(new AuditEvent(AuditCode.QUARANTINE_READ, Outcome.SUCCESS, AuditEvent.actor(event.caller()), visitor.address(),
                event.caller().homeSite(), AuditedObject.refused(event.refusedId()), visitor.correlation(), event.bytes() + " bytes",
                Optional.empty()));
    }

    void decided(@Observes QuarantineDecided event) {
        AuditCode code = switch (event.decision()) {
            case KEPT -> AuditCode.QUARANTINE_KEPT;
            case DROPPED -> AuditCode.QUARANTINE_DROPPED;
        };
        trail.write(new AuditEvent(code, Outcome.SUCCESS, AuditEvent.actor(event.caller()), event.caller().remoteAddress(), event.site(),
                new AuditedObject("refused", Long.toString(event.refusedId()), event.study()), event.correlation(), event.sopInstance(), Optional.empty()));
    }

    void rejected(@Observes InstancesRejected event) {
        AuditCode code = switch (event.act()) {
            case REJECTED -> AuditCode.INSTANCES_REJECTED;
            case NOT_HONOURED -> AuditCode.REJECTION_NOT_HONOURED;
            case UNDONE -> AuditCode.REJECTION_UNDONE;
            case REMOVED -> AuditCode.REJECTED_REMOVED;
        };
        Outcome outcome = event.act() == InstancesRejected.Act.NOT_HONOURED ? Outcome.MINOR_FAILURE : Outcome.SUCCESS;
        trail.write(new AuditEvent(code, outcome, AuditEvent.actor(event.caller()), event.caller().remoteAddress(), event.site(),
                AuditedObject.instance(event.note(), event.study()), event.correlation(), event.title() + " DCM, " + event.instances() + " instances",
                Optional.empty()));
    }

    /** Of the installation, whose hospitals lie in one batch as their keys follow each other. */
    void sealed(@Observes PlainObjectsSealed event) {
        Outcome outcome = event.failed() == 0 ? Outcome.SUCCESS : Outcome.MINOR_FAILURE;
        trail.write(new AuditEvent(AuditCode.OBJECTS_SEALED, outcome, "system", "", "", AuditedObject.NONE, event.batch(),
                event.sealed() + " objects sealed, " + event.bytes() + " bytes, " + event.failed() + " stay plain", Optional.empty()));
    }

    private static AuditEvent event(AuditCode code, Outcome outcome, Caller caller, Source source, String site,
                                    AuditedObject object, String detail) {
        return new AuditEvent(code, outcome, AuditEvent.actor(caller), source.address(), site, object,
                source.sender(), detail, Optional.empty());
    }
}

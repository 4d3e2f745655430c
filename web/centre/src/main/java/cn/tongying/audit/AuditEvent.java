package cn.tongying.audit;

import cn.tongying.archive.Caller;
import java.util.Optional;

/**
 * One thing that was done. It is made by the observer of the act, inserted in the act's transaction, and never changed.
 *
 * @param site      the site of the object, or of the actor where there is no object
 * @param object    what it was done to
 * @param detail    what else a reviewer must know; no patient's name, no secret
 * @param onceKey   for reads: a second event with this key is not written
 */
record AuditEvent(AuditCode code, Outcome outcome, String actor, String address, String site, AuditedObject object,
                  String correlation, String detail, Optional<String> onceKey) {
    /** An account or a token goes by its name, as identity's events name it; an AE, which another could share a name with, says so. */
    static String actor(Caller caller) {
        return caller.kind() == Caller.Kind.AE ? "AE " + caller.name() : caller.name();
    }

    /** EventOutcomeIndicator (PS3.15 A.5.1). */
    enum Outcome {
        SUCCESS(0), MINOR_FAILURE(4), SERIOUS_FAILURE(8);

        private final int indicator;

        Outcome(int indicator) {
            this.indicator = indicator;
        }

        int indicator() {
            return indicator;
        }
    }

    /** ParticipantObject: its kind, its identity and, for images, the study it belongs to. */
    record AuditedObject(String kind, String uid, String studyUid) {
        static final AuditedObject NONE = new AuditedObject("", "", "");

        static AuditedObject instance(String sopInstanceUid, String studyUid) {
            return new AuditedObject("instance", sopInstanceUid, studyUid);
        }

        /** A line of the refused list. */
        static AuditedObject refused(long id) {
            return new AuditedObject("refused", Long.toString(id), "");
        }

        static AuditedObject study(String studyUid) {
            return new AuditedObject("study", studyUid, studyUid);
        }
    }
}

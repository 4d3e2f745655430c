package cn.tongying.archive;

/**
 * A person decided about an object in quarantine. Fired inside the transaction of the decision.
 *
 * @param refusedId   the line of the refused list that the person looked at
 * @param study       Study Instance UID as far as it was known, else empty
 * @param sopInstance SOP Instance UID as far as it was known, else empty
 * @param correlation the request's
 */
public record QuarantineDecided(Caller caller, QuarantineDecision decision, long refusedId, String site, String study,
                                String sopInstance, String correlation) {
}

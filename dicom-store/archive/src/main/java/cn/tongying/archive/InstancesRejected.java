package cn.tongying.archive;

/**
 * Instances of a study were rejected, by a note or by an undone one no more; or a note had no effect; or what was rejected was removed
 * for good. Fired inside the transaction of the act.
 *
 * @param note        SOP Instance UID of the note
 * @param title       code of its document title (DCM, PS3.16 CID 7011)
 * @param instances   so many of this study, those that are still awaited among them
 * @param correlation the request's, or the association's
 */
public record InstancesRejected(Caller caller, Act act, String site, String study, String note, String title, int instances,
                                String correlation) {

    /** What was done. */
    public enum Act { REJECTED, NOT_HONOURED, UNDONE, REMOVED }
}

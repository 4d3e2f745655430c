package cn.tongying.archive;

/** Where the room tells what happened; in the server these become CDI events. */
public interface ArchiveEvents {

    /** Inside the transaction of the store. */
    void stored(InstanceStored event);

    /** Inside the transaction that writes the refused list. */
    void refused(ObjectRefused event);

    /** Inside the transaction of the decision. */
    void decided(QuarantineDecided event);

    /** Inside the transaction of the store or of the act. */
    void rejected(InstancesRejected event);

    /** Inside a transaction of its own. */
    void sealed(PlainObjectsSealed event);

    /** After commit. */
    void settled(SeriesSettled event);

    /** After commit. */
    void settled(StudySettled event);
}

package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dimse.CommitmentRequest.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests of storage commitment until they are reported; each call is one transaction. */
interface CommitmentQueue {

    /**
     * Keeps a request whose first report is due after the pause, unless too many of its AE wait. One that comes again with the same
     * references is due again.
     */
    Optional<CommitmentRequest> add(Caller caller, String association, String transactionUid, List<Reference> references, int most, Duration pause);

    /** Takes one that is due, which is due again after the lease unless its end is told; rows that others take are passed over. */
    Optional<CommitmentRequest> take(Duration lease);

    /** The report was taken by the peer; told to the audit in the same transaction. */
    void reported(CommitmentRequest request, int committed, int failed);

    /** It is due again after a pause. */
    void putOff(long id, Duration pause);

    /** Gives up what was tried too often or is too old, and forgets what has ended as long ago; gives their number. */
    int giveUp(int attempts, Duration age);
}

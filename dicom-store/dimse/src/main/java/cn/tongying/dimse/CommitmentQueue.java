package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dimse.CommitmentRequest.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Requests of storage commitment until they are reported; each call is one transaction. */
interface CommitmentQueue {

    /**
     * Keeps a request whose first report is due after the pause, unless too many of its AE wait. One that comes again with the same
     * references is due again, and as young as a new one.
     */
    Optional<CommitmentRequest> add(Caller caller, String association, String transactionUid, List<Reference> references, int most, Duration pause);

    /** What a request names, in its order. */
    List<Reference> references(long id);

    /** The AE that has waited longest of those of which something is due; its next turn begins after the lease unless the end of this one is told. */
    Optional<CommitmentTurn> takeTurn(Duration lease);

    /** Those of these turns that are still of who took them, whose leases begin anew now. */
    Set<UUID> renewTurns(List<CommitmentTurn> turns, Duration lease);

    /** The leases of those of these requests begin anew whose lease has not ended; whether one of them has. */
    boolean renew(List<Long> requests, Duration lease);

    /** Takes one of its requests that is due, which is due again after the lease unless its end is told; none where the turn is of another now. */
    Optional<CommitmentRequest> take(CommitmentTurn turn, Duration lease);

    /** Its next turn begins after the pause at the earliest; nothing where the turn is of another now. */
    void endTurn(CommitmentTurn turn, boolean reached, Duration pause);

    /** The report was taken by the peer; told to the audit in the same transaction. */
    void reported(CommitmentRequest request, int committed, int failed);

    /** It is due again after a pause. */
    void putOff(long id, Duration pause);

    /** As if the attempt that was begun had not been, which says nothing of the request; it is due again after the pause. */
    void untried(long id, Duration pause);

    /** Gives up what was refused too often or is too old, and forgets what has ended as long ago; gives the number given up. */
    int giveUp(int attempts, Duration age);
}

package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.dicom.net.AeTitle;

/**
 * What an AE asked us to commit to, as it is kept, without its references.
 *
 * @param id        of its row
 * @param instances how many it names
 * @param inUse     another request of the same transaction was open when it came
 * @param attempts  to report it on an association of ours, with the one that was begun for whoever holds this
 */
record CommitmentRequest(long id, String site, String aeTitle, String remoteAddress, String association, String transactionUid,
                         int instances, boolean inUse, int attempts) {

    /** An item of Referenced SOP Sequence; texts are the peer's, not judged. */
    record Reference(String sopClass, String sopInstance) {
    }

    AeTitle title() {
        return new AeTitle(aeTitle);
    }

    /** Who asked: it is told of what it may see. */
    Caller caller() {
        return Caller.ae(aeTitle, site, remoteAddress);
    }
}

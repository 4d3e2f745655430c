package cn.tongying.dimse;

import cn.tongying.dicom.net.AssociationEnded;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.RejectReason;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Writes one line for each association, lists those turned away, and tells the archive when a sender has finished. */
final class AssociationLog implements AssociationListener {

    private static final System.Logger LOG = System.getLogger(AssociationLog.class.getName());
    private static final double MEGABYTE = 1e6;

    private final Consumer<String> senderFinished;
    private final RefusedAssociations turnedAway;

    AssociationLog(Consumer<String> senderFinished, RefusedAssociations turnedAway) {
        this.turnedAway = turnedAway;
        this.senderFinished = senderFinished;
    }

    @Override
    public void rejected(AssociationInfo association, RejectReason reason) {
        LOG.log(Level.INFO,
                () -> "Association %s: %s rejected, %s".formatted(association.id(), who(association), reason));
        turnedAway.rejected(association, reason);
    }

    @Override
    public void ended(AssociationEnded event) {
        AssociationInfo association = event.association();
        LOG.log(Level.INFO, () -> "Association %s: %s %s%s, stored %d, refused %d, %.1f MB in %d ms".formatted(
                association.id(), who(association), event.ending(),
                event.detail().isEmpty() ? "" : " (" + event.detail() + ")",
                event.stored(), event.refused(), event.bytes() / MEGABYTE, event.duration().toMillis()));
        if (event.stored() > 0) {
            senderFinished.accept(StorageScp.senderOf(association));
        }
    }

    private static String who(AssociationInfo association) {
        return association.callingAe() + " at " + association.peer().getAddress().getHostAddress();
    }
}

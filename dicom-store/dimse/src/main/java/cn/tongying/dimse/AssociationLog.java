package cn.tongying.dimse;

import cn.tongying.dicom.net.AssociationEnded;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.RejectReason;
import cn.tongying.dicom.net.TlsHandshakeException;
import cn.tongying.dicom.net.Transport;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Writes one line for each association, lists those on which no TLS came about, and tells the archive when a sender has finished. */
final class AssociationLog implements AssociationListener {

    private static final System.Logger LOG = System.getLogger(AssociationLog.class.getName());
    private static final double MEGABYTE = 1e6;

    private final Consumer<String> senderFinished;
    private final RefusedAssociations turnedAway;

    AssociationLog(Consumer<String> senderFinished, RefusedAssociations turnedAway) {
        this.senderFinished = senderFinished;
        this.turnedAway = turnedAway;
    }

    @Override
    public void notSecured(InetSocketAddress peer, IOException why) {
        LOG.log(Level.INFO, () -> "Connection of %s: %s".formatted(peer.getAddress().getHostAddress(), why.getMessage()));
        if (why instanceof TlsHandshakeException failed && !failed.peerWentAway()) {
            turnedAway.notSecured(peer.getAddress(), String.valueOf(why.getMessage()));
        }
    }

    @Override
    public void rejected(AssociationInfo association, RejectReason reason) {
        LOG.log(Level.INFO,
                () -> "Association %s: %s rejected, %s".formatted(association.id(), who(association), reason));
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
        String over = association.transport() instanceof Transport.Tls tls ? " over " + tls.protocol() : "";
        return association.callingAe() + " at " + association.peer().getAddress().getHostAddress() + over;
    }
}

package cn.tongying.dimse;

import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.net.AssociationEnded;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.AssociationListener;
import cn.tongying.dicom.net.RejectReason;
import cn.tongying.dicom.net.TlsHandshakeException;
import cn.tongying.dicom.net.Transport;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes one line for each association, lists those on which no TLS came about, and tells the archive when a sender has finished. */
final class AssociationLog implements AssociationListener {

    private static final System.Logger LOG = System.getLogger(AssociationLog.class.getName());
    private static final double MEGABYTE = 1e6;
    private static final int MOST_NAMED = 8;
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

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
    public void notPermitted(AssociationInfo association, List<String> sopClasses) {
        String named = sopClasses.stream().limit(MOST_NAMED).map(AssociationLog::named).collect(Collectors.joining(", "));
        String others = sopClasses.size() > MOST_NAMED ? " and " + (sopClasses.size() - MOST_NAMED) + " more" : "";
        LOG.log(Level.WARNING, () -> "Association %s: %s has no right to %s%s; register the right at the AE in the portal (application entities)".formatted(
                association.id(), who(association), named, others));
    }

    /** What is in no list of ours is whatever the caller wrote. */
    private static String named(String sopClass) {
        String name = Dictionary.uidName(sopClass);
        return !name.equals(sopClass) ? name : UID.matcher(sopClass).matches() ? sopClass : "a SOP Class that is none";
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

package cn.tongying.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Hears of associations, on the thread that runs them. What it throws is logged and changes nothing. */
public interface AssociationListener {

    default void accepted(AssociationInfo association) {}

    /** A connection to the TLS port on which no TLS came about, so that nobody knows who called. */
    default void notSecured(InetSocketAddress peer, IOException why) {}

    default void rejected(AssociationInfo association, RejectReason reason) {}

    default void ended(AssociationEnded event) {}
}

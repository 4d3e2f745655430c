package cn.tongying.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Hears of associations, on the thread that runs them. What it throws is logged and changes nothing. */
public interface AssociationListener {

    default void accepted(AssociationInfo association) {}

    /** A connection to the TLS port on which no TLS came about, so that nobody knows who called. */
    default void notSecured(InetSocketAddress peer, IOException why) {}

    default void rejected(AssociationInfo association, RejectReason reason) {}

    /** It was accepted, without the contexts of these SOP classes: they are served, but not for who asks (user-rejection, PS3.8 9.3.3.2). */
    default void notPermitted(AssociationInfo association, List<String> sopClasses) {}

    default void ended(AssociationEnded event) {}
}

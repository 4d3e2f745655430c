package cn.tongying.dicom.net;

/**
 * Whom an acceptor asks, and whom it tells. C-ECHO it answers itself; the handler of C-STORE comes with the decision.
 */
public record DimseServices(AssociationPolicy policy, AssociationListener listener) {}

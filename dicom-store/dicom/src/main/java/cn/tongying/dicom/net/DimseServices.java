package cn.tongying.dicom.net;

/**
 * Whom an acceptor asks, and whom it tells. C-ECHO it answers itself; the handler of C-STORE comes with the decision.
 *
 * @param memory what all associations together may hold of identifiers and of Data Sets of N-services
 */
public record DimseServices(AssociationPolicy policy, AssociationListener listener, MessageMemory memory) {

    /** Where no sum is to be kept: for few peers that are known. */
    public DimseServices(AssociationPolicy policy, AssociationListener listener) {
        this(policy, listener, MessageMemory.UNBOUNDED);
    }
}

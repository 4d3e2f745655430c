package cn.tongying.dicom.net;

/** What an {@link AssociationPolicy} says to an association request. */
public sealed interface AssociationDecision {

    /** Yes, with these contexts; what it sends goes to this handler, which serves this association only. */
    record Accept(ContextRules contexts, CStoreHandler storage) implements AssociationDecision {}

    record Reject(RejectReason reason) implements AssociationDecision {}
}

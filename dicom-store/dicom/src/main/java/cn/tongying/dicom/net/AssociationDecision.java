package cn.tongying.dicom.net;

/** What an {@link AssociationPolicy} says to an association request. */
public sealed interface AssociationDecision {

    /** Yes, with these contexts; what it sends and asks goes to these handlers, which serve this association only. */
    record Accept(ContextRules contexts, CStoreHandler storage, OperationHandler operations, NormalizedHandler normalized) implements AssociationDecision {

        /** Storage alone. */
        public Accept(ContextRules contexts, CStoreHandler storage) {
            this(contexts, storage, OperationHandler.NONE, NormalizedHandler.NONE);
        }
    }

    record Reject(RejectReason reason) implements AssociationDecision {}
}

package cn.tongying.dicom.net;

/** Decides who may open an association; asked once for each, after the acceptor's own limits were kept. */
@FunctionalInterface
public interface AssociationPolicy {
    AssociationDecision decide(AssociationInfo association);
}

package cn.tongying.dicom.net;

/** Hears of associations, on the thread that runs them. What it throws is logged and changes nothing. */
public interface AssociationListener {

    default void accepted(AssociationInfo association) {}

    default void rejected(AssociationInfo association, RejectReason reason) {}

    default void ended(AssociationEnded event) {}
}

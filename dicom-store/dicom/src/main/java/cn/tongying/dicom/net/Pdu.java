package cn.tongying.dicom.net;

/** A protocol data unit that is held as a value. P-DATA-TF is not among them: its contents are streamed. */
sealed interface Pdu
        permits AssociateRequest, AssociateAccept, AssociateReject, ReleaseRequest, ReleaseResponse, Abort {}

package cn.tongying.dicom.net;

/** A-RELEASE-RQ (PS3.8 9.3.6). */
record ReleaseRequest() implements Pdu {}

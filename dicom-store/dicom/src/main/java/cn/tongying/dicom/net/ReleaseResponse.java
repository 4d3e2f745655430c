package cn.tongying.dicom.net;

/** A-RELEASE-RP (PS3.8 9.3.7). */
record ReleaseResponse() implements Pdu {}

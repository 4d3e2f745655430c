package cn.tongying.dicom.net;

/**
 * Names that the upper layer sends about itself (PS3.7 D.3.3.2) and the one application context of DICOM (PS3.7 A.2.1).
 */
final class Implementation {

    /** Derived from a UUID (PS3.5 B.2). */
    static final String CLASS_UID = "2.25.167728963096844845997472249374709666279";
    static final String VERSION_NAME = "TONGYING_0.1";
    static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
    /** Implicit VR Little Endian (PS3.5 10.1). */
    static final String DEFAULT_TRANSFER_SYNTAX = "1.2.840.10008.1.2";
    static final String VERIFICATION = "1.2.840.10008.1.1";

    private Implementation() {}
}

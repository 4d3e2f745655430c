package cn.tongying.dicom.net;

import org.jspecify.annotations.Nullable;

/** The seven protocol data units (PS3.8 9.3.1). */
enum PduType {
    ASSOCIATE_RQ(0x01),
    ASSOCIATE_AC(0x02),
    ASSOCIATE_RJ(0x03),
    P_DATA_TF(0x04),
    RELEASE_RQ(0x05),
    RELEASE_RP(0x06),
    ABORT(0x07);

    private static final PduType[] ALL = values();

    private final int code;

    PduType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static @Nullable PduType of(int code) {
        return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
    }
}

package cn.tongying.dicom.net;

/** Command Field (0000,0100) of the messages spoken here (PS3.7 E.1). */
enum CommandField {
    C_STORE_RQ(0x0001),
    C_STORE_RSP(0x8001),
    C_GET_RQ(0x0010),
    C_GET_RSP(0x8010),
    C_FIND_RQ(0x0020),
    C_FIND_RSP(0x8020),
    C_MOVE_RQ(0x0021),
    C_MOVE_RSP(0x8021),
    C_ECHO_RQ(0x0030),
    C_ECHO_RSP(0x8030),
    C_CANCEL_RQ(0x0FFF),
    N_EVENT_REPORT_RQ(0x0100),
    N_EVENT_REPORT_RSP(0x8100),
    N_SET_RQ(0x0120),
    N_ACTION_RQ(0x0130),
    N_ACTION_RSP(0x8130),
    N_CREATE_RQ(0x0140);

    /** Set in the command field of every response. */
    static final int RESPONSE_BIT = 0x8000;

    private final int code;

    CommandField(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}

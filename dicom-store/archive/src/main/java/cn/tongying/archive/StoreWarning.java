package cn.tongying.archive;

/** Why an object that was stored may be not what its sender meant to send (PS3.4 section B.2.3). */
public enum StoreWarning {

    /** It is kept as it came: a device whose images end too early sends nothing better when it is refused. */
    PIXEL_DATA_SHORT(0xB007, "Pixel data are shorter than declared; stored as sent");

    private final int dicomStatus;
    private final String comment;

    StoreWarning(int dicomStatus, String comment) {
        this.dicomStatus = dicomStatus;
        this.comment = comment;
    }

    /** Status of the C-STORE response, and Warning Reason (0008,1196) of a Store request. */
    public int dicomStatus() {
        return dicomStatus;
    }

    /** Error Comment (0000,0902): 64 characters at most. */
    public String comment() {
        return comment;
    }
}

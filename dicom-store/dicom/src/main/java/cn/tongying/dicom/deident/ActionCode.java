package cn.tongying.dicom.deident;

/** What is done with an attribute (PS3.15 Table E.1-1a). Of the combined codes this toolkit takes the one that every IOD allows. */
enum ActionCode {
    /** A dummy value of the same VR. */
    D,
    /** Zero length. */
    Z,
    /** Removed. */
    X,
    /** Kept; items of a sequence are cleaned one by one. */
    K,
    /** Cleaned of what identifies. */
    C,
    /** Another UID, the same for the same one. */
    U,
    Z_D, X_Z, X_D, X_Z_D, X_Z_U;

    static ActionCode of(String code) {
        return valueOf(code.replace("/", "_").replace("*", ""));
    }

    /**
     * What is done without knowing the type that an IOD gives the attribute: an empty value is allowed where it may be missing (type 3 and 2), a
     * dummy where it may be empty (type 2 and 1).
     */
    ActionCode alone() {
        return switch (this) {
            case Z_D, X_D, X_Z_D -> D;
            case X_Z -> Z;
            case X_Z_U -> U;
            case D, Z, X, K, C, U -> this;
        };
    }
}

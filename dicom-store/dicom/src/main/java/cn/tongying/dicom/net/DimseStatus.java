package cn.tongying.dicom.net;

/**
 * Status (0000,0900) and Error Comment (0000,0902) of a response (PS3.7 C, PS3.4 B.2.3). The comment is VR LO in the
 * default repertoire: other characters become "?", and of a longer message it is the first sentence, at most 64 characters.
 */
public record DimseStatus(int code, String errorComment) {

    public static final DimseStatus SUCCESS = new DimseStatus(0x0000, "");

    public static final int INVALID_ATTRIBUTE_VALUE = 0x0106;
    public static final int PROCESSING_FAILURE = 0x0110;
    public static final int DUPLICATE_SOP_INSTANCE = 0x0111;
    public static final int NO_SUCH_SOP_INSTANCE = 0x0112;
    public static final int NO_SUCH_SOP_CLASS = 0x0118;
    public static final int MISSING_ATTRIBUTE = 0x0120;
    public static final int MISSING_ATTRIBUTE_VALUE = 0x0121;
    public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    public static final int INVALID_ARGUMENT_VALUE = 0x0115;
    public static final int INVALID_SOP_INSTANCE = 0x0117;
    public static final int NOT_AUTHORIZED = 0x0124;
    public static final int UNRECOGNIZED_OPERATION = 0x0211;
    public static final int RESOURCE_LIMITATION = 0x0213;
    public static final int OUT_OF_RESOURCES = 0xA700;
    /** Of C-GET and C-MOVE: the number of matches cannot be found, sub-operations cannot be made (PS3.4 C.4.2.1.5, C.4.3.1.4). */
    public static final int CANNOT_COUNT_MATCHES = 0xA701;
    public static final int CANNOT_PERFORM_SUB_OPERATIONS = 0xA702;
    public static final int MOVE_DESTINATION_UNKNOWN = 0xA801;
    public static final int DATA_SET_DOES_NOT_MATCH_SOP_CLASS = 0xA900;
    public static final int SUB_OPERATIONS_FAILED = 0xB000;
    public static final int CANNOT_UNDERSTAND = 0xC000;
    public static final int CANCELLED = 0xFE00;
    public static final DimseStatus PENDING = new DimseStatus(0xFF00, "");
    /** Of C-FIND: one of the optional keys was not looked at (PS3.4 C.4.1.1.4). */
    public static final DimseStatus PENDING_KEYS_NOT_SUPPORTED = new DimseStatus(0xFF01, "");

    private static final int MAX_COMMENT = 64;

    public DimseStatus {
        if (code < 0 || code > 0xFFFF) {
            throw new IllegalArgumentException("A status has 16 bits, not " + Integer.toHexString(code));
        }
        errorComment = lo(errorComment);
    }

    public boolean isSuccess() {
        return code == 0;
    }

    /** Warnings of C-STORE: B000H, B006H, B007H; the instance is stored. */
    public boolean isWarning() {
        return (code & 0xF000) == 0xB000;
    }

    /** More responses follow. */
    public boolean isPending() {
        return code == PENDING.code || code == PENDING_KEYS_NOT_SUPPORTED.code;
    }

    @Override
    public String toString() {
        return "%04XH%s".formatted(code, errorComment.isEmpty() ? "" : " (" + errorComment + ")");
    }

    /** What of a message fits into a comment: all of it, or its first sentence, or that up to its colon. */
    static String shortly(String message) {
        int sentence = message.indexOf(". ");
        String first = sentence > 0 ? message.substring(0, sentence) : message;
        int colon = first.indexOf(": ");
        return message.length() <= MAX_COMMENT ? message : first.length() > MAX_COMMENT && colon > 0 ? first.substring(0, colon) : first;
    }

    private static String lo(String message) {
        String text = shortly(message);
        StringBuilder plain = new StringBuilder(MAX_COMMENT);
        text.codePoints().limit(MAX_COMMENT)
                .forEach(c -> plain.append(c < 0x20 || c > 0x7E || c == '\\' ? '?' : (char) c));
        return plain.toString().strip();
    }
}

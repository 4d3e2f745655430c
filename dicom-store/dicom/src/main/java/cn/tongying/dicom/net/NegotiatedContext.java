package cn.tongying.dicom.net;

/**
 * The answer to one proposed presentation context in A-ASSOCIATE-AC (PS3.8 9.3.3.2); the transfer syntax counts only
 * when it is accepted.
 */
record NegotiatedContext(int id, Result result, String transferSyntax) {

    enum Result {
        ACCEPTANCE,
        USER_REJECTION,
        NO_REASON,
        ABSTRACT_SYNTAX_NOT_SUPPORTED,
        TRANSFER_SYNTAXES_NOT_SUPPORTED;

        private static final Result[] ALL = values();

        static Result of(int code) {
            return code >= 0 && code < ALL.length ? ALL[code] : NO_REASON;
        }
    }

    boolean isAccepted() {
        return result == Result.ACCEPTANCE;
    }
}

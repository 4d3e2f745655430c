package cn.tongying.audit.chain;

/** The audit's own work could not be done; the cause says whether the database, a file or the network failed. */
public final class AuditException extends RuntimeException {
    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}

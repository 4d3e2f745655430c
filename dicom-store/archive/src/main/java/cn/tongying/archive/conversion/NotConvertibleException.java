package cn.tongying.archive.conversion;

/** A kept Data Set cannot be written in the transfer syntax that is asked for. */
public final class NotConvertibleException extends RuntimeException {
    public NotConvertibleException(String message) {
        super(message);
    }
}

package cn.tongying.dimse;

/** A kept Data Set cannot be written in the transfer syntax that a peer takes. */
final class NotConvertibleException extends RuntimeException {
    NotConvertibleException(String message) {
        super(message);
    }
}

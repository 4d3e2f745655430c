package cn.tongying.crypto;

/** What was sealed cannot be opened: another key, another place, or it was changed. */
public final class CryptoException extends IllegalStateException {

    CryptoException(String message) {
        super(message);
    }

    CryptoException(String message, Throwable cause) {
        super(message, cause);
    }
}

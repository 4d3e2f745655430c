package cn.tongying.dicomweb;

import java.io.IOException;

/** A multipart body that breaks RFC 2046 or passes a limit: the client's mistake, to be answered with 400. */
final class MultipartException extends IOException {

    private static final long serialVersionUID = 1;

    MultipartException(String message) {
        super(message);
    }
}

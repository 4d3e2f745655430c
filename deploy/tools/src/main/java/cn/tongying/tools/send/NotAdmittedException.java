package cn.tongying.tools.send;

import java.io.IOException;

/** The archive does not take anything from us, whatever the object: no token, or one that may not store (HTTP 401, 403), or a wrong AE title. */
public final class NotAdmittedException extends IOException {
    private static final long serialVersionUID = 1L;

    public NotAdmittedException(String message) {
        super(message);
    }
}

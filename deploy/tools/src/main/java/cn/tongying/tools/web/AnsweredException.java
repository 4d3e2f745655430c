package cn.tongying.tools.web;

import java.io.IOException;

/** An answer that asking again would not change: a status of HTTP or DICOM that is neither success nor for later. */
public final class AnsweredException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public AnsweredException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}

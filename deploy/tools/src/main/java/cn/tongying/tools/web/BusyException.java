package cn.tongying.tools.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Somebody asks to come later: 429, 502, 503, 504 or 507 over HTTP, a transient rejection over DICOM. */
public final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;

    public BusyException(String message, Optional<Duration> after) {
        super(message);
        this.after = after;
    }

    /** How long it asks to wait, if it says so. */
    public Optional<Duration> after() {
        return after;
    }
}

package cn.tongying.launcher;

import org.jspecify.annotations.Nullable;

/** Why a start cannot go on, in words for the person at the terminal, with the exit status that tells a script. */
final class LauncherException extends RuntimeException {
    static final int FAILED = 1;
    static final int REFUSED = 2;

    private final int exitStatus;

    private LauncherException(int exitStatus, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitStatus = exitStatus;
    }

    /** The command line or the set-up is not acceptable; starting again changes nothing. */
    static LauncherException refused(String message) {
        return new LauncherException(REFUSED, message, null);
    }

    static LauncherException failed(String message) {
        return new LauncherException(FAILED, message, null);
    }

    static LauncherException failed(String message, Throwable cause) {
        return new LauncherException(FAILED, message, cause);
    }

    int exitStatus() {
        return exitStatus;
    }
}

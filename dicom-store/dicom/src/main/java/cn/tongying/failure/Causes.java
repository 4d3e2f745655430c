package cn.tongying.failure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * A failure for the log, in one line: of each cause its class, its SQLSTATE and its place. A message is repeated only where the
 * platform tells of files and sockets, or where a type of ours says that it is {@link Tellable}.
 */
public final class Causes {
    /** A cause may name itself further down. */
    private static final int MOST = 12;
    private static final String OURS = "cn.tongying.";

    private Causes() {
    }

    public static String of(Throwable failure) {
        StringJoiner causes = new StringJoiner(" <- ");
        int told = 0;
        for (Throwable cause = failure; cause != null && told < MOST; cause = cause.getCause()) {
            causes.add(cause.getClass().getName() + state(cause) + message(cause) + place(cause.getStackTrace()));
            told++;
        }
        return causes.toString();
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException sql ? " " + sql.getSQLState() : "";
    }

    private static String message(Throwable cause) {
        boolean platform = cause instanceof IOException && cause.getClass().getName().startsWith("java.");
        return (platform || cause instanceof Tellable) && cause.getMessage() != null ? " \"" + cause.getMessage() + "\"" : "";
    }

    /** Where it was thrown, and where the first line of ours was when that is another. */
    private static String place(StackTraceElement[] trace) {
        if (trace.length == 0) {
            return "";
        }
        String thrown = " at " + trace[0];
        return Arrays.stream(trace).filter(line -> line.getClassName().startsWith(OURS)).findFirst().filter(own -> !own.equals(trace[0]))
                .map(own -> thrown + " from " + own).orElse(thrown);
    }
}

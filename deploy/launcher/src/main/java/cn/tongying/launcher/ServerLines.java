package cn.tongying.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What the server prints, without its chatter before logging begins and what concerns only us. That chatter is held back and shown only when the
 * server ends before its first log line, because then it says why. Used by one thread.
 */
final class ServerLines {
    private static final Pattern LOG_LINE = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} .*");
    /** Payara tells that it reads the commands we gave it. */
    private static final String OUR_COMMANDS = "Reading in commands from ";
    /** How Java writes the loopback address that everybody else writes {@code ::1} (RFC 5952). */
    private static final String LONG_LOOPBACK = "0:0:0:0:0:0:0:1";
    private static final int MOST_HELD = 200;
    private final Consumer<String> log;
    private final List<String> held = new ArrayList<>();
    private boolean logging;

    ServerLines(Consumer<String> log) {
        this.log = log;
    }

    void accept(String line) {
        logging |= LOG_LINE.matcher(line).matches();
        if (logging && line.contains(OUR_COMMANDS)) {
            return;
        }
        if (logging) {
            log.accept(line.replace(LONG_LOOPBACK, "::1"));
        } else if (held.size() < MOST_HELD) {
            held.add(line);
        }
    }

    void ended() {
        if (!logging) {
            held.forEach(log);
        }
    }
}

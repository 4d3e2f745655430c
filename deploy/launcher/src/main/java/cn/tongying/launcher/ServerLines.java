package cn.tongying.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What the server prints, without its chatter before logging begins. That chatter is held back and shown only when the
 * server ends before its first log line, because then it says why. Used by one thread.
 */
final class ServerLines {
    private static final Pattern LOG_LINE = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} .*");
    private static final int MOST_HELD = 200;
    private final Consumer<String> log;
    private final List<String> held = new ArrayList<>();
    private boolean logging;

    ServerLines(Consumer<String> log) {
        this.log = log;
    }

    void accept(String line) {
        logging |= LOG_LINE.matcher(line).matches();
        if (logging) {
            log.accept(line);
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

package cn.tongying.tools;

import java.io.PrintStream;
import java.time.Duration;

/**
 * One line that says how far a long work has come: redrawn on a terminal, a new line now and then elsewhere. Safe for
 * several threads.
 */
final class Progress {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private final long began = System.nanoTime();
    private long drawn = began;
    private int done;
    private int refused;

    Progress(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    synchronized void went(String what) {
        done++;
        draw(what, false);
    }

    synchronized void refused(String what) {
        done++;
        refused++;
        draw(what, false);
    }

    /** Prints a line of its own above the bar. */
    synchronized void line(String text) {
        out.println((terminal ? "\r\u001b[K" : "") + text);
    }

    synchronized void finish() {
        draw("", true);
        if (terminal) {
            out.println();
        }
    }

    private void draw(String what, boolean now) {
        long time = System.nanoTime();
        if (!now && time - drawn < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        drawn = time;
        String bar = text(Duration.ofNanos(time - began), what);
        if (terminal) {
            out.print("\r\u001b[K" + bar);
            out.flush();
        } else {
            out.println(bar);
        }
    }

    private String text(Duration elapsed, String what) {
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        String left = done == 0 || done >= total ? "" : " 剩 left %d s".formatted(Math.round(seconds / done * (total - done)));
        return "[" + "█".repeat(filled) + "·".repeat(WIDTH - filled) + "] %d/%d  %.0f/s%s%s  %s".formatted(
                done, total, done / seconds, left, refused == 0 ? "" : "  拒 refused " + refused, what);
    }
}

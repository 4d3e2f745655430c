package cn.tongying.alliance.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values as RFC 4180 describes them: quoted values may hold commas, line ends and doubled quotes. A lone
 * line feed ends a record too. Blank lines are skipped, and each record knows the line it begins on.
 */
final class Csv {
    /** One record; the fault is set instead of values when its quotes are wrong. */
    record Line(int number, List<String> values, boolean broken) {
        boolean isBlank() {
            return !broken && values.stream().allMatch(String::isBlank);
        }
    }

    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text;
    }

    /** All records, with the header; reading ends at one whose quotes are wrong, since nobody knows where the next begins. */
    static List<Line> read(String text) {
        Csv csv = new Csv(text);
        List<Line> lines = new ArrayList<>();
        while (csv.at < text.length()) {
            Line next = csv.next();
            if (!next.isBlank()) {
                lines.add(next);
            }
            if (next.broken()) {
                break;
            }
        }
        return lines;
    }

    private Line next() {
        int start = line;
        List<String> values = new ArrayList<>();
        while (true) {
            StringBuilder value = new StringBuilder();
            boolean sound = peek() == '"' ? quoted(value) : plain(value);
            if (!sound) {
                return new Line(start, List.of(), true);
            }
            values.add(value.toString());
            if (peek() != ',') {
                endLine();
                return new Line(start, values, false);
            }
            at++;
        }
    }

    private boolean plain(StringBuilder value) {
        while (at < text.length() && peek() != ',' && peek() != '\n' && peek() != '\r') {
            if (peek() == '"') {
                return false;
            }
            value.append(peek());
            at++;
        }
        return true;
    }

    private boolean quoted(StringBuilder value) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                value.append(c);
            } else if (peek() == '"') {
                value.append('"');
                at++;
            } else {
                return peek() == ',' || peek() == '\r' || peek() == '\n' || at == text.length();
            }
        }
        return false;
    }

    private void endLine() {
        if (peek() == '\r') {
            at++;
        }
        if (peek() == '\n') {
            at++;
        }
        line++;
    }

    /** The character to come, or a zero at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}

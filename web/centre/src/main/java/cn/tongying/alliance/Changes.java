package cn.tongying.alliance;

import java.util.Map;
import java.util.StringJoiner;

/** What differs between two states of a thing, as the audit tells it. */
public final class Changes {
    private Changes() {
    }

    public static String between(Map<String, String> before, Map<String, String> after) {
        StringJoiner changes = new StringJoiner("; ");
        after.forEach((column, value) -> {
            String old = before.getOrDefault(column, "");
            if (!old.equals(value)) {
                changes.add(column + ": " + old + " -> " + value);
            }
        });
        return changes.toString();
    }
}

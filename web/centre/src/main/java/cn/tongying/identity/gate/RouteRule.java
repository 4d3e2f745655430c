package cn.tongying.identity.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One line of the table: methods, a path pattern and what it asks. In a pattern {@code *} is exactly one segment
 * and a last {@code **} is one or more. The pattern is split once, when the table is made.
 */
final class RouteRule {
    private static final String ONE = "*";
    private static final String SOME = "**";

    private final Set<String> methods;
    private final String pattern;
    private final Access access;
    private final List<String> fixed;
    private final boolean open;

    RouteRule(Set<String> methods, String pattern, Access access) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("A pattern begins with a slash: " + pattern);
        }
        List<String> segments = segments(pattern);
        this.methods = Set.copyOf(methods);
        this.pattern = pattern;
        this.access = access;
        this.open = segments.getLast().equals(SOME);
        this.fixed = open ? segments.subList(0, segments.size() - 1) : segments;
    }

    Set<String> methods() {
        return methods;
    }

    String pattern() {
        return pattern;
    }

    Access access() {
        return access;
    }

    boolean matchesPath(String path) {
        return matches(segments(path));
    }

    /** @param given the segments of a path, which a request is split into once for all rules */
    boolean matches(String method, List<String> given) {
        return methods.contains(method) && matches(given);
    }

    boolean matches(List<String> given) {
        int count = fixed.size();
        if (open ? given.size() <= count || given.get(count).isEmpty() : given.size() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            String wanted = fixed.get(i);
            if (wanted.equals(ONE) ? given.get(i).isEmpty() : !wanted.equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code /a/b} is [a, b]; {@code /} is [""], and so is what follows a last slash. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int begin = 1;
        for (int slash = path.indexOf('/', begin); slash >= 0; slash = path.indexOf('/', begin)) {
            segments.add(path.substring(begin, slash));
            begin = slash + 1;
        }
        segments.add(path.substring(begin));
        return segments;
    }
}

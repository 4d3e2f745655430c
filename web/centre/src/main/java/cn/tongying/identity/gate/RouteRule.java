package cn.tongying.identity.gate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One line of the table: methods, a path pattern and what it asks. In a pattern {@code *} is exactly one segment
 * and a last {@code **} is one or more.
 */
record RouteRule(Set<String> methods, String pattern, Access access) {
    RouteRule {
        methods = Set.copyOf(methods);
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("A pattern begins with a slash: " + pattern);
        }
    }

    boolean matches(String method, String path) {
        return methods.contains(method) && matchesPath(path);
    }

    boolean matchesPath(String path) {
        List<String> wanted = segments(pattern);
        List<String> given = segments(path);
        boolean open = wanted.getLast().equals("**");
        int fixed = open ? wanted.size() - 1 : wanted.size();
        if (open ? given.size() <= fixed : given.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (given.get(i).isEmpty() != wanted.get(i).isEmpty()
                    || !wanted.get(i).equals("*") && !wanted.get(i).equals(given.get(i))) {
                return false;
            }
        }
        return !open || !given.get(fixed).isEmpty();
    }

    /** {@code /a/b} is [a, b]; {@code /} is [""], and so is what follows a last slash. */
    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}

package cn.tongying.identity.gate;

import java.util.Optional;

/**
 * The path of a request in the one form that rules are matched against. A path that containers and resources might read
 * differently (path parameters, encoded slashes or dots, empty or dot segments) is not normalized but refused. The one
 * encoded character taken is the comma, which some clients encode in a list of frames (PS3.18 10.4.1).
 */
record RequestPath(String text) {
    private static final int MOST_LENGTH = 1_024;
    private static final String MARKS = "._~!$'()*+,=:@-";

    /** @param rawUri the path as it came over the network, without query */
    static Optional<RequestPath> of(String rawUri) {
        boolean plain = rawUri.startsWith("/") && rawUri.length() <= MOST_LENGTH && segmentsArePlain(rawUri);
        return plain ? Optional.of(new RequestPath(rawUri)) : Optional.empty();
    }

    /** Every segment has a character and is not one or two dots; only the last may be empty. Read by hand: every request passes here. */
    private static boolean segmentsArePlain(String path) {
        int begin = 1;
        while (begin < path.length()) {
            int slash = path.indexOf('/', begin);
            int end = slash < 0 ? path.length() : slash;
            if (end == begin || isDots(path, begin, end) || !isPlain(path, begin, end)) {
                return false;
            }
            begin = end + 1;
        }
        return true;
    }

    private static boolean isDots(String path, int begin, int end) {
        return path.charAt(begin) == '.' && (end - begin == 1 || end - begin == 2 && path.charAt(begin + 1) == '.');
    }

    private static boolean isPlain(String path, int begin, int end) {
        int at = begin;
        while (at < end) {
            char c = path.charAt(at);
            boolean comma = c == '%' && at + 2 < end && path.charAt(at + 1) == '2' && (path.charAt(at + 2) | 0x20) == 'c';
            if (!comma && !isUnreserved(c)) {
                return false;
            }
            at += comma ? 3 : 1;
        }
        return true;
    }

    private static boolean isUnreserved(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }
}

package cn.tongying.identity.gate;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request in the one form that rules are matched against. A path that containers and resources might read
 * differently (path parameters, encoded slashes or dots, empty or dot segments) is not normalized but refused. The one
 * encoded character taken is the comma, which some clients encode in a list of frames (PS3.18 10.4.1).
 */
record RequestPath(String text) {
    private static final Pattern PLAIN = Pattern.compile("(?:/(?:[A-Za-z0-9._~!$'()*+,=:@-]|%2[Cc])+)*/?");
    private static final Pattern DOTS = Pattern.compile(".*/\\.{1,2}(?:/.*)?");
    private static final int MOST_LENGTH = 1_024;

    /** @param rawUri the path as it came over the network, without query */
    static Optional<RequestPath> of(String rawUri) {
        boolean plain = rawUri.startsWith("/") && rawUri.length() <= MOST_LENGTH
                && PLAIN.matcher(rawUri).matches() && !DOTS.matcher(rawUri).matches();
        return plain ? Optional.of(new RequestPath(rawUri)) : Optional.empty();
    }
}

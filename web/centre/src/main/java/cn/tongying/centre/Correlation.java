package cn.tongying.centre;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The number that ties the log lines, audit rows and answer of one request together; the sign-in filter gives it. */
public final class Correlation {
    public static final String ATTRIBUTE = "cn.tongying.centre.Correlation";
    static final String UNKNOWN = "-";

    private Correlation() {
    }

    public static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String given ? given : UNKNOWN;
    }
}

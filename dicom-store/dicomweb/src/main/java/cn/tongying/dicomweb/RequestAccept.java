package cn.tongying.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a request says it takes. */
final class RequestAccept {

    private RequestAccept() {
    }

    static Accept of(HttpServletRequest request) {
        List<String> asked = QueryString.parse(request.getQueryString()).values("accept");
        return Accept.parse(asked.isEmpty() ? Collections.list(request.getHeaders("Accept")) : asked);
    }

    /** True if the answer may be sent compressed by gzip. */
    static boolean gzip(HttpServletRequest request) {
        for (String value : Collections.list(request.getHeaders("Accept-Encoding"))) {
            for (String coding : value.toLowerCase(Locale.ROOT).split(",")) {
                String[] pieces = coding.strip().split("\\s*;\\s*");
                boolean named = pieces[0].equals("gzip") || pieces[0].equals("*");
                if (named && (pieces.length == 1 || !pieces[1].matches("q=0(\\.0*)?"))) {
                    return true;
                }
            }
        }
        return false;
    }
}

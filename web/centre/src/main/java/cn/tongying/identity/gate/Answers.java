package cn.tongying.identity.gate;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What somebody who is not signed in is answered: the way to the sign-in page for a person's browser, a problem document for a program. */
final class Answers {
    private Answers() {
    }

    /** Pages are redirected, programs and the portal's calls get 401. */
    static void signInNeeded(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (isPage(request, path)) {
            String query = request.getQueryString();
            String wanted = query == null ? path : path + "?" + query;
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", path.equals("/") ? "/sign-in"
                    : "/sign-in?return=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
            response.setHeader("Cache-Control", "no-store");
        } else {
            ProblemAnswer.send(response, Problem.unauthenticated("Sign in, or send a token.", "请登录或提供令牌。"));
        }
    }

    private static boolean isPage(HttpServletRequest request, String path) {
        String accept = request.getHeader("Accept");
        return OriginCheck.isSafe(request.getMethod()) && accept != null && accept.contains("text/html")
                && !path.startsWith("/api/") && !path.startsWith("/dicom-web/") && request.getHeader("Authorization") == null;
    }
}

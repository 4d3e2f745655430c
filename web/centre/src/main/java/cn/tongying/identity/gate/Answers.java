package cn.tongying.identity.gate;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemAnswer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is answered in front of all resources, to a person's browser as a page and to a program as a problem document. */
final class Answers {
    private static final String PORTAL = "/index.html";
    private static final List<String> DOORS_OF_PROGRAMS = List.of("/api", "/fhir", "/dicom-web", "/ohif", "/health");

    private Answers() {
    }

    /** Pages are redirected, programs and the portal's calls get 401. */
    static void signInNeeded(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (isPage(request) && !path.startsWith("/api/") && !path.startsWith("/fhir/") && !path.startsWith("/dicom-web/")) {
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

    /** A person who mistyped gets the portal, whose router shows that there is no such page; its index page is open to everybody. */
    static void nothingHere(HttpServletRequest request, HttpServletResponse response, String path, Problem forPrograms)
            throws IOException, ServletException {
        boolean person = isPage(request) && HtmlPreference.of(request.getHeader("Accept"))
                && DOORS_OF_PROGRAMS.stream().noneMatch(door -> path.equals(door) || path.startsWith(door + "/"));
        if (person) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            request.getRequestDispatcher(PORTAL).forward(request, response);
        } else {
            ProblemAnswer.send(response, forPrograms);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return OriginCheck.isSafe(request.getMethod()) && accept != null && accept.contains("text/html")
                && request.getHeader("Authorization") == null;
    }
}

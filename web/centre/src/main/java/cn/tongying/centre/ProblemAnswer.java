package cn.tongying.centre;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a problem document where no resource answers: from the filters in front of them. */
public final class ProblemAnswer {
    private static final String BEARER = "Bearer realm=\"tongying\"";

    private ProblemAnswer() {
    }

    public static void send(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", BEARER);
        }
        if (problem.retryAfterSeconds().isPresent()) {
            response.setIntHeader("Retry-After", problem.retryAfterSeconds().getAsInt());
        }
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body = problem.json().toString().getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

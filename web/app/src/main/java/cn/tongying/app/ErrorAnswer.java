package cn.tongying.app;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is answered when neither a room nor a page did: a problem document (RFC 9457) with the status and nothing else.
 * Asked for directly it says that there is nothing here.
 */
public final class ErrorAnswer extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** What the container refuses before the gate has set its headers, such as a path below WEB-INF, runs and frames nothing either. */
    private static final Map<String, String> BESIDE_THE_GATE = Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "SAMEORIGIN", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        response.setStatus(status);
        BESIDE_THE_GATE.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
        response.setContentType("application/problem+json");
        byte[] body = "{\"type\":\"about:blank\",\"status\":%d,\"title\":\"%s\",\"titleZh\":\"%s\"}"
                .formatted(status, status < 500 ? "The request cannot be answered" : "The server failed",
                        status < 500 ? "无法处理该请求" : "服务器内部错误")
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

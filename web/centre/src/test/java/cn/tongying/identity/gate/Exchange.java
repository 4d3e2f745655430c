package cn.tongying.identity.gate;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One request and its answer without a server: just what the gate asks of them. */
final class Exchange {
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, String> answered = new HashMap<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = 200;
    boolean passedOn;
    String forwardedTo = "";
    private final Map<String, String> sent = new HashMap<>();
    private final String method;
    private final String uri;

    Exchange(String method, String uri) {
        this.method = method;
        this.uri = uri;
        sent.put("Host", "localhost:8080");
    }

    Exchange with(String header, String value) {
        sent.put(header, value);
        return this;
    }

    Exchange withCookie(String value) {
        return with("Cookie", value);
    }

    HttpServletRequest request() {
        int query = uri.indexOf('?');
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getMethod" -> method;
            case "getRequestURI" -> query < 0 ? uri : uri.substring(0, query);
            case "getQueryString" -> query < 0 ? null : uri.substring(query + 1);
            case "getContextPath" -> "";
            case "getRemoteAddr" -> "192.0.2.1";
            case "isSecure" -> false;
            case "getContentType" -> sent.get("Content-Type");
            case "getHeader" -> sent.get((String) arguments[0]);
            case "getRequestDispatcher" -> dispatcher((String) arguments[0]);
            case "getCookies" -> sent.containsKey("Cookie") ? new Cookie[] {new Cookie("tongying_session", sent.get("Cookie"))} : null;
            case "getAttribute" -> attributes.get((String) arguments[0]);
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private RequestDispatcher dispatcher(String path) {
        return proxy(RequestDispatcher.class, (name, arguments) -> switch (name) {
            case "forward" -> forwardedTo = path;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> switch (name) {
            case "setStatus" -> status = (int) arguments[0];
            case "setHeader", "setIntHeader" -> answered.put((String) arguments[0], String.valueOf(arguments[1]));
            case "setContentType" -> answered.put("Content-Type", (String) arguments[0]);
            case "setContentLength" -> answered.put("Content-Length", String.valueOf(arguments[0]));
            case "getOutputStream" -> new ToBody();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private interface Answering {
        Object answer(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
            Object answer = answering.answer(called.getName(), arguments);
            return called.getReturnType() == void.class ? null : answer;
        }));
    }

    private final class ToBody extends ServletOutputStream {
        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}

package cn.tongying.viewer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request to a servlet and what it answered, without a container. */
final class Exchange {

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = 200;
    private final Map<String, String> sent = new HashMap<>();
    private final PrintWriter writer = new PrintWriter(body, true, StandardCharsets.UTF_8);

    Exchange header(String name, String value) {
        sent.put(name, value);
        return this;
    }

    HttpServletRequest request(String method, String pattern, String servletPath, @Nullable String pathInfo) {
        HttpServletMapping mapping = proxy(HttpServletMapping.class, Map.of("getPattern", arguments -> pattern));
        Map<String, Answer> answers = new HashMap<>();
        answers.put("getMethod", arguments -> method);
        answers.put("getServletPath", arguments -> servletPath);
        answers.put("getPathInfo", arguments -> pathInfo);
        answers.put("getHttpServletMapping", arguments -> mapping);
        answers.put("getHeader", arguments -> sent.get((String) arguments[0]));
        return proxy(HttpServletRequest.class, answers);
    }

    HttpServletResponse response() {
        Map<String, Answer> answers = new HashMap<>();
        answers.put("setHeader", arguments -> headers.put((String) arguments[0], (String) arguments[1]));
        answers.put("setContentType", arguments -> headers.put("Content-Type", (String) arguments[0]));
        answers.put("setContentLengthLong", arguments -> headers.put("Content-Length", String.valueOf(arguments[0])));
        answers.put("setStatus", arguments -> status = (Integer) arguments[0]);
        answers.put("getOutputStream", arguments -> stream());
        answers.put("getWriter", arguments -> writer);
        return proxy(HttpServletResponse.class, answers);
    }

    byte[] bytes() {
        writer.flush();
        return body.toByteArray();
    }

    private ServletOutputStream stream() {
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(int b) {
                body.write(b);
            }
        };
    }

    interface Answer {
        @Nullable Object to(Object[] arguments);
    }

    static <T> T proxy(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            Answer answer = answers.get(method.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(method.toString());
            }
            Object result = answer.to(arguments);
            return method.getReturnType() == void.class ? null : result;
        }));
    }
}

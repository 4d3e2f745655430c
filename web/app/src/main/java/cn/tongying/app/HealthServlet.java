package cn.tongying.app;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: everything a store and a search need is there, else
 * 503. Open to anybody, so it names only what is down or full; why stands in the log.
 */
@WebServlet(urlPatterns = {HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(HealthServlet.class.getName());

    @Inject
    @Any
    private transient Instance<ReadinessCheck> checks;

    private transient volatile String lastReason = "";
    /** Anybody may ask, and each answer costs questions to the database and a file. */
    private final transient Remembered<List<Result>> latest = new Remembered<>(Duration.ofSeconds(2), this::results, System::nanoTime);

    /** One check's result, as it is told outside. */
    record Result(String name, Optional<Failing> failure) {
        String json() {
            return "{\"name\":\"%s\",\"status\":\"%s\"}".formatted(name, failure.map(failing -> failing.state().name()).orElse("UP"));
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<Result> results = request.getServletPath().equals(LIVE) ? List.of() : latest.get();
        boolean up = results.stream().allMatch(result -> result.failure().isEmpty());
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        byte[] body = "{\"status\":\"%s\",\"checks\":[%s]}"
                .formatted(up ? "UP" : "DOWN", results.stream().map(Result::json).collect(Collectors.joining(",")))
                .getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private List<Result> results() {
        List<Result> results = checks.stream()
                .map(check -> new Result(check.name(), check.failure()))
                .sorted(Comparator.comparing(Result::name))
                .toList();
        log(results);
        return results;
    }

    /** Says a reason once, not at every question. */
    private void log(List<Result> results) {
        String reason = results.stream()
                .filter(result -> result.failure().isPresent())
                .map(result -> result.name() + " " + result.failure().get().reason())
                .collect(Collectors.joining("; "));
        if (!reason.isEmpty() && !reason.equals(lastReason)) {
            LOG.log(Level.WARNING, "Not ready: {0}", reason);
        }
        lastReason = reason;
    }
}

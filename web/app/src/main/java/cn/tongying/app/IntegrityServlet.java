package cn.tongying.app;

import cn.tongying.archive.reconciliation.Integrity;
import cn.tongying.archive.reconciliation.IntegrityStanding;
import cn.tongying.failure.Causes;
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
import java.time.Instant;
import java.util.Optional;

/**
 * {@code /health/integrity}: how it stands with the bytes that are kept. It says nothing of whether the product serves: an object that is damaged is no
 * reason to send people elsewhere, but one for a person to look. Open to anybody, so it gives times and counts alone.
 */
@WebServlet(urlPatterns = IntegrityServlet.PATH)
public class IntegrityServlet extends HttpServlet {
    static final String PATH = "/health/integrity";
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(IntegrityServlet.class.getName());

    @Inject
    private transient Integrity integrity;

    /** Anybody may ask, and each answer counts in the database. */
    private final transient Remembered<Optional<IntegrityStanding>> latest = new Remembered<>(Duration.ofSeconds(10), this::ask, System::nanoTime);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<IntegrityStanding> known = latest.get();
        response.setStatus(known.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        byte[] body = json(known).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Optional<IntegrityStanding> ask() {
        try {
            return Optional.of(integrity.standing());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "How it stands with what is kept cannot be told: {0}", Causes.of(e));
            return Optional.empty();
        }
    }

    static String json(Optional<IntegrityStanding> known) {
        return known.map(now -> """
                {"status":"%s","rereading":{"ended":%s,"stopped":%s,"damaged":%d,"unreadable":%d},"comparison":{"ended":%s,"missing":%d}}"""
                .formatted(now.isWell() ? "UP" : "ATTENTION", at(now.reread()), now.stopped(), now.damaged(), now.unreadable(), at(now.compared()),
                        now.missing())).orElse("{\"status\":\"DOWN\"}");
    }

    private static String at(Optional<Instant> time) {
        return time.map(instant -> "\"" + instant + "\"").orElse("null");
    }
}

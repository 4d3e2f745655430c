package cn.tongying.reading.quality;

import cn.tongying.archive.Beat;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Draws for peer review, and measures what reviews changed, from the start of the web application to its end (a listener of this module's web-fragment). */
public class QualityLife implements ServletContextListener {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final Duration DRAWING = Duration.ofMinutes(5);
    private static final Duration MEASURING = Duration.ofMinutes(5);

    @Inject Draws draws;
    @Inject Changes changes;
    private @Nullable Beat drawing;
    private @Nullable Beat measuring;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
            drawing = new Beat("Drawing reports for peer review", REST, LONGEST_REST, threads, Beat.Step.whileMore(DRAWING, draws::step)).start();
            measuring = new Beat("Measuring what reviews changed", REST, LONGEST_REST, threads, Beat.Step.whileMore(MEASURING, changes::step)).start();
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        if (drawing != null) {
            drawing.close();
        }
        if (measuring != null) {
            measuring.close();
        }
    }
}

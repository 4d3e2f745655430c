package cn.tongying.exam;

import cn.tongying.archive.Beat;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the shipped exams in when the web application has started, as soon as the database is there (a listener of this module's
 * web-fragment), and looks again each day.
 */
public class ExamLife implements ServletContextListener {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    @Inject ExamCatalogue catalogue;
    private @Nullable Beat beat;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
            beat = new Beat("Putting in the shipped exams", REST, LONGEST_REST, threads, Beat.Step.whileMore(DAY, this::ship)).start();
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        if (beat != null) {
            beat.close();
        }
    }

    /** False: there is nothing more until tomorrow. */
    private boolean ship() {
        catalogue.ship(ShippedExams.read());
        return false;
    }
}

package cn.tongying.reading;

import cn.tongying.archive.Beat;
import cn.tongying.reading.results.ResultSender;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Follows the archive from the start of the web application to its end (a listener of this module's web-fragment). */
public class ReadingLife implements ServletContextListener {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final Duration WARNING = Duration.ofSeconds(5);
    private static final Duration CLOCKS = Duration.ofSeconds(2);
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject Follower follower;
    @Inject Endings endings;
    @Inject CriticalResults criticalResults;
    @Inject Escalations escalations;
    @Inject ResultSender resultSender;
    private @Nullable Beat beat;
    private @Nullable Beat ending;
    private @Nullable Beat warning;
    private @Nullable Beat clocks;
    private @Nullable Beat sending;
    private @Nullable Beat forgetting;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
            beat = new Beat("Making reading tasks of the archive's exams", REST, LONGEST_REST, threads, Beat.Step.whileMore(REST, follower::step)).start();
            ending = new Beat("Ending reading tasks that expired", REST, LONGEST_REST, threads, Beat.Step.whileMore(HOUR, endings::expire)).start();
            warning = new Beat("Warning of critical results that nobody acknowledged", REST, LONGEST_REST, threads, Beat.Step.whileMore(WARNING, criticalResults::escalate)).start();
            clocks = new Beat("Counting the clocks of reading tasks", REST, LONGEST_REST, threads, Beat.Step.whileMore(CLOCKS, escalations::step)).start();
            sending = new Beat("Sending results to other systems", REST, LONGEST_REST, threads, Beat.Step.whileMore(REST, resultSender::step)).start();
            forgetting = new Beat("Removing results that arrived long ago from the queue", REST, LONGEST_REST, threads, Beat.Step.whileMore(HOUR, resultSender::forget)).start();
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        if (beat != null) {
            beat.close();
        }
        if (sending != null) {
            sending.close();
        }
        if (forgetting != null) {
            forgetting.close();
        }
        if (warning != null) {
            warning.close();
        }
        if (clocks != null) {
            clocks.close();
        }
        if (ending != null) {
            ending.close();
        }
    }
}

package cn.tongying.orders;

import cn.tongying.archive.Beat;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Follows the archive from the start of the web application to its end (a listener of this module's web-fragment). */
public class OrderLife implements ServletContextListener {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    @Inject OrderFollower follower;
    private @Nullable Beat beat;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
            beat = new Beat("Matching studies with their orders", REST, LONGEST_REST, threads, Beat.Step.whileMore(REST, follower::step)).start();
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
}

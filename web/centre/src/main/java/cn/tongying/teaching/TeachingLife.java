package cn.tongying.teaching;

import cn.tongying.archive.Beat;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Looks at the exams that cases are made of, from the start of the web application to its end (a listener of this module's web-fragment). */
public class TeachingLife implements ServletContextListener {
    private static final Duration REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);
    private static final Duration LOOKING = Duration.ofMinutes(1);

    @Inject SourceWatch watch;
    private @Nullable Beat looking;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
            looking = new Beat("Looking at the exams of teaching cases", REST, LONGEST_REST, threads, Beat.Step.whileMore(LOOKING, watch::step)).start();
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        if (looking != null) {
            looking.close();
        }
    }
}

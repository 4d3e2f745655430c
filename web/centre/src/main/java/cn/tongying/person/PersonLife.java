package cn.tongying.person;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Follows the archive from the start of the web application to its end (a listener of this module's web-fragment). */
public class PersonLife implements ServletContextListener {
    @Inject Follower follower;
    private @Nullable FollowerClock clock;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        try {
            FollowerClock made = new FollowerClock(InitialContext.doLookup("java:comp/DefaultManagedThreadFactory"), follower::step);
            clock = made;
            made.start();
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        if (clock != null) {
            clock.close();
        }
    }
}

package cn.tongying.archive.assembly;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Starts the room with the web application. A listener and not an observer of {@code @Initialized}: for a WAR inside an
 * EAR, Payara sends that event before the module has its resources, so that whatever is made then cannot be injected.
 */
@WebListener
public class ArchiveLife implements ServletContextListener {

    @Inject
    private ArchiveBeans beans;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        beans.start();
    }
}

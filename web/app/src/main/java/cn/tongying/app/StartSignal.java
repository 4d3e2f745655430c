package cn.tongying.app;

import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Tells the rooms that the application has started, as {@code @Initialized(ApplicationScoped.class) ServletContext}
 * (Jakarta CDI 4.0, built-in contexts). For a WAR inside an EAR, Payara 6 sends that event only
 * before the web module has its resources, with another payload; observers of the servlet context would wait for ever.
 */
@WebListener
public class StartSignal implements ServletContextListener {

    @Inject
    private Event<ServletContext> events;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        events.select(Initialized.Literal.APPLICATION).fire(started.getServletContext());
    }
}

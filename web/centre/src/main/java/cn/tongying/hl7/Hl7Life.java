package cn.tongying.hl7;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Opens and closes the port with the web application (a listener of this module's web-fragment). */
public class Hl7Life implements ServletContextListener {
    @Inject Hl7Listening listening;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        listening.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        listening.stop();
    }
}

package cn.tongying.audit;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Starts the sealing with the web application (a listener of this module's web-fragment, as {@code FirstStart} is). */
public class AuditLife implements ServletContextListener {
    @Inject AuditBeans beans;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        beans.start();
    }
}

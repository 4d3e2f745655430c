package cn.tongying.dimse;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Opens and closes the DICOM port with the web application. A listener and not an observer of {@code @Initialized}: for
 * a WAR inside an EAR, Payara sends that event before the module has its resources.
 */
@WebListener
public class ApplicationLife implements ServletContextListener {

    @Inject
    private DicomListener listener;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        listener.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        listener.stop();
    }
}

package cn.tongying.exam;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Puts the shipped exams in when the web application starts (a listener of this module's web-fragment). */
public class ExamLife implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(ExamLife.class.getName());
    @Inject ExamCatalogue catalogue;

    @Override
    public void contextInitialized(ServletContextEvent started) {
        int made = catalogue.ship(ShippedExams.read());
        if (made > 0) {
            LOG.log(System.Logger.Level.INFO, "{0} exams were put into the catalogue", made);
        }
    }
}

package cn.tongying.reading;

import cn.tongying.archive.Beat;
import cn.tongying.reading.results.ReportFiler;
import cn.tongying.reading.results.ReportSigner;
import cn.tongying.reading.results.ResultSender;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

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
    @Inject AssigningByItself assigningByItself;
    @Inject ResultSender resultSender;
    @Inject ReportFiler reportFiler;
    @Inject ReportSigner reportSigner;
    private final List<Beat> beats = new ArrayList<>();

    @Override
    public void contextInitialized(ServletContextEvent started) {
        reportSigner.ready();
        try {
            ThreadFactory threads = InitialContext.doLookup("java:comp/DefaultManagedThreadFactory");
            beat("Making reading tasks of the archive's exams", threads, Beat.Step.whileMore(REST, follower::step));
            beat("Ending reading tasks that expired", threads, Beat.Step.whileMore(HOUR, endings::expire));
            beat("Warning of critical results that nobody acknowledged", threads, Beat.Step.whileMore(WARNING, criticalResults::escalate));
            beat("Counting the clocks of reading tasks", threads, Beat.Step.whileMore(CLOCKS, escalations::step));
            beat("Giving exams to who is on duty", threads, Beat.Step.whileMore(CLOCKS, assigningByItself::step));
            beat("Sending results to other systems", threads, Beat.Step.whileMore(REST, resultSender::step));
            beat("Storing signed reports in their studies", threads, Beat.Step.whileMore(REST, reportFiler::step));
            beat("Having documents of reports signed by the CA", threads, Beat.Step.whileMore(REST, reportSigner::step));
            beat("Removing results that arrived long ago from the queue", threads, Beat.Step.whileMore(HOUR, resultSender::forget));
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no managed thread factory", e);
        }
    }

    private void beat(String name, ThreadFactory threads, Beat.Step step) {
        beats.add(new Beat(name, REST, LONGEST_REST, threads, step).start());
    }

    @Override
    public void contextDestroyed(ServletContextEvent ended) {
        beats.forEach(Beat::close);
    }
}

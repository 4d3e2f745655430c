package cn.tongying.audit;

import cn.tongying.archive.Beat;
import cn.tongying.audit.chain.AuditDatabase;
import cn.tongying.audit.chain.HeadExport;
import cn.tongying.audit.chain.HeadFolder;
import cn.tongying.audit.chain.Sequencer;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts what this room does by itself together, from the settings, for the life of the application: one thread that seals, one
 * that exports the head, and one that sends to the outside repository if there is one. They share nothing.
 */
@ApplicationScoped
class AuditBeans {
    private static final Logger LOG = System.getLogger(AuditBeans.class.getName());
    static final Duration SEAL_EVERY = Duration.ofMillis(250);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final Duration LONGEST_SEAL_REST = Duration.ofSeconds(5);

    private final List<Beat> beats = new ArrayList<>();
    private AuditConfig config;
    private AuditDatabase database;

    @PostConstruct
    void open() {
        config = AuditConfig.from(ConfigProvider.getConfig());
        database = new AuditDatabase(lookUp("java:app/jdbc/tongying"));
    }

    /** Called by {@link AuditLife}: starts with the application, not with its first request. */
    void start() {
        ThreadFactory threads = lookUp("java:comp/DefaultManagedThreadFactory");
        beats.add(new Beat("The audit's sequencer", SEAL_EVERY, LONGEST_SEAL_REST, threads,
                Beat.Step.whileMore(SEAL_EVERY, new Sequencer(database)::step)).start());
        config.headFolder().ifPresentOrElse(folder -> {
            HeadExport export = new HeadExport(database, new HeadFolder(folder), config.headPeriod(), Clock.systemUTC());
            beats.add(new Beat("The audit's head export", LOOK_EVERY, LONGEST_REST, threads,
                    Beat.Step.whileMore(LOOK_EVERY, () -> export.step() && false)).start());
        }, () -> LOG.log(Level.WARNING, "TONGYING_AUDIT_HEAD_DIR is not set: a cut end of the audit chain could not be found"));
        config.syslog().ifPresent(repository -> {
            SyslogSender sender = new SyslogSender(database, new SyslogRepository(repository));
            beats.add(new Beat("The audit's repository " + repository.host(), LOOK_EVERY, LONGEST_REST, threads,
                    Beat.Step.whileMore(LOOK_EVERY, sender::step)).start());
        });
    }

    @PreDestroy
    void close() {
        beats.forEach(Beat::close);
    }

    /** Payara does not inject resources into beans of a jar in WEB-INF/lib; a look-up finds them. */
    private static <T> T lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no " + name, e);
        }
    }

    @Produces
    @Singleton
    AuditConfig config() {
        return config;
    }

    @Produces
    @Singleton
    AuditDatabase database() {
        return database;
    }

    @Produces
    @Singleton
    AuditSearch search() {
        return new AuditSearch(database);
    }
}

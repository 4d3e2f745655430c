package cn.tongying.hl7;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The port of this server, open from the start of the application to its end where a setting names one. A port that cannot be bound
 * stops the application: a server that nobody can send to must not look alive.
 */
@ApplicationScoped
class Hl7Listening {
    private static final Logger LOG = System.getLogger(Hl7Listening.class.getName());
    @Inject Hl7Intake intake;
    private volatile List<MllpListener> listeners = List.of();
    private volatile @Nullable ExecutorService threads;

    void start() {
        Hl7Config config = Hl7Config.from(ConfigProvider.getConfig());
        if (config.port() == 0 && config.tls().isEmpty()) {
            return;
        }
        ContextService context = contextService();
        ExecutorService own = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("hl7-", 1).factory());
        threads = own;
        Executor within = task -> own.execute(context.createContextualProxy(task, Runnable.class));
        listeners = MllpListener.openAll(config, within, intake::answer);
        LOG.log(Level.INFO, "HL7: listens on {0}", address());
    }

    void stop() {
        List<MllpListener> last = listeners;
        ExecutorService own = threads;
        listeners = List.of();
        last.forEach(MllpListener::close);
        if (own != null) {
            own.shutdown();
        }
    }

    /** Where it listens; empty while it does not. */
    String address() {
        return listeners.stream().map(one -> one.address().getAddress().getHostAddress() + ":" + one.address().getPort() + (one.isSecure() ? " (TLS)" : "")).collect(Collectors.joining(", "));
    }

    private static ContextService contextService() {
        try {
            return InitialContext.doLookup("java:comp/DefaultContextService");
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no default context service", e);
        }
    }
}

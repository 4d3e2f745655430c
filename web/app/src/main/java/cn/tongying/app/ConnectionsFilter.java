package cn.tongying.app;

import cn.tongying.identity.IdentityConfig;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;

/** Bounds the connections of the web server from its first request on, which is the launcher's question whether it is ready. */
public class ConnectionsFilter implements Filter {
    private static final Logger LOG = System.getLogger(ConnectionsFilter.class.getName());

    @Inject Config config;
    @Inject IdentityConfig identity;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Optional<AcceptedConnections> accepted = Optional.empty();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (begun.compareAndSet(false, true)) {
            begin((HttpServletRequest) request);
        }
        chain.doFilter(request, response);
    }

    private void begin(HttpServletRequest request) {
        Connections connections = new Connections(ConnectionConfig.from(config), identity.trustedProxies());
        try {
            accepted = Optional.of(AcceptedConnections.watch(ServerConnection.transport(request), connections));
        } catch (ReflectiveOperationException | RuntimeException other) {
            LOG.log(Level.ERROR, "The server does not show where it takes connections: how many one address may hold is not bounded: {0}", other.toString());
        }
    }

    @Override
    public void destroy() {
        accepted.ifPresent(AcceptedConnections::close);
    }
}

package cn.tongying.app;

import cn.tongying.failure.Causes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands where Payara's Grizzly takes connections, and closes those that {@link Connections} refuses before a byte of them is read.
 * Neither Payara nor Grizzly bounds connections by any setting: their max-connections counts the requests of one connection. The
 * listening connections are reached by reflection, from the one under a request; on another server they are not there.
 */
final class AcceptedConnections implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AcceptedConnections.class.getName());
    /** One line in the log for so many that are refused. */
    private static final int TELL_EVERY = 1_000;

    private final Connections connections;
    private final List<Object> monitors = new ArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private Object probes = new Object[0];

    private AcceptedConnections(Connections connections) {
        this.connections = connections;
    }

    /** @param transport what the connection under a request belongs to */
    static AcceptedConnections watch(Object transport, Connections connections) throws ReflectiveOperationException {
        AcceptedConnections accepted = new AcceptedConnections(connections);
        ClassLoader server = transport.getClass().getClassLoader();
        Class<?> probe = Class.forName("org.glassfish.grizzly.ConnectionProbe", false, server);
        accepted.probes = Array.newInstance(probe, 1);
        Array.set(accepted.probes, 0, Proxy.newProxyInstance(server, new Class<?>[] {probe}, accepted::told));
        Field listening = transport.getClass().getDeclaredField("serverConnections");
        listening.setAccessible(true);
        for (Object one : (Collection<?>) listening.get(transport)) {
            Object monitor = one.getClass().getMethod("getMonitoringConfig").invoke(one);
            method(monitor, "addProbes").invoke(monitor, accepted.probes);
            accepted.monitors.add(monitor);
        }
        return accepted;
    }

    private static Method method(Object on, String name) throws NoSuchMethodException {
        Class<?> interfaceOfIt = on.getClass().getInterfaces()[0];
        return interfaceOfIt.getMethod(name, Object[].class);
    }

    /** What Grizzly tells of a listening connection. */
    private Object told(Object proxy, Method method, Object[] arguments) throws ReflectiveOperationException {
        return switch (method.getName()) {
            case "onAcceptEvent" -> {
                accept(arguments[1]);
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> getClass().getName();
            default -> null;
        };
    }

    private void accept(Object connection) throws ReflectiveOperationException {
        Class<?> type = connection.getClass();
        if (!(type.getMethod("getPeerAddress").invoke(connection) instanceof InetSocketAddress peer)) {
            return;
        }
        String address = peer.getAddress().getHostAddress();
        if (connections.opened(address)) {
            ClassLoader server = type.getClassLoader();
            Class<?> listener = Class.forName("org.glassfish.grizzly.CloseListener", false, server);
            type.getMethod("addCloseListener", listener).invoke(connection, Proxy.newProxyInstance(server, new Class<?>[] {listener},
                    (proxy, method, arguments) -> closed(proxy, method, arguments, address)));
            return;
        }
        type.getMethod("terminateSilently").invoke(connection);
        if (refused.getAndIncrement() % TELL_EVERY == 0) {
            LOG.log(Level.WARNING, "Connections of {0} are refused: it holds as many as one address may, or all are taken ({1} refused so far)",
                    address, refused.get());
        }
    }

    private Object closed(Object proxy, Method method, Object[] arguments, String address) {
        return switch (method.getName()) {
            case "onClosed" -> {
                connections.closed(address);
                yield null;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> getClass().getName();
        };
    }

    @Override
    public void close() {
        for (Object monitor : monitors) {
            try {
                method(monitor, "removeProbes").invoke(monitor, probes);
            } catch (ReflectiveOperationException gone) {
                LOG.log(Level.DEBUG, "A listener was gone before: {0}", Causes.of(gone));
            }
        }
    }
}

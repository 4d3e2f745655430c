package cn.tongying.app;

import cn.tongying.failure.Causes;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The connection under a request, as Payara's Grizzly has it. The servlet standard shows none, so it is reached by reflection;
 * on another server, or another version, it is not there, which is said once in the log.
 */
final class ServerConnection {
    private static final Logger LOG = System.getLogger(ServerConnection.class.getName());
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final Object connection;
    private final Method bound;
    private final Method terminate;

    private ServerConnection(Object connection) throws ReflectiveOperationException {
        this.connection = connection;
        this.bound = connection.getClass().getMethod("setMaxAsyncWriteQueueSize", int.class);
        this.terminate = connection.getClass().getMethod("terminateSilently");
    }

    static Optional<ServerConnection> of(HttpServletRequest request) {
        try {
            return Optional.of(new ServerConnection(under(request)));
        } catch (ReflectiveOperationException | RuntimeException other) {
            if (TOLD.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "The server shows no connections: what slow readers hold of the heap and of its threads is not bounded: {0}",
                        other.toString());
            }
            return Optional.empty();
        }
    }

    private static Object under(HttpServletRequest request) throws ReflectiveOperationException {
        return call(call(call(request, "getUnwrappedCoyoteRequest"), "getCoyoteRequest"), "getConnection");
    }

    /** What took the connection under a request. */
    static Object transport(HttpServletRequest request) throws ReflectiveOperationException {
        return call(under(request), "getTransport");
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }

    /** Of what was written and the peer has not taken, at most this waits in the heap; then the writer waits. */
    void boundWaiting(int bytes) {
        invoke(bound, bytes);
    }

    /** Ends it at once; whoever writes to it gets an IOException. */
    void cut() {
        invoke(terminate);
    }

    private void invoke(Method method, Object... arguments) {
        try {
            method.invoke(connection, arguments);
        } catch (ReflectiveOperationException gone) {
            LOG.log(Level.DEBUG, "A connection was gone before: {0}", Causes.of(gone));
        }
    }
}

package cn.tongying.app;

import cn.tongying.archive.Beat;
import cn.tongying.archive.Caller;
import cn.tongying.dicomweb.BrokenAnswers;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Optional;

/**
 * Stands before all others: bounds what an answer that nobody takes may hold of the heap, and has the threads watched that
 * write answers. The server's own bound is four times the send buffer of a connection, some 10 MB of heap for each. What fails
 * after its answer began is cut off, since the server would end it as if it were whole (RFC 9112 section 8); and a HEAD whose
 * length nobody told is not said to be of no bytes (RFC 9110 section 8.6).
 */
public class SlowReadersFilter implements Filter {
    private static final Logger LOG = System.getLogger(SlowReadersFilter.class.getName());
    private static final int WAITING_BYTES = 64 * 1024;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final SlowReaders readers = new SlowReaders(System::nanoTime);
    private final Beat watch = new Beat("The watch over slow readers", LOOK_EVERY, LOOK_EVERY.multipliedBy(10),
            Thread.ofPlatform().daemon().name("slow-readers").factory(), Beat.Step.whileMore(LOOK_EVERY, this::look));

    @Override
    public void init(FilterConfig config) {
        watch.start();
    }

    private boolean look() {
        int cut = readers.cutTooMany();
        if (cut > 0) {
            LOG.log(Level.WARNING, "{0} answers were cut, because more than {1} readers had stopped taking theirs", cut, SlowReaders.MOST_STALLED);
        }
        return false;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<ServerConnection> connection = ServerConnection.of((HttpServletRequest) request);
        if (connection.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        connection.get().boundWaiting(WAITING_BYTES);
        try (WatchedResponse watched = new WatchedResponse((HttpServletResponse) response,
                () -> readers.begin(reader(request), connection.get()::cut))) {
            chain.doFilter(request, watched);
        }
        if (response.isCommitted() && request.getAttribute(BrokenAnswers.BROKEN) != null) {
            connection.get().cut();
        }
        if (((HttpServletRequest) request).getMethod().equals("HEAD") && !response.isCommitted() && !((HttpServletResponse) response).containsHeader("Content-Length")) {
            response.flushBuffer();
        }
    }

    /** An account or a token of it; before somebody is known, an address. */
    private static String reader(ServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller ? caller.name() : request.getRemoteAddr();
    }

    @Override
    public void destroy() {
        watch.close();
    }
}

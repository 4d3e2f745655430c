package cn.tongying.app;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** An answer whose body is watched from its first byte to its end. */
final class WatchedResponse extends HttpServletResponseWrapper implements AutoCloseable {
    private final Supplier<SlowReaders.Answer> begin;
    private Optional<SlowReaders.Answer> answer = Optional.empty();
    private Optional<WatchedStream> stream = Optional.empty();

    WatchedResponse(HttpServletResponse response, Supplier<SlowReaders.Answer> begin) {
        super(response);
        this.begin = begin;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream.isEmpty()) {
            SlowReaders.Answer begun = begin.get();
            answer = Optional.of(begun);
            stream = Optional.of(new WatchedStream(super.getOutputStream(), begun));
        }
        return stream.get();
    }

    @Override
    public void close() {
        answer.ifPresent(SlowReaders.Answer::close);
    }
}

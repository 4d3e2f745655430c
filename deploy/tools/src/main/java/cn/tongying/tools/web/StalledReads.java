package cn.tongying.tools.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes streams from which nothing has come for a while, so that whoever reads one gets an error instead of waiting for ever: the
 * time limit of an HTTP request ends with its headers. One thread looks after all of them.
 */
public final class StalledReads implements AutoCloseable {

    private static final int BUFFER = 16 << 10;

    private final long limitNanos;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("stalled reads").factory());

    public StalledReads(Duration limit) {
        this.limitNanos = limit.toNanos();
    }

    /** Looks after one stream until it is closed; closing it leaves the stream as it is. */
    public final class Watch implements AutoCloseable {
        private final InputStream stream;
        private final ScheduledFuture<?> looking;
        private volatile long moved = System.nanoTime();

        private Watch(InputStream stream) {
            this.stream = stream;
            long often = Math.max(1, limitNanos / 4);
            this.looking = clock.scheduleWithFixedDelay(this::look, often, often, TimeUnit.NANOSECONDS);
        }

        public void moved() {
            moved = System.nanoTime();
        }

        private void look() {
            if (System.nanoTime() - moved > limitNanos) {
                looking.cancel(false);
                closeStream();
            }
        }

        private void closeStream() {
            try {
                stream.close();
            } catch (IOException e) {
                // Whoever reads it hears of it.
            }
        }

        @Override
        public void close() {
            looking.cancel(false);
        }
    }

    public Watch watch(InputStream stream) {
        return new Watch(stream);
    }

    /** Reads at most so many bytes, and closes the stream. */
    byte[] read(InputStream stream, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try (stream; Watch watch = watch(stream)) {
            for (int read = stream.read(buffer); read >= 0 && bytes.size() < most; read = stream.read(buffer)) {
                watch.moved();
                bytes.write(buffer, 0, Math.min(read, most - bytes.size()));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

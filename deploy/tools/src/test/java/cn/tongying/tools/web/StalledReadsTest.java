package cn.tongying.tools.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StalledReadsTest {

    /** Gives nothing until it is closed. */
    private static final class Silent extends InputStream {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new IOException("closed");
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    @Timeout(20)
    void a_stream_that_gives_nothing_is_closed_under_its_reader() {
        try (StalledReads stalled = new StalledReads(Duration.ofMillis(50)); Silent silent = new Silent(); StalledReads.Watch watch = stalled.watch(silent)) {
            assertThatThrownBy(silent::read).isInstanceOf(IOException.class).hasMessage("closed");
            watch.moved();
        }
    }
}

package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacedBodyTest {

    private long now;

    /** Gives so many bytes at each read, after so many milliseconds. */
    private PacedBody body(int bytes, long millis) {
        return new PacedBody(new InputStream() {
            @Override
            public int read() {
                now += TimeUnit.MILLISECONDS.toNanos(millis);
                return 7;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                now += TimeUnit.MILLISECONDS.toNanos(millis);
                return Math.min(bytes, length);
            }
        }, -1, () -> now);
    }

    private int readsUntilTimeout(PacedBody body) {
        byte[] buffer = new byte[65_536];
        int[] reads = {0};
        assertThatThrownBy(() -> {
            while (reads[0] < 1_000) {
                reads[0]++;
                body.read(buffer, 0, buffer.length);
            }
        }).isInstanceOf(SocketTimeoutException.class);
        return reads[0];
    }

    @Test
    void aBodyThatEndsBeforeItsAnnouncedLengthIsNotWhole() throws IOException {
        byte[] sent = {1, 2, 3};
        assertThat(new PacedBody(new ByteArrayInputStream(sent), 3).readAllBytes()).isEqualTo(sent);
        assertThat(new PacedBody(new ByteArrayInputStream(sent), -1).readAllBytes()).isEqualTo(sent);
        assertThatThrownBy(() -> new PacedBody(new ByteArrayInputStream(sent), 4).readAllBytes())
                .isInstanceOf(EOFException.class).hasMessageContaining("1 bytes before");
    }

    @Test
    void aBodyThatDripsTimesOutAfterHalfAMinute() {
        assertThat(readsUntilTimeout(body(1, 1_000))).isEqualTo(30);
        assertThat(readsUntilTimeout(body(1_000, 1_000))).isEqualTo(30);
    }

    @Test
    void aBodyOfAKibibytePerSecondGoesOn() throws IOException {
        PacedBody body = body(1_024, 1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(body.read(new byte[4_096], 0, 4_096)).isEqualTo(1_024);
        }
    }

    @Test
    void aQuickBeginningIsNoCreditForEver() throws IOException {
        int[] reads = {0};
        PacedBody body = new PacedBody(new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                now += TimeUnit.SECONDS.toNanos(1);
                return reads[0]++ < 30 ? 65_536 : 1;
            }
        }, -1, () -> now);
        for (int i = 0; i < 30; i++) {
            body.read(new byte[65_536], 0, 65_536);
        }
        assertThat(readsUntilTimeout(body)).isEqualTo(30);
    }

    @Test
    void whatTheArchiveTakesIsNotTheSendersTime() throws IOException {
        PacedBody body = body(1, 1);
        for (int i = 0; i < 100; i++) {
            now += TimeUnit.MINUTES.toNanos(1);
            assertThat(body.read()).isNotNegative();
        }
    }
}

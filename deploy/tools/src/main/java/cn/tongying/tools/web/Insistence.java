package cn.tongying.tools.web;

import cn.tongying.tools.send.NotAdmittedException;
import cn.tongying.tools.send.Patience;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks again while somebody is away or busy: after a second, then each time twice as long up to five minutes, or as long as it
 * was asked to wait, until all waiting for one answer is longer than the patience.
 *
 * @param patience how long one answer is waited for
 * @param pause    how one waits
 * @param told     hears why it waits
 */
public record Insistence(Duration patience, Patience.Pause pause, Waiting told) {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** Something that may have to be asked again. */
    @FunctionalInterface
    public interface Asking<T> {
        T ask() throws IOException;
    }

    /** Hears that there is a pause. */
    @FunctionalInterface
    public interface Waiting {
        void waits(Duration length, String why);
    }

    /** @throws IOException what was answered last, when the patience is used up or waiting cannot help */
    public <T> T insist(Asking<T> asking) throws IOException {
        Duration waited = Duration.ZERO;
        for (Duration next = FIRST; ; next = shorter(next.multipliedBy(2), LONGEST)) {
            try {
                return asking.ask();
            } catch (NotAdmittedException | AnsweredException | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                Optional<Duration> asked = e instanceof BusyException busy ? busy.after() : Optional.empty();
                Duration length = asked.map(time -> shorter(time, LONGEST)).orElse(next);
                waited = waited.plus(length);
                if (waited.compareTo(patience) > 0) {
                    throw e;
                }
                rest(length, Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
            }
        }
    }

    private void rest(Duration length, String why) throws InterruptedIOException {
        told.waits(length, why);
        try {
            pause.of(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to ask again");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

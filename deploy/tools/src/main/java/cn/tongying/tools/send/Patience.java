package cn.tongying.tools.send;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends one instance to an archive that is busy for a while or restarts: waits as long as it asks, else each time twice as long.
 *
 * @param pause how one waits
 */
public record Patience(Pause pause) {
    /** Where the line breaks. */
    static final int TRIES = 3;
    /** Where the archive asks to come later: about two minutes in all. */
    static final int TIMES_PUT_OFF = 8;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration length) throws InterruptedException;
    }

    public Patience() {
        this(Thread::sleep);
    }

    /**
     * @return what the archive said last
     * @throws IOException when it does not answer at all
     */
    public SendOutcome send(Sender sender, Outgoing instance) throws IOException {
        int broken = 0;
        for (int putOff = 0; ; ) {
            try {
                SendOutcome outcome = sender.send(instance);
                if (!(outcome instanceof SendOutcome.PutOff later) || ++putOff == TIMES_PUT_OFF) {
                    return outcome;
                }
                pause(later.after(), putOff);
            } catch (NotAdmittedException e) {
                throw e;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (++broken < TRIES) {
                    pause(Optional.empty(), broken);
                } else if (sender.reachable()) {
                    return new SendOutcome.Refused("每次都断开连接 · the archive broke the connection each time: " + e.getMessage());
                } else {
                    throw e;
                }
            }
        }
    }

    private void pause(Optional<Duration> asked, int time) throws InterruptedIOException {
        Duration doubled = FIRST.multipliedBy(1L << time - 1);
        Duration length = asked.orElse(doubled);
        try {
            pause.of(length.compareTo(LONGEST) < 0 ? length : LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an archive that is busy");
        }
    }
}

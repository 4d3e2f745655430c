package cn.tongying.dimse;

import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The association on which an AE is told of its storage commitments, opened when there is something to say. What is reported next is read before, which
 * may take longer than the peer lets an association lie idle: one that was not used for a while is released, and another opened. Belongs to one thread.
 */
final class ReportingCall implements AutoCloseable {

    private final AssociationParameters peer;
    private final Duration mostIdle;
    private @Nullable Association open;
    private long used;

    ReportingCall(AssociationParameters peer, Duration mostIdle) {
        this.peer = peer;
        this.mostIdle = mostIdle;
    }

    /** Whether it can be reached: one is opened and released, so that nothing is read for an AE that has been away and still is. */
    void prove() throws IOException {
        Association.open(peer).close();
    }

    /** To be used at once. */
    Association association() throws IOException {
        Association last = open;
        if (last != null && System.nanoTime() - used <= mostIdle.toNanos()) {
            return last;
        }
        if (last != null) {
            release(last);
        }
        open = null;
        Association next = Association.open(peer);
        open = next;
        answered();
        return next;
    }

    /** What was said on it was answered now. */
    void answered() {
        used = System.nanoTime();
    }

    /** The peer may have ended it meanwhile, which is as good. */
    private static void release(Association last) {
        try {
            last.close();
        } catch (IOException gone) {
            last.abort();
        }
    }

    @Override
    public void close() {
        Association last = open;
        if (last != null) {
            release(last);
        }
    }
}

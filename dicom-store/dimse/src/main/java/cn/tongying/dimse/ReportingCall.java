package cn.tongying.dimse;

import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import java.io.IOException;
import java.time.Duration;

/**
 * The association on which an AE is told of its storage commitments. What is reported is read before, which may take longer than the peer lets an
 * association lie idle: one that was not used for a while is released, and another opened. Belongs to one thread.
 */
final class ReportingCall implements AutoCloseable {

    private final AssociationParameters peer;
    private final Duration mostIdle;
    private Association open;
    private long used;

    /** Opens the first one, so that nothing is read for an AE that cannot be reached. */
    ReportingCall(AssociationParameters peer, Duration mostIdle) throws IOException {
        this.peer = peer;
        this.mostIdle = mostIdle;
        this.open = Association.open(peer);
        this.used = System.nanoTime();
    }

    /** To be used at once. */
    Association association() throws IOException {
        if (System.nanoTime() - used > mostIdle.toNanos()) {
            release();
            open = Association.open(peer);
        }
        return open;
    }

    /** What was said on it was answered now. */
    void answered() {
        used = System.nanoTime();
    }

    /** The peer may have ended it meanwhile, which is as good. */
    private void release() {
        try {
            open.close();
        } catch (IOException gone) {
            open.abort();
        }
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}

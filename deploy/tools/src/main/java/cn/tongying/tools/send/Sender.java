package cn.tongying.tools.send;

import java.io.IOException;

/** Brings SOP Instances to an archive, one at a time. Connects when first used; belongs to one thread. */
public interface Sender extends AutoCloseable {

    /**
     * Sends and waits for the answer.
     *
     * @throws IOException when there was no answer; the next call connects anew
     */
    SendOutcome send(Outgoing instance) throws IOException;

    /** Whether the archive answers at all: tells a broken line from an object over which the archive breaks the line. */
    boolean reachable();

    @Override
    void close();
}

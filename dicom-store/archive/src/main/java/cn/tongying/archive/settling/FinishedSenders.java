package cn.tongying.archive.settling;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Senders that send no more, until the sequencer's next round writes them down together: a request of one image must
 * not wait for a second commit. One that is lost here, or finds no room, costs only that its series settle by their own
 * time.
 */
public final class FinishedSenders {

    private static final int MOST_WAITING = 10_000;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    public void add(String sender) {
        waiting.offer(sender);
    }

    List<String> take() {
        List<String> taken = new ArrayList<>();
        waiting.drainTo(taken);
        return taken;
    }
}

package cn.tongying.dimse;

import cn.tongying.failure.Causes;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What this server has in hand of storage commitment: turns of AEs, and requests. Others leave it alone for a lease, which is renewed while it is in
 * hand; what a server that died had in hand is free when the lease ends. One thread runs it, any may take and let go.
 */
final class CommitmentLeases implements Runnable {

    /** So long a server that died, or lost its database, keeps others from what it had in hand. */
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final System.Logger LOG = System.getLogger(CommitmentLeases.class.getName());
    /** Renewals may fail until the last of so many. */
    private static final int RENEWALS = 6;

    private final CommitmentQueue queue;
    private final Duration lease;
    private final Map<UUID, Held> turns = new ConcurrentHashMap<>();
    private final Set<Long> requests = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);

    CommitmentLeases(CommitmentQueue queue, Duration lease) {
        this.queue = queue;
        this.lease = lease;
    }

    /** A turn until it is closed, or lost. */
    final class Held implements AutoCloseable {
        private final CommitmentTurn turn;
        private volatile long until;

        private Held(CommitmentTurn turn, long until) {
            this.turn = turn;
            this.until = until;
        }

        CommitmentTurn turn() {
            return turn;
        }

        /** False once another may have it: nothing is done by it any more. */
        boolean isHeld() {
            return System.nanoTime() - until < 0;
        }

        @Override
        public void close() {
            turns.remove(turn.holder());
        }
    }

    /** As long as an end that is not told keeps a request from others. */
    Duration lease() {
        return lease;
    }

    Optional<Held> takeTurn() {
        long until = end();
        return queue.takeTurn(lease).map(turn -> {
            Held held = new Held(turn, until);
            turns.put(turn.holder(), held);
            return held;
        });
    }

    /** One that is due of the turn; in hand until it is let go. */
    Optional<CommitmentRequest> take(Held held) {
        Optional<CommitmentRequest> request = queue.take(held.turn(), lease);
        request.ifPresent(one -> requests.add(one.id()));
        return request;
    }

    /** Whether a request is in hand now, until it is let go: it is not where another may have begun with it. */
    boolean hold(long request) {
        if (!queue.renew(List.of(request), lease)) {
            return false;
        }
        requests.add(request);
        return true;
    }

    void letGo(long request) {
        requests.remove(request);
    }

    private long end() {
        return System.nanoTime() + lease.toNanos();
    }

    @Override
    public void run() {
        try {
            while (!stopped.await(lease.toMillis() / RENEWALS, TimeUnit.MILLISECONDS)) {
                try {
                    renew();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "Turns of storage commitment cannot be renewed now: {0}", Causes.of(e));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        List<Held> held = List.copyOf(turns.values());
        long until = end();
        if (!held.isEmpty()) {
            Set<UUID> ours = queue.renewTurns(held.stream().map(Held::turn).toList(), lease);
            held.forEach(turn -> turn.until = ours.contains(turn.turn().holder()) ? until : System.nanoTime());
        }
        List<Long> inHand = List.copyOf(requests);
        if (!inHand.isEmpty()) {
            queue.renew(inHand, lease);
        }
    }

    /** Renews nothing any more. */
    void stop() {
        stopped.countDown();
    }
}

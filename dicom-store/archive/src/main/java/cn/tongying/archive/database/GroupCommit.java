package cn.tongying.archive.database;

import cn.tongying.archive.database.Transactions.CommitFailedException;
import cn.tongying.archive.database.Transactions.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.Session;

/**
 * Small works that come while another transaction is being committed share the next one, so that ten images cost one
 * commit. Whoever finds nobody leading leads, on its own thread, and takes along all who wait; it returns when the commit
 * has answered. Where the shared transaction fails, nothing of it stays and each work runs again in one of its own.
 */
public final class GroupCommit {

    /** So that one transaction stays short. */
    static final int MOST = 32;
    /** A group that is held up, by a lock on one of its rows, keeps those who come later waiting no longer than this. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    private final Transactions transactions;
    private final long patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Member<?>> waiting = new ArrayDeque<>();
    private int leaders;

    public GroupCommit(Transactions transactions) {
        this(transactions, PATIENCE);
    }

    GroupCommit(Transactions transactions, Duration patience) {
        this.transactions = transactions;
        this.patience = patience.toNanos();
    }

    private enum State { WAITING, TAKEN, DONE, ALONE }

    /** One work and what became of it; its fields are read and written under the lock, but for the result, by the leader. */
    private static final class Member<T> {
        private final Work<T> work;
        private final Condition changed;
        private State state = State.WAITING;
        private Optional<RuntimeException> failure = Optional.empty();
        private T result;

        Member(Work<T> work, Condition changed) {
            this.work = work;
            this.changed = changed;
        }

        void become(State next) {
            state = next;
            changed.signal();
        }
    }

    /**
     * Runs the work in a transaction; it may be run twice, the first time in vain.
     *
     * @throws CommitFailedException when the commit itself failed, so that its outcome may be unknown
     */
    public <T> T run(Work<T> work) {
        Member<T> member = new Member<>(work, lock.newCondition());
        List<Member<?>> group = join(member);
        if (!group.isEmpty()) {
            lead(group);
        }
        if (member.state == State.ALONE) {
            return transactions.run(work);
        }
        if (member.failure.isPresent()) {
            throw member.failure.get() instanceof CommitFailedException e ? new CommitFailedException(e) : member.failure.get();
        }
        return member.result;
    }

    /** Waits until the work is settled by another, or gives the group to lead. */
    private List<Member<?>> join(Member<?> member) {
        lock.lock();
        try {
            waiting.add(member);
            awaitTurn(member);
            if (member.state == State.WAITING) {
                leaders++;
                return take(member);
            }
            while (member.state == State.TAKEN) {
                member.changed.awaitUninterruptibly();
            }
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Until it was taken, nobody leads, or patience is at its end; one who is interrupted leads at once. */
    private void awaitTurn(Member<?> member) {
        long left = patience;
        try {
            while (member.state == State.WAITING && leaders > 0 && left > 0) {
                left = member.changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Member<?>> take(Member<?> leader) {
        waiting.remove(leader);
        List<Member<?>> group = new ArrayList<>(List.of(leader));
        while (group.size() < MOST && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        group.forEach(member -> member.become(State.TAKEN));
        return group;
    }

    /**
     * A failure is the work's own when it was alone; of a group nobody knows whose it was. Whatever fails after the last work
     * was done, an error of the machine too, may come after the commit: then nobody runs again.
     */
    private void lead(List<Member<?>> group) {
        State end = State.ALONE;
        Optional<RuntimeException> failure = Optional.empty();
        AtomicBoolean worked = new AtomicBoolean();
        try {
            transactions.run(session -> {
                group.forEach(member -> work(member, session));
                worked.set(true);
                return group;
            });
            end = State.DONE;
        } catch (RuntimeException | Error e) {
            if (worked.get()) {
                end = State.DONE;
                failure = Optional.of(e instanceof CommitFailedException known ? known : new CommitFailedException(e));
            } else if (e instanceof RuntimeException own && group.size() == 1) {
                end = State.DONE;
                failure = Optional.of(own);
            } else if (e instanceof Error error) {
                throw error;
            }
        } finally {
            settle(group, end, failure);
        }
    }

    private static <T> void work(Member<T> member, Session session) {
        member.result = member.work.in(session);
    }

    private void settle(List<Member<?>> group, State end, Optional<RuntimeException> failure) {
        lock.lock();
        try {
            leaders--;
            for (Member<?> member : group) {
                member.failure = failure;
                member.become(end);
            }
            Optional.ofNullable(waiting.peek()).ifPresent(next -> next.changed.signal());
        } finally {
            lock.unlock();
        }
    }
}

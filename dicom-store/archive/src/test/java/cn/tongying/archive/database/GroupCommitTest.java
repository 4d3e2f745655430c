package cn.tongying.archive.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.database.Transactions.CommitFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Held held = new Held();

    @Test
    void one_who_is_alone_commits_at_once() {
        GroupCommit commits = new GroupCommit(held.opened(), LONG);
        String result = commits.run(session -> held.worked("a"));
        assertThat(result).isEqualTo("a");
        assertThat(held.committed).containsExactly(List.of("a"));
    }

    @Test
    void those_who_come_during_a_commit_share_the_next_one() throws Exception {
        GroupCommit commits = new GroupCommit(held, LONG);
        CompletableFuture<String> first = started(commits, "first");
        held.awaitCommit();
        List<CompletableFuture<String>> later = List.of(waiting(commits, "b"), waiting(commits, "c"), waiting(commits, "d"));
        held.opened();
        assertThat(first.get()).isEqualTo("first");
        assertThat(later.stream().map(CompletableFuture::join)).containsExactly("b", "c", "d");
        assertThat(held.committed).hasSize(2);
        assertThat(held.committed.get(1)).containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void one_who_fails_takes_nobody_along() throws Exception {
        GroupCommit commits = new GroupCommit(held, LONG);
        CompletableFuture<String> first = started(commits, "first");
        held.awaitCommit();
        CompletableFuture<String> good = waiting(commits, "good");
        CompletableFuture<String> bad = waiting(commits, "bad");
        held.opened();
        first.get();
        assertThat(good.get()).isEqualTo("good");
        assertThatThrownBy(bad::get).hasRootCauseMessage("bad");
        assertThat(held.committed).containsExactlyInAnyOrder(List.of("first"), List.of("good"));
    }

    @Test
    void a_commit_without_an_answer_is_told_to_all_who_shared_it() throws Exception {
        GroupCommit commits = new GroupCommit(held, LONG);
        CompletableFuture<String> first = started(commits, "first");
        held.awaitCommit();
        CompletableFuture<String> one = waiting(commits, "one");
        CompletableFuture<String> other = waiting(commits, "other");
        held.failAfter(1);
        held.opened();
        first.get();
        for (CompletableFuture<String> future : List.of(one, other)) {
            assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).cause().isInstanceOf(CommitFailedException.class);
        }
        assertThat(held.attempts).as("nobody runs again what may have been committed").hasValue(2);
    }

    @Test
    void an_error_of_the_machine_during_a_commit_is_told_as_a_commit_without_an_answer() throws Exception {
        GroupCommit commits = new GroupCommit(held, LONG);
        CompletableFuture<String> first = started(commits, "first");
        held.awaitCommit();
        CompletableFuture<String> one = waiting(commits, "one");
        CompletableFuture<String> other = waiting(commits, "other");
        held.failAfter(1, new StackOverflowError("deep"));
        held.opened();
        first.get();
        for (CompletableFuture<String> future : List.of(one, other)) {
            assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).cause().isInstanceOf(CommitFailedException.class);
        }
        assertThat(held.attempts).as("nobody runs again what may have been committed").hasValue(2);
    }

    @Test
    void a_commit_that_is_held_up_does_not_hold_up_those_who_come_later() throws Exception {
        GroupCommit commits = new GroupCommit(held, Duration.ofMillis(1));
        CompletableFuture<String> stuck = started(commits, "stuck");
        held.awaitCommit();
        held.letOthersPass();
        assertThat(started(commits, "later").get(20, TimeUnit.SECONDS)).isEqualTo("later");
        assertThat(stuck).isNotDone();
        held.opened();
        assertThat(stuck.get()).isEqualTo("stuck");
    }

    @Test
    void a_group_has_an_end() throws Exception {
        GroupCommit commits = new GroupCommit(held, LONG);
        CompletableFuture<String> first = started(commits, "first");
        held.awaitCommit();
        List<CompletableFuture<String>> later = new ArrayList<>();
        for (int i = 0; i <= GroupCommit.MOST; i++) {
            later.add(waiting(commits, "n" + i));
        }
        held.opened();
        first.get();
        later.forEach(CompletableFuture::join);
        assertThat(held.committed.stream().map(List::size)).containsExactly(1, GroupCommit.MOST, 1);
    }

    private CompletableFuture<String> started(GroupCommit commits, String name) {
        return send(commits, name).result();
    }

    /** Started, and seen to wait for its turn. */
    private CompletableFuture<String> waiting(GroupCommit commits, String name) {
        Sent sent = send(commits, name);
        while (sent.thread().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return sent.result();
    }

    private record Sent(Thread thread, CompletableFuture<String> result) {
    }

    private Sent send(GroupCommit commits, String name) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                result.complete(commits.run(session -> held.worked(name)));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return new Sent(thread, result);
    }

    /** Transactions whose commit waits until it is let go; "bad" breaks its transaction. */
    private static final class Held implements Transactions {
        private final List<List<String>> committed = Collections.synchronizedList(new ArrayList<>());
        private final ThreadLocal<List<String>> current = ThreadLocal.withInitial(ArrayList::new);
        private final AtomicInteger attempts = new AtomicInteger();
        private final CountDownLatch committing = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean othersPass;
        private volatile int failAfter = Integer.MAX_VALUE;
        private volatile Throwable failure = new IllegalStateException("not told how to fail");

        String worked(String name) {
            if (name.equals("bad")) {
                throw new IllegalStateException(name);
            }
            current.get().add(name);
            return name;
        }

        Held opened() {
            open.countDown();
            return this;
        }

        void awaitCommit() throws InterruptedException {
            committing.await();
        }

        void letOthersPass() {
            othersPass = true;
        }

        void failAfter(int commits) {
            failAfter(commits, new CommitFailedException(new IllegalStateException("no answer")));
        }

        void failAfter(int commits, Throwable failure) {
            this.failure = failure;
            failAfter = commits;
        }

        @Override
        public <T> T run(Work<T> work) {
            current.remove();
            T result = work.in(null);
            commit();
            return result;
        }

        private void commit() {
            if (!othersPass) {
                committing.countDown();
                hold();
            }
            if (attempts.incrementAndGet() > failAfter) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
            committed.add(current.get());
        }

        private void hold() {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public <T> T read(Sql.Work<T> work) {
            throw new UnsupportedOperationException();
        }
    }
}

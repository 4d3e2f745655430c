package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForcedFolderTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final AtomicInteger forces = new AtomicInteger();

    private record Sent(Thread thread, CompletableFuture<Void> done) {
    }

    private static Sent send(ForcedFolder folder) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        return new Sent(Thread.ofPlatform().daemon().start(() -> {
            try {
                folder.force();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(new UncheckedIOException(e));
            }
        }), done);
    }

    private static void awaitQueued(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The first force waits to be let go, and fails if it shall. */
    private ForcedFolder folder(boolean firstFails) {
        return new ForcedFolder(Path.of("."), path -> {
            if (forces.incrementAndGet() > 1) {
                return;
            }
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (firstFails) {
                throw new IOException("Input/output error");
            }
        });
    }

    @Test
    void whoever_waited_while_a_force_failed_is_told_so_and_the_next_one_is_not() throws Exception {
        ForcedFolder folder = folder(true);
        Sent first = send(folder);
        begun.await();
        Sent waiting = send(folder);
        awaitQueued(waiting.thread());
        go.countDown();
        assertThatThrownBy(() -> first.done().join()).hasRootCauseMessage("Input/output error");
        assertThatThrownBy(() -> waiting.done().join()).hasRootCauseInstanceOf(IOException.class);
        folder.force();
        assertThat(forces).hasValue(2);
    }

    @Test
    void one_force_serves_all_who_waited_for_the_one_before() throws Exception {
        ForcedFolder folder = folder(false);
        Sent first = send(folder);
        begun.await();
        Sent one = send(folder);
        awaitQueued(one.thread());
        Sent other = send(folder);
        awaitQueued(other.thread());
        go.countDown();
        first.done().join();
        one.done().join();
        other.done().join();
        assertThat(forces).hasValue(2);
    }
}

package cn.tongying.tools.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs clients side by side, each a thread that repeats its step until the time is over. All begin together once all
 * are connected; what was begun is finished and counts, up to the moment the last client is done.
 */
final class Clients {

    private Clients() {}

    /** Belongs to one thread. */
    interface Client extends AutoCloseable {

        /** One event, acknowledged by the server; anything else is a {@link BenchException}. */
        void step() throws IOException;

        @Override
        void close() throws IOException;
    }

    interface Opening {
        Client open(int number) throws IOException;
    }

    private record Work(long steps, long beginNanos, long endNanos) {}

    static double perSecond(int clients, Duration length, Opening opening) throws IOException {
        CyclicBarrier ready = new CyclicBarrier(clients);
        List<Work> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Work>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> work(opening, number, ready, length)));
            }
            for (Future<Work> work : running) {
                done.add(result(work));
            }
        }
        long begin = done.stream().mapToLong(Work::beginNanos).min().orElseThrow();
        long end = done.stream().mapToLong(Work::endNanos).max().orElseThrow();
        return done.stream().mapToLong(Work::steps).sum() * 1e9 / (end - begin);
    }

    private static Work work(Opening opening, int number, CyclicBarrier ready, Duration length) throws Exception {
        try (Client client = opened(opening, number, ready)) {
            ready.await();
            long begin = System.nanoTime();
            long end = begin;
            long steps = 0;
            while (end - begin < length.toNanos()) {
                client.step();
                steps++;
                end = System.nanoTime();
            }
            return new Work(steps, begin, end);
        }
    }

    /** A client that cannot connect lets the others go. */
    private static Client opened(Opening opening, int number, CyclicBarrier ready) throws IOException {
        try {
            return opening.open(number);
        } catch (IOException | RuntimeException failure) {
            ready.reset();
            throw failure;
        }
    }

    private static Work result(Future<Work> work) throws IOException {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new BenchException(failure.getCause().toString(), failure.getCause());
        }
    }
}

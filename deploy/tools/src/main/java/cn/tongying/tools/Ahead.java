package cn.tongying.tools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Makes the next few things on other threads while the present one is used, in order. Holds at most twice as many as it
 * has threads, so that memory stays small. Belongs to one thread; closing forgets what was made in vain.
 */
final class Ahead<T> implements AutoCloseable {

    private final Iterator<Supplier<T>> source;
    private final ExecutorService threads;
    private final int most;
    private final Deque<CompletableFuture<T>> waiting = new ArrayDeque<>();

    Ahead(Iterator<Supplier<T>> source, int threads) {
        this.source = source;
        this.threads = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("ahead-", 0).factory());
        this.most = 2 * threads;
    }

    T next() {
        while (waiting.size() < most && source.hasNext()) {
            waiting.add(CompletableFuture.supplyAsync(source.next(), threads));
        }
        return waiting.remove().join();
    }

    @Override
    public void close() {
        waiting.clear();
        threads.shutdownNow();
    }
}

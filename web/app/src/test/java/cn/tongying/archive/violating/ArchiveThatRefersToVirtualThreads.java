package cn.tongying.archive.violating;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Breaks a rule on purpose, and calls nothing: whoever is given these makes the threads. */
final class ArchiveThatRefersToVirtualThreads {
    static final Supplier<Thread.Builder> BUILDERS = Thread::ofVirtual;
    static final Function<Runnable, Thread> STARTS = Thread::startVirtualThread;
    static final Supplier<ExecutorService> EXECUTORS = Executors::newVirtualThreadPerTaskExecutor;

    private ArchiveThatRefersToVirtualThreads() {
    }
}

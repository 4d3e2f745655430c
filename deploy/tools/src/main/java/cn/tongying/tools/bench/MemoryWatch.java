package cn.tongying.tools.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the servers' memory now and then while they are measured and keeps the highest figure. Closing ends it. */
final class MemoryWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final Map<String, Long> highest = new ConcurrentHashMap<>();

    MemoryWatch(List<Server> servers) {
        clock.scheduleWithFixedDelay(() -> servers.forEach(this::look), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(Server server) {
        highest.merge(server.name(), server.memoryBytes(), Math::max);
    }

    long highest(Server server) {
        return highest.getOrDefault(server.name(), 0L);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}

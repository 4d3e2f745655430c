package cn.tongying.tools.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many tries at the same moment to get a task, each on a connection of its own that was opened before. */
final class ClaimLoad {

    private static final Pattern TASK = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final int NOTHING = 409;

    private final List<WebAddress> readers;
    private final int tries;

    ClaimLoad(List<WebAddress> readers, int tries) {
        this.readers = readers;
        this.tries = tries;
    }

    /**
     * One try.
     *
     * @param task empty when there was none for it
     */
    record Try(int reader, Optional<String> task, long nanos) {
    }

    /** @param path of each, below {@code /api} */
    List<Try> at(String path, String json) throws IOException {
        CyclicBarrier together = new CyclicBarrier(tries);
        List<Future<Try>> running = new ArrayList<>();
        List<Try> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < tries; i++) {
                int reader = i % readers.size();
                HttpConnection connection = new HttpConnection(readers.get(reader));
                running.add(threads.submit(() -> once(connection, reader, path, json, together)));
            }
            for (Future<Try> one : running) {
                done.add(result(one));
            }
        }
        return done;
    }

    private static Try once(HttpConnection connection, int reader, String path, String json, CyclicBarrier together) throws IOException, InterruptedException, BrokenBarrierException {
        try (connection) {
            together.await();
            long begin = System.nanoTime();
            HttpConnection.Answer answer = connection.postJson(path, json);
            long nanos = System.nanoTime() - begin;
            if (answer.status() == NOTHING) {
                return new Try(reader, Optional.empty(), nanos);
            }
            if (answer.status() != 200) {
                throw new BenchException("%s was answered %d %s".formatted(path, answer.status(), answer.beginning()));
            }
            Matcher task = TASK.matcher(answer.beginning());
            return new Try(reader, task.find() ? Optional.of(task.group(1)) : Optional.empty(), nanos);
        }
    }

    private static Try result(Future<Try> one) throws IOException {
        try {
            return one.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw new BenchException(failure.getCause().toString(), failure.getCause());
        }
    }
}

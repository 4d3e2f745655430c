package cn.tongying.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Answers whose readers have stopped taking them each hold a thread of the web server. A few may; of more, those of whoever
 * holds the most are cut, the longest first, so that the threads that are left serve everybody else. Who takes anything at
 * all within two seconds is never cut. Any thread may call it; it holds no lock.
 */
final class SlowReaders {
    /** Of 64 threads; 20 more may be held by slow senders. */
    static final int MOST_STALLED = 20;
    static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Set<Answer> answers = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanoTime;

    SlowReaders(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An answer that is being written. */
    final class Answer implements AutoCloseable {
        private final String reader;
        private final Runnable cut;
        private volatile boolean writing;
        private volatile long began;

        private Answer(String reader, Runnable cut) {
            this.reader = reader;
            this.cut = cut;
        }

        void writing() {
            began = nanoTime.getAsLong();
            writing = true;
        }

        void written() {
            writing = false;
        }

        private long stalled(long now) {
            return writing ? now - began : 0;
        }

        @Override
        public void close() {
            answers.remove(this);
        }
    }

    /**
     * @param reader who asked: those of one name are cut together
     * @param cut    ends the connection
     */
    Answer begin(String reader, Runnable cut) {
        Answer answer = new Answer(reader, cut);
        answers.add(answer);
        return answer;
    }

    /** To be called every second or so. Says how many were cut. */
    int cutTooMany() {
        long now = nanoTime.getAsLong();
        Map<String, List<Answer>> stalled = new HashMap<>();
        answers.stream().filter(answer -> answer.stalled(now) >= STALLED_NANOS)
                .sorted(Comparator.comparingLong(answer -> answer.began - now))
                .forEach(answer -> stalled.computeIfAbsent(answer.reader, name -> new ArrayList<>()).add(answer));
        int tooMany = Math.max(0, stalled.values().stream().mapToInt(List::size).sum() - MOST_STALLED);
        for (int i = 0; i < tooMany; i++) {
            List<Answer> most = stalled.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
            most.removeFirst().cut.run();
        }
        return tooMany;
    }
}

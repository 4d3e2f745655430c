package cn.tongying.tools.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers with the worklist before them, each on a connection and with a session of its own. */
final class WorklistLoad {

    /** As often as the portal asks what changed. */
    static final Duration BEAT = Duration.ofMillis(700);
    private static final int BEATS_OF_A_PAGE = 7;
    /** Ten seconds. */
    private static final int BEATS_OF_COUNTS = 14;
    private static final Pattern SEEN = Pattern.compile("\"seen\":\"([0-9]+)\"");
    private static final String PAGE = "{\"list\":\"OPEN\"}";
    private static final long LEAST_BYTES = 20_000;

    private final List<WebAddress> readers;
    private final List<Long> pages = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> changes = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> counts = Collections.synchronizedList(new ArrayList<>());

    /** @param readers addresses of {@code /api}, one for each */
    WorklistLoad(List<WebAddress> readers) {
        this.readers = readers;
    }

    /** Each asks for the first page again as soon as it has it; pages per second. */
    double withoutPause(Duration length) throws IOException {
        return clients(length, Reading::page);
    }

    /** Each asks what changed every 0.7 s and how many there are on each list every 9.8 s, as the portal does, and for a whole page every 4.9 s; requests per second. */
    double asThePortalAsks(Duration length) throws IOException {
        return clients(length, Reading::beat);
    }

    private double clients(Duration length, Step step) throws IOException {
        pages.clear();
        changes.clear();
        counts.clear();
        return Clients.perSecond(readers.size(), length, number -> new Reading(new HttpConnection(readers.get(number)), number, step));
    }

    List<Long> pages() {
        return List.copyOf(pages);
    }

    List<Long> changes() {
        return List.copyOf(changes);
    }

    int requests() {
        return pages.size() + changes.size() + counts.size();
    }

    private interface Step {
        void of(Reading reading) throws IOException;
    }

    private final class Reading implements Clients.Client {
        private final HttpConnection connection;
        private final Step step;
        private int beats;
        private long next;
        private String seen = "";

        Reading(HttpConnection connection, int number, Step step) {
            this.connection = connection;
            this.step = step;
            this.beats = number;
            this.next = System.nanoTime() + BEAT.toNanos() * number / readers.size();
        }

        @Override
        public void step() throws IOException {
            step.of(this);
        }

        void page() throws IOException {
            HttpConnection.Answer answer = asked("/reading/search", PAGE, pages);
            if (answer.bytes() < LEAST_BYTES) {
                throw new BenchException("A page of the worklist has only " + answer.bytes() + " bytes: " + answer.beginning());
            }
        }

        void beat() throws IOException {
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            next = Math.max(next + BEAT.toNanos(), System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
            beats++;
            if (seen.isEmpty() || beats % BEATS_OF_A_PAGE == 0) {
                page();
            }
            if (beats % BEATS_OF_COUNTS == 0) {
                asked("/reading/counts", "{}", counts);
            }
            Matcher told = SEEN.matcher(asked("/reading/changes", "{\"list\":\"OPEN\",\"since\":\"" + (seen.isEmpty() ? "999999999999" : seen) + "\"}", changes).beginning());
            if (told.find()) {
                seen = told.group(1);
            }
        }

        private HttpConnection.Answer asked(String path, String json, List<Long> nanos) throws IOException {
            long begin = System.nanoTime();
            HttpConnection.Answer answer = connection.postJson(path, json);
            nanos.add(System.nanoTime() - begin);
            if (answer.status() != 200) {
                throw new BenchException("%s was answered %d %s".formatted(path, answer.status(), answer.beginning()));
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}

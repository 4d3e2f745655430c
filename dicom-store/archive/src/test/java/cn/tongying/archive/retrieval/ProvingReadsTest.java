package cn.tongying.archive.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.ArchiveException;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The object store answers as each test says. */
@Timeout(30)
class ProvingReadsTest {

    private static final byte[] BYTES = "what came".getBytes(StandardCharsets.UTF_8);

    private static ObjectStore store(Function<ObjectKey, InputStream> opening) {
        return (ObjectStore) Proxy.newProxyInstance(ProvingReadsTest.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("open");
            assertThat(arguments[1]).isEqualTo(3L);
            return opening.apply((ObjectKey) arguments[0]);
        });
    }

    private static ProvingReads.Expected expected(String key) throws Exception {
        return new ProvingReads.Expected(new ObjectKey(key), 3, MessageDigest.getInstance("SHA-256").digest(BYTES));
    }

    @Test
    void only_what_is_there_with_the_bytes_that_came_is_proved() throws Exception {
        ObjectStore store = store(key -> switch (key.value()) {
            case "a/same" -> new ByteArrayInputStream(BYTES);
            case "a/other" -> new ByteArrayInputStream("what game".getBytes(StandardCharsets.UTF_8));
            case "a/short" -> new ByteArrayInputStream(BYTES, 0, BYTES.length - 1);
            case "a/damaged" -> throw new ObjectStoreException(ObjectStoreException.Kind.DAMAGED, "damaged");
            default -> throw new ObjectStoreException(ObjectStoreException.Kind.MISSING, "missing");
        });
        assertThat(new ProvingReads(2).prove(store, List.of(expected("a/same"), expected("a/other"), expected("a/short"), expected("a/damaged"),
                expected("a/missing"), expected("a/same")), () -> true).orElseThrow()).containsExactly(true, false, false, false, false, true);
    }

    @Test
    void a_store_that_does_not_answer_is_no_proof_against_an_object() throws Exception {
        ObjectStore away = store(key -> {
            throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "away");
        });
        List<ProvingReads.Expected> one = List.of(expected("a/b"));
        assertThatThrownBy(() -> new ProvingReads(2).prove(away, one, () -> true)).isInstanceOf(ArchiveException.class);
    }

    private static InputStream breaking() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }
        };
    }

    /** As where a store went away in the middle: what its next opening says is said of the store, and one break is none of the object's. */
    @Test
    void one_whose_reading_breaks_off_is_tried_once_more() throws Exception {
        Map<String, AtomicInteger> opened = new ConcurrentHashMap<>();
        ObjectStore store = store(key -> {
            int time = opened.computeIfAbsent(key.value(), one -> new AtomicInteger()).incrementAndGet();
            return switch (key.value()) {
                case "a/once" -> time == 1 ? breaking() : new ByteArrayInputStream(BYTES);
                case "a/always" -> breaking();
                default -> {
                    if (time > 1) {
                        throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "away");
                    }
                    yield breaking();
                }
            };
        });
        assertThat(new ProvingReads(2).prove(store, List.of(expected("a/once"), expected("a/always")), () -> true).orElseThrow()).containsExactly(true, false);
        assertThat(opened.get("a/always")).hasValue(2);
        List<ProvingReads.Expected> gone = List.of(expected("a/gone"));
        assertThatThrownBy(() -> new ProvingReads(2).prove(store, gone, () -> true)).isInstanceOf(ArchiveException.class);
    }

    /** Three wait for each other: one after the other they would never end. A fourth at once would be seen. */
    @Test
    void so_many_are_read_at_once_and_no_more() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        ObjectStore store = store(key -> new ByteArrayInputStream(BYTES) {
            {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                three.countDown();
                try {
                    three.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        });
        List<ProvingReads.Expected> many = IntStream.range(0, 50).mapToObj(number -> {
            try {
                return expected("a/" + number);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }).toList();
        boolean[] proved = new ProvingReads(3).prove(store, many, () -> true).orElseThrow();
        assertThat(proved).hasSize(50).doesNotContain(false);
        assertThat(most).hasValue(3);
    }

    @Test
    void who_does_not_want_to_know_any_more_is_not_kept_waiting() throws Exception {
        ObjectStore endless = store(key -> new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        });
        assertThat(new ProvingReads(2).prove(endless, List.of(expected("a/b"), expected("a/c"), expected("a/d")), () -> false)).isEmpty();
    }
}

package cn.tongying.objects.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.objects.ListedObject;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was kept plain becomes sealed without a moment in which it cannot be read, whatever happens on the way. */
class PlainObjectsTest {

    private static final ObjectKey FIRST = SealedRig.key("east", 1);
    private static final byte[] CONTENT = SealedRig.content(200_000);

    private static final SealingTurn MINE = () -> true;

    private final MemoryObjectStore disk = new MemoryObjectStore();

    private static SealedObjectStore over(ObjectStore below) {
        return (SealedObjectStore) SealedRig.over(below);
    }

    private static List<ObjectKey> keys(ObjectStore store, String prefix) {
        return store.list(prefix, Optional.empty(), 1000).stream().map(ListedObject::key).toList();
    }

    /** Done before or instead of what the store below is asked for; true: instead. */
    private interface Meanwhile {
        boolean on(String method, ObjectKey key);
    }

    private ObjectStore disturbed(Meanwhile meanwhile) {
        return (ObjectStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof ObjectKey key && meanwhile.on(method.getName(), key)) {
                return null;
            }
            try {
                return method.invoke(disk, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Test
    void in_batches_every_plain_object_is_sealed_and_reads_as_before_and_nothing_plain_is_left() throws IOException {
        IntStream.rangeClosed(1, 5).forEach(number -> SealedRig.put(disk, SealedRig.key("east", number), SealedRig.content(number * 70_000)));
        SealedObjectStore store = over(disk);
        SealedRig.put(store, SealedRig.key("west", 9), CONTENT);
        SealedBatch one = store.sealPlain(Optional.empty(), 3, MINE);
        assertThat(one).isEqualTo(new SealedBatch(3, 6 * 70_000, List.of(), Optional.of(SealedRig.key("east", 3))));
        SealedBatch two = store.sealPlain(one.last(), 3, MINE);
        assertThat(two).isEqualTo(new SealedBatch(2, 9 * 70_000, List.of(), Optional.empty()));
        assertThat(store.sealPlain(Optional.empty(), 3, MINE).sealed()).isZero();
        assertThat(keys(disk, "kept/")).isEmpty();
        SealingConfig only = new SealingConfig(SealingConfig.Sealing.ONLY, Optional.of(SealedRig.SECRET), Optional.empty(), Duration.ZERO);
        ObjectStore later = SealedRig.over(disk, only);
        for (int number = 1; number <= 5; number++) {
            assertThat(SealedRig.read(later, SealedRig.key("east", number))).isEqualTo(SealedRig.content(number * 70_000));
        }
        assertThat(keys(later, "")).hasSize(6);
    }

    @Test
    void a_server_that_stops_between_the_copy_and_the_end_of_the_plain_one_goes_on_at_the_next_start() throws IOException {
        SealedRig.put(disk, FIRST, CONTENT);
        SealedObjectStore stopping = over(disturbed((method, key) -> {
            if (method.equals("delete") && key.equals(FIRST)) {
                throw new IllegalStateException("killed");
            }
            return false;
        }));
        assertThat(stopping.sealPlain(Optional.empty(), 10, MINE).failed()).containsExactly(FIRST);
        assertThat(keys(disk, "")).contains(FIRST, SealedRig.below(FIRST));
        SealedObjectStore again = over(disk);
        assertThat(SealedRig.read(again, FIRST)).isEqualTo(CONTENT);
        assertThat(keys(again, "")).containsExactly(FIRST);
        assertThat(again.sealPlain(Optional.empty(), 10, MINE).sealed()).isEqualTo(1);
        assertThat(disk.find(FIRST)).isEmpty();
        assertThat(SealedRig.read(again, FIRST)).isEqualTo(CONTENT);
    }

    @Test
    void a_sealed_object_stays_what_is_read_where_a_plain_one_of_other_content_lies_beside_it() throws IOException {
        SealedObjectStore store = over(disk);
        SealedRig.put(store, FIRST, CONTENT);
        byte[] other = CONTENT.clone();
        other[150_000] ^= 1;
        SealedRig.put(disk, FIRST, other);
        assertThat(store.sealPlain(Optional.empty(), 10, MINE)).isEqualTo(new SealedBatch(0, 0, List.of(FIRST), Optional.empty()));
        assertThat(SealedRig.read(store, FIRST)).isEqualTo(CONTENT);
        assertThat(SealedRig.read(disk, FIRST)).as("a person may look at it").isEqualTo(other);
    }

    @Test
    void a_copy_that_does_not_read_back_as_it_was_written_is_given_up_and_the_plain_one_stays() throws IOException {
        SealedRig.put(disk, FIRST, CONTENT);
        boolean[] damaged = {false};
        SealedObjectStore store = over(disturbed((method, key) -> {
            if (method.equals("open") && key.equals(SealedRig.below(FIRST)) && !damaged[0]) {
                damaged[0] = true;
                byte[] kept = bytes(SealedRig.below(FIRST));
                kept[100_000] ^= 1;
                SealedRig.replace(disk, SealedRig.below(FIRST), kept);
            }
            return false;
        }));
        assertThat(store.sealPlain(Optional.empty(), 10, MINE).failed()).containsExactly(FIRST);
        assertThat(damaged[0]).isTrue();
        assertThat(SealedRig.read(disk, FIRST)).isEqualTo(CONTENT);
    }

    private byte[] bytes(ObjectKey key) {
        try {
            return SealedRig.read(disk, key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void one_that_cannot_be_read_holds_up_no_other() {
        IntStream.rangeClosed(1, 3).forEach(number -> SealedRig.put(disk, SealedRig.key("east", number), CONTENT));
        SealedObjectStore store = over(disturbed((method, key) -> {
            if (method.equals("open") && key.equals(SealedRig.key("east", 2))) {
                throw new ObjectStoreException(ObjectStoreException.Kind.UNAVAILABLE, "bad sector");
            }
            return false;
        }));
        SealedBatch batch = store.sealPlain(Optional.empty(), 10, MINE);
        assertThat(batch.sealed()).isEqualTo(2);
        assertThat(batch.failed()).containsExactly(SealedRig.key("east", 2));
    }

    @Test
    void who_reads_finds_or_moves_an_object_while_it_is_sealed_does_not_miss_it() throws IOException {
        SealedObjectStore sealer = over(disk);
        List<String> acts = List.of("open", "find", "move");
        for (String act : acts) {
            ObjectKey one = SealedRig.key("east", acts.indexOf(act));
            ObjectKey quarantine = new ObjectKey(one.value().replace("kept/", "quarantine/"));
            SealedRig.put(disk, one, CONTENT);
            boolean[] done = {false};
            // After the look for a sealed one found none, and before the look for the plain one.
            SealedObjectStore store = over(disturbed((method, key) -> {
                if (method.equals(act) && key.equals(one) && !done[0]) {
                    done[0] = true;
                    assertThat(sealer.sealPlain(Optional.empty(), 10, MINE).sealed()).isEqualTo(1);
                }
                return false;
            }));
            switch (act) {
                case "open" -> assertThat(SealedRig.read(store, one)).isEqualTo(CONTENT);
                case "find" -> assertThat(store.find(one)).get().extracting(ListedObject::size).isEqualTo((long) CONTENT.length);
                default -> {
                    store.move(one, quarantine);
                    assertThat(SealedRig.read(store, quarantine)).isEqualTo(CONTENT);
                    assertThat(store.find(one)).isEmpty();
                }
            }
            assertThat(done[0]).as(act).isTrue();
        }
    }

    /** As when another server gives up its own copy. */
    @Test
    void the_plain_one_stays_where_the_sealed_one_goes_before_they_were_compared() throws IOException {
        SealedRig.put(disk, FIRST, CONTENT);
        SealedObjectStore store = over(disturbed((method, key) -> {
            if (method.equals("open") && key.equals(SealedRig.below(FIRST))) {
                disk.delete(key);
            }
            return false;
        }));
        assertThat(store.sealPlain(Optional.empty(), 10, MINE).failed()).containsExactly(FIRST);
        assertThat(SealedRig.read(disk, FIRST)).isEqualTo(CONTENT);
    }

    @Test
    void what_is_deleted_or_moved_while_it_is_sealed_does_not_come_back() {
        SealedRig.put(disk, FIRST, CONTENT);
        SealedObjectStore store = over(disturbed((method, key) -> {
            if (method.equals("find") && key.equals(FIRST)) {
                disk.delete(FIRST);
            }
            return false;
        }));
        store.sealPlain(Optional.empty(), 10, MINE);
        assertThat(keys(store, "")).isEmpty();
        assertThatThrownBy(() -> SealedRig.read(store, FIRST)).isInstanceOf(ObjectStoreException.class);
    }

    /** As when the database went away for a moment, and another server began meanwhile. */
    @Test
    void whose_turn_ended_drops_no_copy_that_another_server_goes_by() throws IOException {
        for (String moment : List.of("find", "open")) {
            ObjectKey key = SealedRig.key("east", moment.length());
            SealedRig.put(disk, key, CONTENT);
            SealedObjectStore other = over(disk);
            boolean[] ended = {false};
            int[] asked = {0};
            SealedObjectStore store = over(disturbed((method, asks) -> {
                if (method.equals(moment) && asks.equals(key) && disk.find(SealedRig.below(key)).isPresent() && !ended[0]) {
                    ended[0] = true;
                    assertThat(other.sealPlain(Optional.empty(), 10, MINE).sealed()).isEqualTo(1);
                }
                return false;
            }));
            assertThatThrownBy(() -> store.sealPlain(Optional.empty(), 10, () -> ++asked[0] > 0 && !ended[0])).as(moment).isInstanceOf(ObjectStoreException.class);
            assertThat(ended[0]).isTrue();
            assertThat(SealedRig.read(over(disk), key)).isEqualTo(CONTENT);
            disk.delete(SealedRig.below(key));
        }
    }

    @Test
    void whose_turn_ended_ends_no_plain_one_and_leaves_the_batch() {
        IntStream.rangeClosed(1, 3).forEach(number -> SealedRig.put(disk, SealedRig.key("east", number), CONTENT));
        assertThatThrownBy(() -> over(disk).sealPlain(Optional.empty(), 10, () -> false)).isInstanceOf(ObjectStoreException.class);
        assertThat(keys(disk, "kept/")).hasSize(3);
        assertThat(keys(disk, "sealed/")).as("the first alone was begun").hasSize(1);
    }

    /** The other one asked whether its turn lasts, lost it then, and deletes now. */
    @Test
    void a_copy_that_was_found_is_not_dropped_though_the_plain_one_goes_meanwhile() throws IOException {
        SealedRig.put(disk, FIRST, CONTENT);
        SealedRig.put(over(disk), FIRST, CONTENT);
        SealedObjectStore store = over(disturbed((method, key) -> {
            if (method.equals("find") && key.equals(FIRST)) {
                disk.delete(FIRST);
            }
            return false;
        }));
        store.sealPlain(Optional.empty(), 10, MINE);
        assertThat(SealedRig.read(store, FIRST)).isEqualTo(CONTENT);
    }
}

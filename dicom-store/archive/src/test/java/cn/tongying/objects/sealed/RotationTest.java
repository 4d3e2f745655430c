package cn.tongying.objects.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.crypto.Suite;
import cn.tongying.objects.ListedObject;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import cn.tongying.objects.ObjectWriter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which key opens what, and what happens when secrets, keys and settings change. */
class RotationTest {

    private static final String FIRST = SealedRig.SECRET;
    private static final String SECOND = "the secret of this installation, 2";
    private static final ObjectKey EAST = SealedRig.key("east", 1);
    private static final ObjectKey WEST = SealedRig.key("west", 1);
    private static final byte[] CONTENT = SealedRig.content(100_000);

    private final MemoryObjectStore disk = new MemoryObjectStore();

    private List<String> ring() {
        return disk.list("ring/", Optional.empty(), 1000).stream().map(found -> found.key().value()).toList();
    }

    /** The keys by which objects name them, however many copies there are. */
    private Set<String> keysOf(String site) {
        Set<String> ids = new HashSet<>();
        ring().stream().map(name -> name.split("/")).filter(parts -> parts[2].equals(site)).forEach(parts -> ids.add(parts[3].substring(0, 16)));
        return ids;
    }

    @Test
    void each_hospital_has_its_own_key_in_two_copies_and_an_object_given_up_makes_none() {
        ObjectStore store = SealedRig.over(disk);
        store.create(SealedRig.key("nobody", 1)).close();
        SealedRig.put(store, EAST, CONTENT);
        SealedRig.put(store, SealedRig.key("east", 2), CONTENT);
        SealedRig.put(store, WEST, CONTENT);
        assertThat(ring()).hasSize(4).allMatch(name -> name.matches("ring/[ab]/(east|west)/[0-9a-f]{16}-[0-9a-f]{8}"));
        assertThat(keysOf("east")).hasSize(1).doesNotContainAnyElementsOf(keysOf("west"));
    }

    @Test
    void a_new_secret_seals_the_ring_anew_touches_no_object_and_makes_the_old_secret_useless() throws IOException {
        SealedRig.put(SealedRig.over(disk), EAST, CONTENT);
        byte[] kept = SealedRig.read(disk, SealedRig.below(EAST));
        Set<String> keys = keysOf("east");
        List<String> before = ring();
        assertThat(SealedRig.read(SealedRig.over(disk, SealedRig.secrets(SECOND, FIRST)), EAST)).isEqualTo(CONTENT);
        assertThat(ring()).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(keysOf("east")).isEqualTo(keys);
        assertThat(SealedRig.read(disk, SealedRig.below(EAST))).isEqualTo(kept);
        assertThat(SealedRig.read(SealedRig.over(disk, SealedRig.secrets(SECOND, "")), EAST)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> SealedRig.over(disk)).hasMessageContaining("TONGYING_OBJECTS_SECRET");
    }

    @Test
    void a_wrong_secret_or_none_stops_the_start_instead_of_hiding_images() {
        SealedRig.put(SealedRig.over(disk), EAST, CONTENT);
        assertThatThrownBy(() -> SealedRig.over(disk, SealedRig.secrets(SECOND, ""))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TONGYING_OBJECTS_SECRET_BEFORE");
        SealingConfig none = new SealingConfig(SealingConfig.Sealing.OFF, Optional.empty(), Optional.empty(), Duration.ZERO);
        assertThatThrownBy(() -> SealedRig.over(disk, none)).hasMessageContaining("TONGYING_OBJECTS_SECRET");
        assertThat(SealedRig.over(new MemoryObjectStore(), none)).isInstanceOf(MemoryObjectStore.class);
    }

    @Test
    void a_key_that_is_too_old_seals_nothing_new_and_stays_for_what_it_sealed() throws IOException {
        Instant start = Instant.parse("2026-11-29T00:00:00Z");
        SealedRig.put(SealedObjectStore.over(disk, SealedRig.ON, Suite.INTERNATIONAL, () -> start), EAST, CONTENT);
        ObjectStore later = SealedObjectStore.over(disk, SealedRig.ON, Suite.INTERNATIONAL, () -> start.plus(Duration.ofDays(366)));
        SealedRig.put(later, SealedRig.key("east", 2), CONTENT);
        SealedRig.put(later, SealedRig.key("east", 3), CONTENT);
        assertThat(keysOf("east")).hasSize(2);
        assertThat(SealedRig.read(later, EAST)).isEqualTo(CONTENT);
        assertThat(SealedRig.read(later, SealedRig.key("east", 3))).isEqualTo(CONTENT);
    }

    @Test
    void another_set_of_algorithms_is_for_new_objects_and_the_old_ones_stay_readable() throws IOException {
        SealedRig.put(SealedRig.over(disk), EAST, CONTENT);
        ObjectStore national = SealedObjectStore.over(disk, SealedRig.ON, Suite.NATIONAL);
        SealedRig.put(national, SealedRig.key("east", 2), CONTENT);
        assertThat(SealedRig.read(disk, SealedRig.below(EAST))[9]).isEqualTo(Suite.INTERNATIONAL.code());
        assertThat(SealedRig.read(disk, SealedRig.below(SealedRig.key("east", 2)))[9]).isEqualTo(Suite.NATIONAL.code());
        assertThat(SealedRig.read(national, EAST)).isEqualTo(CONTENT);
        assertThat(SealedRig.read(SealedRig.over(disk), SealedRig.key("east", 2))).isEqualTo(CONTENT);
    }

    @Test
    void objects_of_before_and_of_a_time_without_sealing_are_read_listed_and_deleted_beside_the_sealed_ones() throws IOException {
        SealedRig.put(disk, SealedRig.key("east", 3), CONTENT);
        ObjectStore on = SealedRig.over(disk);
        SealedRig.put(on, SealedRig.key("east", 2), CONTENT);
        ObjectStore off = SealedRig.over(disk, new SealingConfig(SealingConfig.Sealing.OFF, Optional.of(FIRST), Optional.empty(), Duration.ZERO));
        SealedRig.put(off, EAST, CONTENT);
        assertThat(disk.find(EAST)).isPresent();
        for (ObjectStore store : List.of(on, off)) {
            for (int number = 1; number <= 3; number++) {
                assertThat(SealedRig.read(store, SealedRig.key("east", number))).isEqualTo(CONTENT);
            }
            List<ListedObject> all = store.list("", Optional.empty(), 10);
            assertThat(all).extracting(ListedObject::key).containsExactly(EAST, SealedRig.key("east", 2), SealedRig.key("east", 3));
            assertThat(all).allMatch(found -> found.size() == CONTENT.length);
            assertThat(store.list("kept/", Optional.of(EAST), 1)).extracting(ListedObject::key).containsExactly(SealedRig.key("east", 2));
            assertThat(store.list("", Optional.of(SealedRig.key("east", 2)), 1)).extracting(ListedObject::key).containsExactly(SealedRig.key("east", 3));
            assertThat(store.list("", Optional.of(SealedRig.key("east", 3)), 1)).isEmpty();
        }
        off.delete(SealedRig.key("east", 2));
        on.delete(SealedRig.key("east", 3));
        assertThat(on.list("", Optional.empty(), 10)).extracting(ListedObject::key).containsExactly(EAST);
    }

    @Test
    void where_everything_is_sealed_nobody_can_put_a_plain_object_in_the_place_of_a_sealed_one() {
        SealingConfig only = new SealingConfig(SealingConfig.Sealing.ONLY, Optional.of(FIRST), Optional.empty(), Duration.ZERO);
        ObjectStore store = SealedRig.over(disk, only);
        SealedRig.put(store, EAST, CONTENT);
        disk.delete(SealedRig.below(EAST));
        SealedRig.put(disk, EAST, SealedRig.content(CONTENT.length));
        assertThatThrownBy(() -> SealedRig.read(store, EAST)).isInstanceOfSatisfying(ObjectStoreException.class,
                e -> assertThat(e.kind()).isEqualTo(ObjectStoreException.Kind.MISSING));
        assertThat(store.find(EAST)).isEmpty();
        assertThat(store.list("", Optional.empty(), 10)).isEmpty();
        assertThatThrownBy(() -> SealedRig.over(disk, only)).hasMessageContaining("TONGYING_OBJECTS_ENCRYPTION");
    }

    @Test
    void what_somebody_else_put_behind_the_hidden_spaces_is_listed_too() {
        ObjectStore store = SealedRig.over(disk);
        IntStream.range(0, 5).forEach(number -> SealedRig.put(store, SealedRig.key("east", number), CONTENT));
        ObjectKey foreign = new ObjectKey("zebra/a.dcm");
        SealedRig.put(disk, foreign, CONTENT);
        assertThat(store.list("", Optional.of(SealedRig.key("east", 4)), 2)).extracting(ListedObject::key).containsExactly(foreign);
        assertThat(store.list("", Optional.empty(), 100)).hasSize(6);
    }

    @Test
    void a_copy_of_a_key_that_was_lost_or_changed_is_made_again_at_the_next_start() throws IOException {
        SealedRig.put(SealedRig.over(disk), EAST, CONTENT);
        disk.delete(new ObjectKey(ring().getFirst()));
        assertThat(SealedRig.read(SealedRig.over(disk), EAST)).isEqualTo(CONTENT);
        assertThat(ring()).hasSize(2);
        ObjectKey second = new ObjectKey(ring().getLast());
        byte[] changed = SealedRig.read(disk, second);
        changed[changed.length - 1] ^= 1;
        SealedRig.replace(disk, second, changed);
        assertThat(SealedRig.read(SealedRig.over(disk), EAST)).isEqualTo(CONTENT);
        assertThat(ring()).hasSize(2).doesNotContain(second.value());
        SealedRig.replace(disk, new ObjectKey(ring().getFirst()), changed);
        SealedRig.replace(disk, new ObjectKey(ring().getLast()), changed);
        assertThatThrownBy(() -> SealedRig.over(disk)).hasMessageContaining("TONGYING_OBJECTS_SECRET");
    }

    @Test
    void an_object_whose_key_is_nowhere_is_told_as_locked_not_as_missing_nor_as_damaged() {
        SealedRig.put(SealedRig.over(disk), EAST, CONTENT);
        ring().forEach(name -> disk.delete(new ObjectKey(name)));
        ObjectStore store = SealedRig.over(disk);
        assertThatThrownBy(() -> SealedRig.read(store, EAST)).isInstanceOfSatisfying(ObjectStoreException.class,
                e -> assertThat(e.kind()).isEqualTo(ObjectStoreException.Kind.LOCKED));
        assertThat(store.find(EAST)).isPresent();
    }

    @Test
    void two_instances_read_what_the_other_sealed_although_both_made_a_key() throws IOException {
        ObjectStore one = SealedRig.over(disk);
        ObjectStore other = SealedRig.over(disk);
        SealedRig.put(one, EAST, CONTENT);
        SealedRig.put(other, SealedRig.key("east", 2), CONTENT);
        assertThat(keysOf("east")).hasSize(2);
        assertThat(SealedRig.read(other, EAST)).isEqualTo(CONTENT);
        assertThat(SealedRig.read(one, SealedRig.key("east", 2))).isEqualTo(CONTENT);
        assertThat(SealedRig.read(SealedRig.over(disk), EAST)).isEqualTo(CONTENT);
    }

    @Test
    void many_first_objects_of_a_hospital_at_once_wait_for_one_key() throws Exception {
        ObjectStore store = SealedRig.over(disk);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<? extends Future<?>> running = IntStream.range(0, 40)
                    .mapToObj(number -> pool.submit(() -> SealedRig.put(store, SealedRig.key("east", number), CONTENT))).toList();
            for (Future<?> one : running) {
                one.get();
            }
        }
        for (int number = 0; number < 40; number++) {
            assertThat(SealedRig.read(SealedRig.over(disk), SealedRig.key("east", number))).isEqualTo(CONTENT);
        }
    }

    @Test
    void both_copies_of_a_key_are_durable_before_the_first_object_that_it_seals() {
        List<String> committed = new ArrayList<>();
        ObjectStore noted = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class},
                (proxy, method, given) -> method.getName().equals("create")
                        ? noting((ObjectWriter) method.invoke(disk, given), committed) : method.invoke(disk, given));
        SealedRig.put(SealedRig.over(noted), EAST, CONTENT);
        assertThat(committed).hasSize(3);
        assertThat(committed.get(0)).startsWith("ring/a/east/");
        assertThat(committed.get(1)).startsWith("ring/b/east/");
        assertThat(committed.get(2)).isEqualTo(SealedRig.below(EAST).value());
    }

    private static ObjectWriter noting(ObjectWriter writer, List<String> committed) {
        return (ObjectWriter) Proxy.newProxyInstance(ObjectWriter.class.getClassLoader(), new Class<?>[] {ObjectWriter.class},
                (proxy, method, given) -> {
                    Object answer = method.invoke(writer, given);
                    if (method.getName().equals("commit")) {
                        committed.add(given[0].toString());
                    }
                    return answer;
                });
    }
}

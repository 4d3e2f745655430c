package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link ObjectStore} must do. */
public interface ObjectStoreContract {

    /** The store under test; keys of earlier tests may still be in it. */
    ObjectStore store();

    private static ObjectKey key(String name) {
        return new ObjectKey("kept/default/" + name);
    }

    private static ObjectKey unused() {
        return key(UUID.randomUUID() + "/a.dcm");
    }

    private static ObjectKey aside(ObjectKey key) {
        return new ObjectKey("quarantine/" + key.place());
    }

    private StoredObject put(ObjectKey key, byte[] header, byte[] content) {
        try (ObjectWriter writer = store().create(key)) {
            writer.header(header);
            writer.write(content, 0, content.length);
            return writer.commit(key);
        }
    }

    private byte[] read(ObjectKey key, long offset, long length) throws IOException {
        try (InputStream stream = store().open(key, offset, length)) {
            return stream.readAllBytes();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    default void what_was_committed_is_read_back_and_the_hash_leaves_out_the_header() throws Exception {
        byte[] content = random(700_001);
        ObjectKey key = unused();
        StoredObject stored = put(key, new byte[] {1, 2, 3}, content);
        assertThat(stored.size()).isEqualTo(content.length + 3);
        assertThat(stored.headerLength()).isEqualTo(3);
        assertThat(stored.contentSha256()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(content));
        assertThat(read(key, 3, Long.MAX_VALUE)).isEqualTo(content);
        assertThat(store().find(key)).hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(content.length + 3));
    }

    @Test
    default void a_part_is_read_by_offset_and_length() throws Exception {
        ObjectKey key = unused();
        put(key, new byte[0], new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(read(key, 0, 3)).containsExactly(0, 1, 2);
        assertThat(read(key, 4, 2)).containsExactly(4, 5);
        assertThat(read(key, 8, 100)).containsExactly(8, 9);
        assertThat(read(key, 3, 0)).isEmpty();
    }

    @Test
    default void an_object_of_many_mebibytes_is_kept_whole() throws Exception {
        ObjectKey key = unused();
        byte[] part = random(1 << 20);
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        StoredObject stored;
        try (ObjectWriter writer = store().create(key)) {
            for (int i = 0; i < 12; i++) {
                writer.write(part, 0, part.length);
                hash.update(part);
            }
            assertThat(writer.size()).isEqualTo(12L << 20);
            stored = writer.commit(key);
        }
        assertThat(stored.contentSha256()).isEqualTo(hash.digest());
        assertThat(read(key, 11L << 20, Long.MAX_VALUE)).isEqualTo(part);
    }

    @Test
    default void an_object_ends_where_its_sender_ended_on_every_side_of_a_block() throws Exception {
        for (int length : new int[] {0, 1, 4095, 4096, 4097, (1 << 20) - 1, 1 << 20, (1 << 20) + 1}) {
            ObjectKey key = unused();
            put(key, new byte[0], random(length));
            assertThat(read(key, 0, Long.MAX_VALUE)).as("%d bytes", length).isEqualTo(random(length));
            assertThat(store().find(key)).hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(length));
        }
    }

    @Test
    default void what_was_not_committed_is_not_there() {
        int before = store().list("", Optional.empty(), 10_000).size();
        try (ObjectWriter writer = store().create(unused())) {
            writer.write(new byte[100_000], 0, 100_000);
        }
        assertThat(store().list("", Optional.empty(), 10_000)).hasSize(before);
    }

    @Test
    default void a_missing_object_is_told_apart() {
        assertThat(store().find(unused())).isEmpty();
        assertThatThrownBy(() -> read(unused(), 0, 10)).isInstanceOfSatisfying(ObjectStoreException.class,
                e -> assertThat(e.kind()).isEqualTo(ObjectStoreException.Kind.MISSING));
    }

    @Test
    default void deleting_removes_one_object_and_may_be_repeated() {
        ObjectKey gone = unused();
        ObjectKey kept = unused();
        put(gone, new byte[0], new byte[] {1});
        put(kept, new byte[0], new byte[] {2});
        store().delete(gone);
        store().delete(gone);
        assertThat(store().find(gone)).isEmpty();
        assertThat(store().find(kept)).isPresent();
    }

    @Test
    default void an_object_that_is_moved_is_whole_under_the_other_key_alone() throws Exception {
        ObjectKey from = unused();
        ObjectKey to = aside(from);
        put(from, new byte[] {1, 2}, random(300_000));
        store().move(from, to);
        assertThat(store().find(from)).isEmpty();
        assertThat(read(to, 2, Long.MAX_VALUE)).isEqualTo(random(300_000));
    }

    @Test
    default void nothing_is_moved_over_another_object_nor_out_of_nothing() throws Exception {
        ObjectKey from = unused();
        ObjectKey taken = aside(from);
        put(from, new byte[0], new byte[] {1});
        put(taken, new byte[0], new byte[] {2});
        ObjectKey missing = unused();
        assertThatThrownBy(() -> store().move(from, taken)).isInstanceOf(ObjectStoreException.class);
        assertThat(read(from, 0, 10)).containsExactly(1);
        assertThat(read(taken, 0, 10)).containsExactly(2);
        assertThatThrownBy(() -> store().move(missing, aside(missing))).isInstanceOfSatisfying(ObjectStoreException.class,
                e -> assertThat(e.kind()).isEqualTo(ObjectStoreException.Kind.MISSING));
    }

    @Test
    default void a_key_is_never_written_twice() throws Exception {
        ObjectKey key = unused();
        put(key, new byte[0], new byte[] {1});
        assertThatThrownBy(() -> put(key, new byte[0], new byte[] {2})).isInstanceOf(ObjectStoreException.class);
        assertThat(read(key, 0, 10)).containsExactly(1);
    }

    @Test
    default void keys_are_listed_in_order_by_prefix_and_behind_a_key() {
        String place = UUID.randomUUID().toString();
        List<ObjectKey> keys = List.of(key(place + "/a/1.dcm"), key(place + "/a/2.dcm"), key(place + "/b/1.dcm"), key(place + "/c.dcm"));
        keys.forEach(key -> put(key, new byte[0], new byte[] {1}));
        String prefix = "kept/default/" + place + "/";
        assertThat(store().list(prefix, Optional.empty(), 100)).extracting(ListedObject::key).containsExactlyElementsOf(keys);
        assertThat(store().list(prefix, Optional.of(keys.get(1)), 1)).extracting(ListedObject::key).containsExactly(keys.get(2));
        assertThat(store().list(prefix + "a/", Optional.empty(), 100)).hasSize(2);
        assertThat(store().list(prefix, Optional.of(keys.get(3)), 100)).isEmpty();
    }

    @Test
    default void many_writers_at_once_keep_their_objects_apart() throws Exception {
        String place = UUID.randomUUID().toString();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<StoredObject>> running = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] content = random(10_000 + i);
                ObjectKey key = key(place + "/" + i + ".dcm");
                running.add(pool.submit(() -> put(key, new byte[0], content)));
            }
            for (int i = 0; i < 40; i++) {
                running.get(i).get();
                assertThat(read(key(place + "/" + i + ".dcm"), 0, Long.MAX_VALUE)).isEqualTo(random(10_000 + i));
            }
        }
    }

    @Test
    default void what_turned_out_to_be_refused_is_committed_in_another_space() throws Exception {
        ObjectKey place = unused();
        ObjectKey refused = new ObjectKey("quarantine/" + place.place());
        try (ObjectWriter writer = store().create(place)) {
            writer.write(new byte[] {7}, 0, 1);
            writer.commit(refused);
        }
        assertThat(read(refused, 0, 10)).containsExactly(7);
        assertThat(store().find(place)).isEmpty();
    }

    @Test
    default void there_is_room_for_more() {
        assertThat(store().usableBytes()).isPositive();
    }
}

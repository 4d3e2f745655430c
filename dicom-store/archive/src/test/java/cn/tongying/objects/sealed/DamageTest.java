package cn.tongying.objects.sealed;

import static cn.tongying.objects.sealed.SealedForm.CHUNK_BYTES;
import static cn.tongying.objects.sealed.SealedForm.HEADER_BYTES;
import static cn.tongying.objects.sealed.SealedForm.SEALED_CHUNK_BYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.objects.DamagedObjectException;
import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import cn.tongying.objects.ObjectStoreException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write where the objects lie can destroy them, but never make others of them unseen. */
class DamageTest {

    private static final ObjectKey KEY = SealedRig.key("east", 1);
    private static final byte[] CONTENT = SealedRig.content(3 * CHUNK_BYTES + 1000);

    private final MemoryObjectStore disk = new MemoryObjectStore();
    private ObjectStore store;
    private byte[] kept;

    @BeforeEach
    void keepOne() throws IOException {
        store = SealedRig.over(disk);
        SealedRig.put(store, KEY, CONTENT);
        kept = SealedRig.read(disk, SealedRig.below(KEY));
    }

    /** Opened anew, so that nothing is known of the object but what lies on the disk. Where the name of its key was changed, that key is not here. */
    private void isFound(byte[] changed) {
        SealedRig.replace(disk, SealedRig.below(KEY), changed);
        ObjectStore opened = SealedRig.over(disk);
        assertThatThrownBy(() -> SealedRig.read(opened, KEY)).satisfiesAnyOf(
                e -> assertThat(e).isInstanceOf(DamagedObjectException.class).hasMessageContaining(KEY.value()),
                e -> assertThat(((ObjectStoreException) e).kind()).isIn(ObjectStoreException.Kind.DAMAGED, ObjectStoreException.Kind.LOCKED));
    }

    private byte[] without(int from, int to) {
        byte[] cut = Arrays.copyOf(kept, kept.length - (to - from));
        System.arraycopy(kept, to, cut, from, kept.length - to);
        return cut;
    }

    private static int chunk(int number) {
        return HEADER_BYTES + number * SEALED_CHUNK_BYTES;
    }

    @Test
    void nothing_of_the_content_is_readable_below() {
        assertThat(kept).hasSize(HEADER_BYTES + CONTENT.length + 4 * 16);
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(CONTENT, 0, 16, java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThat(disk.find(KEY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 9, 10, 11, 12, 19, 20, 31, 32, 63, 79, 80, 511, 512, 513, 65_000, 66_063, 66_064, 150_000, 198_000})
    void a_flipped_bit_is_found_wherever_it_is(int at) {
        byte[] changed = kept.clone();
        changed[at] ^= 1;
        isFound(changed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 511, 512, 520, 528, 1000})
    void an_object_that_was_cut_early_is_found(int size) {
        isFound(Arrays.copyOf(kept, size));
    }

    @Test
    void an_object_that_was_cut_at_the_edge_of_a_chunk_is_found() {
        for (int chunks = 0; chunks < 4; chunks++) {
            isFound(Arrays.copyOf(kept, chunk(chunks)));
        }
        isFound(Arrays.copyOf(kept, kept.length - 1));
    }

    @Test
    void a_chunk_that_was_left_out_swapped_or_added_is_found() {
        isFound(without(chunk(1), chunk(2)));
        isFound(without(chunk(0), chunk(3)));
        byte[] swapped = kept.clone();
        System.arraycopy(kept, chunk(0), swapped, chunk(1), SEALED_CHUNK_BYTES);
        System.arraycopy(kept, chunk(1), swapped, chunk(0), SEALED_CHUNK_BYTES);
        isFound(swapped);
        byte[] added = Arrays.copyOf(kept, kept.length + 16);
        System.arraycopy(kept, kept.length - 16, added, kept.length, 16);
        isFound(added);
    }

    @Test
    void a_chunk_of_another_object_of_the_same_hospital_is_found() throws IOException {
        ObjectKey other = SealedRig.key("east", 2);
        SealedRig.put(store, other, CONTENT);
        byte[] spliced = kept.clone();
        System.arraycopy(SealedRig.read(disk, SealedRig.below(other)), chunk(1), spliced, chunk(1), SEALED_CHUNK_BYTES);
        isFound(spliced);
    }

    @Test
    void a_whole_object_in_the_place_of_another_is_found_at_its_first_byte() throws IOException {
        ObjectKey other = SealedRig.key("east", 2);
        SealedRig.put(store, other, SealedRig.content(CONTENT.length));
        isFound(SealedRig.read(disk, SealedRig.below(other)));
        ObjectStore opened = SealedRig.over(disk);
        assertThatThrownBy(() -> opened.open(KEY, 100_000, 10)).isInstanceOf(ObjectStoreException.class);
    }

    @Test
    void what_is_read_before_the_damage_is_right_and_no_byte_of_the_damaged_chunk_is_given_out() throws IOException {
        byte[] changed = kept.clone();
        changed[chunk(2) + 5_000] ^= 1;
        SealedRig.replace(disk, SealedRig.below(KEY), changed);
        assertThat(SealedRig.read(store, KEY, 0, 2 * CHUNK_BYTES)).isEqualTo(Arrays.copyOf(CONTENT, 2 * CHUNK_BYTES));
        assertThat(SealedRig.read(store, KEY, 3 * CHUNK_BYTES + 1, 10))
                .isEqualTo(Arrays.copyOfRange(CONTENT, 3 * CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 11));
        assertThatThrownBy(() -> SealedRig.read(store, KEY, 2 * CHUNK_BYTES + 1, 10)).isInstanceOf(ObjectStoreException.class);
        byte[] given = new byte[2 * CHUNK_BYTES];
        try (java.io.InputStream in = store.open(KEY, 0, Long.MAX_VALUE)) {
            assertThat(in.readNBytes(given, 0, given.length)).isEqualTo(given.length);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_size_that_reconciliation_compares_is_that_of_the_content_and_tells_a_cut() {
        assertThat(store.find(KEY)).hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(CONTENT.length));
        SealedRig.replace(disk, SealedRig.below(KEY), Arrays.copyOf(kept, kept.length - 1));
        assertThat(store.find(KEY)).hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(CONTENT.length - 1));
        SealedRig.replace(disk, SealedRig.below(KEY), Arrays.copyOf(kept, 100));
        assertThat(store.find(KEY)).hasValueSatisfying(found -> assertThat(found.size()).isZero());
    }
}

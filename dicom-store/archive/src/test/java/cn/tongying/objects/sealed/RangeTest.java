package cn.tongying.objects.sealed;

import static cn.tongying.objects.sealed.SealedForm.CHUNK_BYTES;
import static cn.tongying.objects.sealed.SealedForm.SEALED_CHUNK_BYTES;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.objects.MemoryObjectStore;
import cn.tongying.objects.ObjectKey;
import cn.tongying.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts of sealed objects: every byte right, and no more read than the chunks they lie in. */
class RangeTest {

    private static final ObjectKey KEY = SealedRig.key("east", 1);

    private final MemoryObjectStore disk = new MemoryObjectStore();
    private final List<String> opened = new ArrayList<>();
    private final ObjectStore store = SealedRig.over((ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class}, (proxy, method, given) -> {
                if (method.getName().equals("open")) {
                    opened.add(given[1] + "+" + given[2]);
                }
                return method.invoke(disk, given);
            }));

    @Test
    void every_part_around_the_edges_of_chunks_is_right() throws Exception {
        for (int size : new int[] {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 7}) {
            ObjectKey key = SealedRig.key("east", size);
            byte[] content = SealedRig.content(size);
            SealedRig.put(store, key, content);
            for (int from : new int[] {0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, size}) {
                for (long length : new long[] {0, 1, 2, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, Long.MAX_VALUE}) {
                    if (from <= size) {
                        byte[] expected = Arrays.copyOfRange(content, from, (int) Math.min(size, length > size ? size : from + length));
                        assertThat(SealedRig.read(store, key, from, length)).as("%d of %d from %d", length, size, from).isEqualTo(expected);
                        assertThat(transferred(key, from, length)).as("%d of %d from %d", length, size, from).isEqualTo(expected);
                    }
                }
            }
        }
    }

    private byte[] transferred(ObjectKey key, long offset, long length) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = store.open(key, offset, length)) {
            in.transferTo(out);
        }
        return out.toByteArray();
    }

    @Test
    void a_frame_costs_its_chunks_and_the_header_of_its_object_once() throws Exception {
        SealedRig.put(store, KEY, SealedRig.content(100 * CHUNK_BYTES));
        opened.clear();
        SealedRig.read(store, KEY, 50L * CHUNK_BYTES + 10, CHUNK_BYTES);
        SealedRig.read(store, KEY, 70L * CHUNK_BYTES + 10, 5);
        assertThat(opened).containsExactly("0+512", SealedForm.start(50) + "+" + (2 * SEALED_CHUNK_BYTES + 1),
                SealedForm.start(70) + "+" + (SEALED_CHUNK_BYTES + 1));
    }

    @Test
    void an_object_of_the_writer_that_gives_it_byte_by_byte_is_the_same() throws Exception {
        byte[] content = SealedRig.content(CHUNK_BYTES + 3);
        try (var writer = store.create(KEY)) {
            for (byte one : content) {
                writer.write(new byte[] {one}, 0, 1);
            }
            writer.commit(KEY);
        }
        assertThat(SealedRig.read(store, KEY)).isEqualTo(content);
    }
}

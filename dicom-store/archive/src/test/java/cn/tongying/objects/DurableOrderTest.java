package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an object durable, in the order in which it must happen. */
class DurableOrderTest {

    private static final ObjectKey ASIDE = new ObjectKey("quarantine/default/a.dcm");
    private static final ObjectKey KEY = new ObjectKey("kept/default/a.dcm");

    @TempDir
    Path folder;
    private boolean direct;

    /** Does what is asked, notes it, and fails at one call. */
    private static final class Recorded implements DeviceCalls {
        private final List<String> calls = new ArrayList<>();
        private final String failing;
        private final List<Path> folders = new ArrayList<>();
        private boolean opened;
        private int failAfter;

        Recorded(String failing) {
            this.failing = failing;
        }

        private void note(String call) throws IOException {
            if (!opened) {
                return;
            }
            calls.add(call);
            if (call.equals(failing) && failAfter-- <= 0) {
                throw new IOException("Input/output error");
            }
        }

        @Override
        public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
            note("write");
            DeviceCalls.super.write(channel, bytes);
        }

        @Override
        public void truncate(FileChannel channel, long size) throws IOException {
            note("truncate");
            DeviceCalls.super.truncate(channel, size);
        }

        @Override
        public void force(FileChannel channel) throws IOException {
            note("force");
            DeviceCalls.super.force(channel);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            note("rename");
            DeviceCalls.super.rename(from, to);
        }

        @Override
        public void force(ForcedFolder folder) throws IOException {
            note("force folder");
            folders.add(folder.path());
            DeviceCalls.super.force(folder);
        }
    }

    /** Past the page cache the last block is padded, so that there is something to cut off. */
    private FileObjectStore store(Recorded device) {
        FileObjectStore store = new FileObjectStore(folder.resolve("objects"), inside -> {
            WriteMode mode = WriteMode.of(inside);
            direct = !mode.equals(WriteMode.CACHED);
            return mode;
        }, device);
        device.opened = true;
        return store;
    }

    @Test
    void when_the_store_opens_its_folder_is_forced_and_each_above_up_to_the_top_of_the_device() throws IOException {
        Recorded recorded = new Recorded("");
        try (FileObjectStore store = store(recorded)) {
            Path real = folder.toRealPath();
            assertThat(recorded.folders).startsWith(real.resolve("objects"), real, real.getParent());
            assertThat(recorded.folders.getLast()).satisfiesAnyOf(last -> assertThat(last.getParent()).isNull(),
                    last -> assertThat(Files.getFileStore(last.getParent())).isNotEqualTo(Files.getFileStore(real)));
            recorded.folders.clear();
            put(store);
            assertThat(recorded.folders).singleElement().satisfies(last -> assertThat(last).endsWith(Path.of("kept/default")));
        }
    }

    private static void put(FileObjectStore store) {
        try (ObjectWriter writer = store.create(KEY)) {
            writer.write(new byte[WriteBuffers.CAPACITY + 1], 0, WriteBuffers.CAPACITY + 1);
            writer.commit(KEY);
        }
    }

    @Test
    void an_object_is_written_cut_forced_renamed_and_its_folder_forced_in_this_order() {
        Recorded recorded = new Recorded("");
        try (FileObjectStore store = store(recorded)) {
            put(store);
            assertThat(recorded.calls).containsExactlyElementsOf(direct
                    ? List.of("write", "write", "truncate", "force", "rename", "force folder")
                    : List.of("write", "write", "force", "rename", "force folder"));
            assertThat(store.find(KEY)).hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(WriteBuffers.CAPACITY + 1));
        }
    }

    @Test
    void an_object_that_is_moved_is_renamed_and_both_folders_are_forced_the_new_one_first() {
        Recorded recorded = new Recorded("");
        try (FileObjectStore store = store(recorded)) {
            put(store);
            recorded.calls.clear();
            store.move(KEY, ASIDE);
            assertThat(recorded.calls).containsExactly("rename", "force folder", "force folder");
        }
    }

    @Test
    void an_object_whose_new_folder_could_not_be_forced_stays_where_it_was() {
        Recorded recorded = new Recorded("force folder");
        recorded.failAfter = 1;
        try (FileObjectStore store = store(recorded)) {
            put(store);
            assertThatThrownBy(() -> store.move(KEY, ASIDE)).isInstanceOf(ObjectStoreException.class);
            assertThat(store.find(KEY)).isPresent();
            assertThat(store.find(ASIDE)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "truncate", "force", "rename", "force folder"})
    void when_one_of_them_fails_nothing_is_under_the_key_and_nothing_is_left_behind(String failing) throws IOException {
        try (FileObjectStore store = store(new Recorded(failing))) {
            assumeTrue(direct || !failing.equals("truncate"), "the page cache leaves nothing to cut off");
            assertThatThrownBy(() -> put(store)).isInstanceOfSatisfying(ObjectStoreException.class,
                    e -> assertThat(e.kind()).isEqualTo(ObjectStoreException.Kind.UNAVAILABLE));
            assertThat(store.find(KEY)).isEmpty();
            try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".tmp") || file.toString().endsWith(".dcm"))).isEmpty();
            }
        }
    }
}

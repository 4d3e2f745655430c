package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteModeTest {

    @TempDir
    Path folder;

    @Test
    void the_trial_leaves_nothing_behind() throws Exception {
        WriteMode.of(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_page_cache_is_passed_by_where_the_file_system_takes_it() throws Exception {
        try (FileChannel channel = FileChannel.open(folder.resolve("b"), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                ExtendedOpenOption.DIRECT))) {
            channel.write(ByteBuffer.allocateDirect(2 * WriteMode.LARGEST_BLOCK).alignedSlice(WriteMode.LARGEST_BLOCK)
                    .limit(WriteMode.LARGEST_BLOCK));
        } catch (IOException | UnsupportedOperationException e) {
            Assumptions.abort("The file system of the temporary folder has no unbuffered writing: " + e.getMessage());
        }
        assertThat(WriteMode.of(folder)).isEqualTo(new WriteMode(WriteMode.LARGEST_BLOCK));
    }

    @Test
    void a_disk_that_fails_is_not_one_without_unbuffered_writing() {
        assertThatThrownBy(() -> WriteMode.of(folder.resolve("missing"))).isInstanceOf(IOException.class);
        for (String failing : List.of("No space left on device", "Input/output error", "Permission denied")) {
            assertThat(WriteMode.isNotSupported(new FileSystemException("f", null, failing))).as(failing).isFalse();
        }
        for (String without : List.of("Invalid argument", "Operation not supported", "无效的参数")) {
            assertThat(WriteMode.isNotSupported(new FileSystemException("f", null, without))).as(without).isTrue();
        }
    }

    @Test
    void idle_buffers_beyond_a_bound_are_freed_at_once() {
        List<WriteBuffers.Lent> taken = new ArrayList<>();
        for (int i = 0; i < WriteBuffers.KEPT + 8; i++) {
            taken.add(WriteBuffers.take());
        }
        taken.forEach(WriteBuffers::giveBack);
        assertThat(taken.stream().filter(lent -> lent.memory().scope().isAlive()).count()).isLessThanOrEqualTo(WriteBuffers.KEPT);
        WriteBuffers.Lent again = WriteBuffers.take();
        assertThat(again.bytes().remaining()).isEqualTo(WriteBuffers.CAPACITY);
        assertThat(again.bytes().alignmentOffset(0, WriteMode.LARGEST_BLOCK)).isZero();
        WriteBuffers.giveBack(again);
    }

    @Test
    void a_file_that_cannot_be_opened_costs_no_buffer() {
        WriteBuffers.giveBack(WriteBuffers.take());
        int idle = WriteBuffers.idle();
        assertThatThrownBy(() -> new FileObjectWriter(new FileObjectStore(folder.resolve("objects")), folder.resolve("missing/a.tmp"),
                WriteMode.CACHED, DeviceCalls.REAL)).isInstanceOf(IOException.class);
        assertThat(WriteBuffers.idle()).isEqualTo(idle);
    }

    @Test
    void whole_blocks_of_a_buffer_that_writers_share_are_taken_as_they_are() throws Exception {
        WriteMode mode = WriteMode.of(folder);
        ByteBuffer buffer = WriteBuffers.take().bytes();
        buffer.put(new byte[mode.block() + 1]);
        mode.pad(buffer);
        assertThat(buffer.position()).isEqualTo(mode.block() == 1 ? 2 : 2 * mode.block());
        try (FileChannel channel = mode.create(folder.resolve("a"))) {
            assertThat(channel.write(buffer.flip())).isEqualTo(buffer.limit());
        }
    }
}

package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
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
    void whole_blocks_of_a_buffer_that_writers_share_are_taken_as_they_are() throws Exception {
        WriteMode mode = WriteMode.of(folder);
        ByteBuffer buffer = WriteBuffers.take();
        buffer.put(new byte[mode.block() + 1]);
        mode.pad(buffer);
        assertThat(buffer.position()).isEqualTo(mode.block() == 1 ? 2 : 2 * mode.block());
        try (FileChannel channel = mode.create(folder.resolve("a"))) {
            assertThat(channel.write(buffer.flip())).isEqualTo(buffer.limit());
        }
    }
}

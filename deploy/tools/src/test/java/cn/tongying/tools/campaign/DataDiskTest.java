package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDiskTest {

    @TempDir
    Path folder;

    @Test
    void a_power_cut_keeps_what_was_forced_and_drops_what_was_not() throws IOException {
        assumeTrue(PowerSwitch.missing().isEmpty(), () -> PowerSwitch.missing().orElse(""));
        try (DataDisk disk = DataDisk.Xfs.make(folder)) {
            Path data = Files.createDirectories(disk.data());
            write(data.resolve("forced"), true);
            write(data.resolve("not forced"), false);
            disk.cut();
            disk.restore();
            assertThat(Files.size(data.resolve("forced"))).isEqualTo(4096);
            assertThat(Files.exists(data.resolve("not forced"))).isFalse();
        }
    }

    private static void write(Path file, boolean force) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4096));
            if (force) {
                channel.force(true);
            }
        }
        if (force) {
            try (FileChannel parent = FileChannel.open(file.getParent())) {
                parent.force(true);
            }
        }
    }
}

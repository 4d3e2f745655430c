package cn.tongying.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The calls on which durability rests, in one place, so that a test can see their order and let each of them fail. */
interface DeviceCalls {

    DeviceCalls REAL = new DeviceCalls() { };

    default void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    default void truncate(FileChannel channel, long size) throws IOException {
        channel.truncate(size);
    }

    default void force(FileChannel channel) throws IOException {
        channel.force(false);
    }

    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    default void force(ForcedFolder folder) throws IOException {
        folder.force();
    }
}

package cn.tongying.tools.bench;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What the disk itself can make durable: some writers, each in a folder of its own, write 512 KiB, force the file,
 * rename it and force the folder. No store that keeps each image as a file and keeps its word can be faster than the
 * better of the two ways: through the page cache, or past it.
 */
record DiskCeiling(Path folder, int writers, boolean direct) {

    private static final int BLOCK = 4096;

    private static final int BYTES = 512 << 10;

    double perSecond(Duration length) throws IOException {
        byte[] noise = new byte[BYTES];
        new SplittableRandom(1).nextBytes(noise);
        try {
            return Clients.perSecond(writers, length, number -> new Writing(Files.createDirectories(folder.resolve("w" + number)), noise, options()));
        } finally {
            empty();
        }
    }

    private Set<OpenOption> options() {
        Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        if (direct) {
            options.add(ExtendedOpenOption.DIRECT);
        }
        return options;
    }

    private void empty() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
    }

    private static final class Writing implements Clients.Client {
        private final Path folder;
        private final ByteBuffer content;
        private final FileChannel directory;
        private final Set<OpenOption> options;
        private int next;

        Writing(Path folder, byte[] noise, Set<OpenOption> options) throws IOException {
            this.folder = folder;
            this.options = options;
            this.content = ByteBuffer.allocateDirect(BYTES + BLOCK).alignedSlice(BLOCK).limit(BYTES).put(noise);
            this.directory = FileChannel.open(folder, StandardOpenOption.READ);
        }

        @Override
        public void step() throws IOException {
            Path made = folder.resolve("new");
            content.rewind();
            try (FileChannel file = FileChannel.open(made, options)) {
                while (content.hasRemaining()) {
                    file.write(content);
                }
                file.force(true);
            }
            Files.move(made, folder.resolve("object-" + next++), StandardCopyOption.ATOMIC_MOVE);
            directory.force(true);
        }

        @Override
        public void close() throws IOException {
            directory.close();
        }
    }
}

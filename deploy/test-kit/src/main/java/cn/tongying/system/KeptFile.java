package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file of one object in the store of a product that was started with this folder. */
public record KeptFile(Path path) {

    public static KeptFile of(Path folder, String instance) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
            List<Path> named = files.filter(Files::isRegularFile).filter(file -> names(file, instance)).toList();
            assertThat(named).hasSize(1);
            return new KeptFile(named.getFirst());
        }
    }

    private static boolean names(Path file, String instance) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(instance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a disk does that forgets. */
    public void flipLastByte() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length - 1] ^= 1;
        Files.write(path, bytes);
    }
}

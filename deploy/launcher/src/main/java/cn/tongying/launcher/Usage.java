package cn.tongying.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What a command says about its options: a text file, so that its script can print it before anything is built. */
final class Usage {
    private Usage() {}

    static String text(String name) {
        try (InputStream file = Usage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

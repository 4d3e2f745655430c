package cn.tongying.tools;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What every tool prints in the same way. */
final class Console {

    private Console() {}

    static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** A file of its own, so that the script can print it before anything is built. */
    static String usage(String tool) {
        try (InputStream file = Objects.requireNonNull(Console.class.getResourceAsStream(tool + "-usage.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String said(IOException e) {
        return e instanceof ConnectException ? "连不上服务器，请检查地址和端口 · no server answers at this address and port"
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}

package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Passwords that no person needs to know: made once, 192 random bits each, one file per secret with mode 0600. */
final class Secrets {
    private static final int SECRET_BYTES = 24;
    private final Path folder;

    Secrets(Path folder) {
        this.folder = folder;
    }

    /** The secret of this name; the same on every start. */
    String get(String name) {
        Path file = file(name);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A secret that a person may have put here; none is made. */
    Optional<String> given(String name) {
        try {
            return Files.exists(file(name)) ? Optional.of(Files.readString(file(name)).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException half) {
            throw LauncherException.failed("Secret appeared while it was being made: " + file, half);
        }
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        force(file, StandardOpenOption.WRITE);
        force(file.getParent(), StandardOpenOption.READ);
    }

    /** A power cut soon after the first start must not leave a database whose password nobody has. */
    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}

package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw LauncherException.failed("密钥文件为空，请从备份恢复，数据文件夹从未用过时可删除它  An empty secret: " + file
                        + ". Restore it from a backup; delete it only where the data folder was never used");
            }
            return secret;
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

    /** Whole or not at all: a launcher that is killed meanwhile leaves no empty secret that later starts would take. */
    private static void create(Path file) throws IOException {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        force(half, StandardOpenOption.WRITE);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        force(file.getParent(), StandardOpenOption.READ);
    }

    /** A power cut soon after the first start must not leave a database whose password nobody has. */
    private static void force(Path path, StandardOpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }
}

package cn.tongying.identity.firststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Hands the first passwords to the launcher, which prints them once and deletes the file (mode 0600; lines
 * {@code username<TAB>password<TAB>roles} and {@code token:<site><TAB>token<TAB>scopes}). The file appears whole or not at all.
 */
record FirstPasswordFile(Path path) {
    /** One line: a user name or {@code token:<site>}, its secret, and what it may do. */
    record Line(String name, String secret, String may) {
    }

    void write(List<Line> lines) {
        String text = lines.stream().map(line -> line.name() + "\t" + line.secret() + "\t" + line.may() + "\n").collect(Collectors.joining());
        Path half = path.resolveSibling(path.getFileName() + ".half");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(half, text.getBytes(StandardCharsets.UTF_8));
            Files.move(half, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The first passwords could not be written to " + path, failure);
        }
    }
}

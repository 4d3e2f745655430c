package cn.tongying.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program nobody here wrote, run to its end within a minute. A test is skipped where the program is not installed. */
record Peer(int status, String output) {
    private static final long LIMIT_SECONDS = 60;

    static Peer run(String program, String... arguments) {
        Path found = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin").stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(found != null, program + " is not installed");
        List<String> command = new java.util.ArrayList<>(List.of(found.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("peer", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(program + " did not end: " + Files.readString(output, StandardCharsets.ISO_8859_1));
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            Files.delete(output);
            return new Peer(process.exitValue(), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}

package cn.tongying.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The demonstration's studies as Part 10 files, written once per build by the program that loads the demo. */
final class DemoFiles {
    private DemoFiles() {}

    static synchronized List<Path> all() {
        Path folder = Path.of(System.getProperty("tongying.work")).resolveSibling("demo-files");
        Path complete = folder.resolveSibling("demo-files.complete");
        try {
            if (!Files.exists(complete)) {
                write(folder);
                Files.createFile(complete);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As dcmtk reads it. */
    static String sopInstanceUid(Path file) {
        Peer dump = Peer.run("dcmdump", "+P", "0008,0018", file.toString());
        String line = dump.output();
        if (dump.status() != 0 || line.indexOf('[') < 0) {
            throw new AssertionError(file + ": " + line);
        }
        return line.substring(line.indexOf('[') + 1, line.indexOf(']'));
    }

    private static void write(Path folder) throws IOException {
        Path tools = Product.root().resolve("deploy/tools/target");
        Files.createDirectories(folder);
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", tools.resolve("classes") + ":" + tools.resolve("lib") + "/*",
                        "cn.tongying.tools.Demo", "--write", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("demo-files.log").toFile())
                .start();
        try {
            if (writer.waitFor() != 0) {
                throw new AssertionError(Files.readString(folder.resolveSibling("demo-files.log")));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}

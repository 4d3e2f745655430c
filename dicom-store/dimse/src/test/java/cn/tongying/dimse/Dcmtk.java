package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that others wrote, run to their end, each with its output in a file. */
final class Dcmtk {

    private Dcmtk() {
    }

    /** What a program said, and how it ended. */
    record Ended(int status, String output) {
    }

    static void assumeThere(String program) {
        assumeTrue(Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(p -> Files.isExecutable(Path.of(p, program))),
                program + " is not installed");
    }

    static Ended run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "peer", ".log");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.ISO_8859_1));
    }

    /** Reads Data Sets with pydicom: a line for each file, the values of the keywords in it separated by a bar. */
    static List<String> values(Path folder, List<String> keywords) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", """
                import glob, sys, pydicom
                def text(value):
                    if value is None: return ''
                    if isinstance(value, pydicom.sequence.Sequence): return '[' + ';'.join(','.join(text(e.value) for e in item) for item in value) + ']'
                    if isinstance(value, (list, pydicom.multival.MultiValue)): return ','.join(str(one) for one in value)
                    return str(value)
                sys.stdout.reconfigure(encoding='utf-8')
                for name in sorted(glob.glob('*.dcm')):
                    read = pydicom.dcmread(name, force=True)
                    print('|'.join(text(read[k].value) if k in read else '-' for k in sys.argv[1:]))
                """));
        command.addAll(keywords);
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }

    static void awaitListening(int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                assertThat(System.nanoTime()).as("port %d is opened in time", port).isLessThan(end);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}

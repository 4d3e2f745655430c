package cn.tongying.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the proportional set size (Pss) of a process and all that descend from it; Linux only. */
final class ProcessMemory {

    private static final long KIBIBYTE = 1024;

    private ProcessMemory() {}

    static long ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).mapToLong(process -> of(process.pid())).sum();
    }

    /** A process that ends while it is asked for counts nothing. */
    private static long of(long pid) {
        try {
            return pss(Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
        } catch (IOException ended) {
            return 0;
        }
    }

    static long pss(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE)
                .findFirst()
                .orElse(0);
    }
}

package cn.tongying.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Says on what the figures were measured; Linux only. */
final class Machine {

    private Machine() {}

    static String description(Path work) throws IOException {
        return """
                - 时间 Date: %s
                - 机器 Machine: %d × %s, %d GB, Linux %s, %s
                - Java %s; 开始时负载 load average at start: %s
                """.formatted(
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z").format(ZonedDateTime.now()),
                Runtime.getRuntime().availableProcessors(), entry("/proc/cpuinfo", "model name"),
                Long.parseLong(entry("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) >> 20,
                System.getProperty("os.version"), Files.getFileStore(work).type(),
                Runtime.version(), load());
    }

    static String load() throws IOException {
        return String.join(" ", List.of(Files.readString(Path.of("/proc/loadavg")).split(" ")).subList(0, 3));
    }

    private static String entry(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("?");
    }
}

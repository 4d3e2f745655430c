package cn.tongying.tools.campaign;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** The page of the trial with large objects, in Markdown. */
final class LargePage {
    private final LargeTrial.Result result;
    private final int frames;
    private final long seed;

    LargePage(LargeTrial.Result result, int frames, long seed) {
        this.result = result;
        this.frames = frames;
        this.seed = seed;
    }

    String text() {
        return """
                # 超过 2 GiB 的对象 Objects of more than 2 GiB, %s

                - 命令 Command: `deploy/campaign large --frames %d --seed %d`
                - 机器 Machine: %d CPU, %s %s, Java %s
                - 服务器堆内存 Heap of the server: -Xmx%s；进程驻留内存峰值 most memory of its process (VmHWM): %d MiB
                - 每帧 Each frame: 512 × 512 × 16 bit, 噪声 noise

                | 途径 route | 传输语法 transfer syntax | 字节 bytes | 存入 stored in | 整体取回 whole instance served in | 逐帧核对 frames compared | 不符 wrong |
                |---|---|---|---|---|---|---|
                %s

                %s

                ## 没有证明的 What this does not show

                - 一次一个对象，客户端与服务器在同一台机器。 One object at a time, client and server on one machine.
                - 封装的帧是不解码的字节。 The encapsulated frames are bytes that nobody decodes.
                """.formatted(LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES), frames, seed, Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"), System.getProperty("os.version"), Runtime.version(), result.heap(),
                        result.peakKib() >> 10, result.lines().stream().map(LargePage::row).collect(Collectors.joining("\n")), verdict());
    }

    private static String row(LargeTrial.Line line) {
        return "| %s | %s | %,d | %d s | %d s | %d | %s |".formatted(line.route(), line.syntax(), line.bytes(), line.stored().toSeconds(),
                line.served().toSeconds(), line.frames(), line.wrong().isEmpty() ? "0" : String.join(", ", line.wrong()));
    }

    private String verdict() {
        return result.clean() ? "取回的数据集与逐帧内容均与发送的逐字节一致。 The Data Sets and the frames that came back are byte for byte what was sent."
                : "**有不符，见上。 Something came back otherwise, see above.**";
    }
}

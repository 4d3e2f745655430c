package cn.tongying.tools.campaign;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of one campaign, in Markdown: the product's trial first, then the controls. */
final class ReportPage {
    private static final int SHOWN = 20;
    private final String name;
    private final List<TrialResult> results;

    ReportPage(String name, List<TrialResult> results) {
        this.name = name;
        this.results = List.copyOf(results);
    }

    String text() {
        return heading() + table() + verdict() + findings() + limits();
    }

    private String heading() {
        TrialSettings settings = results.getFirst().settings();
        return """
                # %1$s %2$s

                - 命令 Command: `deploy/campaign %3$s --crashes %4$d --seed %5$d`
                - 机器 Machine: %6$d CPU, %7$s %8$s, Java %9$s
                - 每次崩溃 Each crash: 正在保存 %10$d 幅图像（一半 512 KiB），%11$d 个 C-STORE 关联与 %12$d 个 STOW-RS 客户端同时发送，时刻由种子决定。 \
                in a store of %10$d images (half of them 512 KiB) through %11$d associations and %12$d STOW-RS clients, at a seeded moment
                - 故障 Faults: %13$s

                """.formatted(title(), LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES), name, settings.crashes(), settings.seed(),
                        Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), System.getProperty("os.version"),
                        Runtime.version(), settings.images(), settings.dicomSenders(), settings.webSenders(),
                        settings.faults().stream().map(fault -> fault.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
    }

    private String title() {
        return name.equals("power") ? "断电 Power cut," : "kill -9,";
    }

    private String table() {
        return results.stream().map(ReportPage::row).collect(Collectors.joining("\n", """
                | 试验 trial | 崩溃 crashes | 意图 intents | 确认 acks | 请稍后重发 put off | 拒收 refused | 未答 open | 其中完整 of these whole | 无行对象 orphans | 丢失 lost | 其他发现 other findings | 最慢重启 slowest restart | 用时 took |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|
                """, "\n\n"));
    }

    private static String row(TrialResult result) {
        long lost = result.count(Finding.Kind.LOST) + result.count(Finding.Kind.ALTERED);
        return "| %s %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.1f s | %d s |".formatted(
                result.settings().control().chinese(), result.settings().control().english(), result.crashes(), result.intents(),
                result.acknowledged(), result.putOff(), result.refused(), result.open(), result.openComplete(), result.orphans(), lost,
                result.findings().size() - lost, result.slowestRestart().toMillis() / 1000.0, result.took().toSeconds());
    }

    private String verdict() {
        TrialResult product = results.getFirst();
        String said = product.clean()
                ? "产品：%1$d 次崩溃，无一违反；每次崩溃的违反率上界（95%%，三倍法则）%2$.1f%%。 The product: no broken invariant in %1$d crashes, so the rate of crashes that break one is below %2$.1f %% (95 %%, rule of three).\n"
                        .formatted(product.crashes(), 100 * product.bound())
                : "产品：**有违反**，见下。 The product: **invariants broken**, see below.\n";
        return said + results.stream().skip(1).map(control -> "\n对照 Control %s: %s\n".formatted(control.settings().control().english(),
                control.clean() ? "**没有被发现，本次试验不作数** **not caught: this campaign proves nothing**"
                        : "第 %1$d 次崩溃被发现 caught at crash %1$d".formatted(control.crashes()))).collect(Collectors.joining()) + "\n";
    }

    private String findings() {
        return results.stream().filter(result -> !result.clean()).map(ReportPage::findings).collect(Collectors.joining("\n"));
    }

    /** What a reader must not take from the figures. */
    private String limits() {
        String kill = """

                ## 没有证明的 What this does not show

                - kill -9 保留操作系统的页缓存，所以它检验的是顺序与恢复，不是落盘；落盘由断电试验检验。
                  A kill -9 keeps the page cache of the operating system: it tries order and recovery, not the force to disk, which the power cut tries.
                - 同一台机器，一个节点，文件对象存储；没有网络故障。 One machine, one node, the file object store; no fault of the network.
                """;
        String power = """

                ## 没有证明的 What this does not show

                - 文件系统停止即丢弃所有未强制落盘的内容；设备本身的写缓存不在试验之内（环回设备上的镜像文件）。
                  The shutdown of the file system drops what was not forced; a write cache of the device itself is not part of it (the image is a file on a loop device).
                - XFS；其他文件系统的顺序不同。 XFS; other file systems order their writes differently.
                - 对照只到第一次被发现为止。 A control ends with the first crash that catches it.
                """;
        return name.equals("power") ? power : kill;
    }

    private static String findings(TrialResult result) {
        String kinds = Arrays.stream(Finding.Kind.values()).filter(kind -> result.count(kind) > 0)
                .map(kind -> "- %s %s: %d\n".formatted(kind.chinese(), kind.english(), result.count(kind))).collect(Collectors.joining());
        String first = result.settings().control() != Control.NONE ? "" : result.findings().stream().limit(SHOWN)
                .map(finding -> "  - " + finding + "\n").collect(Collectors.joining());
        return "## %s %s\n\n%s%s".formatted(result.settings().control().chinese(), result.settings().control().english(), kinds, first);
    }
}

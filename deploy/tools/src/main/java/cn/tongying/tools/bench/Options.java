package cn.tongying.tools.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param work folder for the data of both servers; emptied of them afterwards
 * @param out file that gets the dated table
 * @param product program that starts ours; its options are those of deploy/run
 * @param only names of the groups to measure; all when empty
 * @param studies of the catalogue that access is tried in
 */
record Options(Path work, Optional<Path> out, Path product, Set<String> only, Duration warmUp, int rounds, Duration length, int studies, boolean pause) {

    static final Set<String> GROUPS = Set.of("disk", "dcmtk", "cstore", "stow", "qido", "metadata", "frames", "browser", "thumbnail", "thin");
    /** Without Orthanc, and for itself. */
    static final String ACCESS = "access";
    static final String DECODE = "decode";
    static final String GROWTH = "growth";
    static final String WORKLIST = "worklist";
    private static final Set<String> ALONE = Set.of(ACCESS, DECODE, GROWTH, WORKLIST);

    static final String USAGE = """
            用法 Usage: deploy/bench [选项 options]
              --out FILE      把结果表写入文件（Markdown）      write the table to a file (Markdown)
              --only A,B      只测这些组                        measure these groups only:
                              disk,dcmtk,cstore,stow,qido,metadata,frames,browser,thumbnail,thin;
                              access 单独运行，不与 Orthanc 比较   alone and without Orthanc: what access checks and audit cost
                              decode 单独运行                    alone and without a server: how fast images are decoded
                              growth 单独运行，不与 Orthanc 比较   alone and without Orthanc: 10,000 studies beside a million
                              worklist 单独运行，不与 Orthanc 比较 alone and without Orthanc: 20,000 open reading tasks, 50 readers
              --studies N     access、growth、worklist 目录中的检查数（默认 1000000） studies in their catalogue (default 1000000)
              --warm N        每项先预热的秒数（默认 20）       seconds each server works before rounds count (default 20)
              --rounds N      每项计入的轮数（默认 3）          rounds that count (default 3)
              --seconds N     每轮时长（默认 2）                length of a round (default 2)
              --work DIR      临时数据所在的盘                  where temporary data lies, about 15 GB
              --product FILE  启动本产品的程序（默认 deploy/run） starts the product (default deploy/run)
              --pause         测完后停住，便于剖析              stay after measuring, for a profiler
            """;

    private static final Map<String, String> DEFAULTS = Map.of("--warm", "20", "--rounds", "3", "--seconds", "2", "--only", "", "--studies", "1000000");
    private static final Set<String> VALUED = Set.of("--out", "--only", "--warm", "--rounds", "--seconds", "--work", "--product", "--studies");

    Options {
        only = Set.copyOf(only);
        if (!GROUPS.containsAll(only) && !(only.size() == 1 && ALONE.containsAll(only))) {
            throw new IllegalArgumentException("--only " + only + ": 未知的组 unknown group");
        }
        if (studies < 1_000 || studies > 10_000_000) {
            throw new IllegalArgumentException("--studies 1000–10000000");
        }
        if (warmUp.isNegative() || warmUp.toSeconds() > 600) {
            throw new IllegalArgumentException("--warm 0–600");
        }
        if (rounds < 1 || rounds > 20 || length.isNegative() || length.toSeconds() > 60 || length.isZero()) {
            throw new IllegalArgumentException("--rounds 1–20, --seconds 1–60");
        }
    }

    static Options parse(List<String> arguments, Path root) {
        Map<String, String> given = new HashMap<>(DEFAULTS);
        boolean pause = false;
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (name.equals("--pause")) {
                pause = true;
            } else if (VALUED.contains(name) && i + 1 < arguments.size()) {
                given.put(name, arguments.get(++i));
            } else {
                throw new IllegalArgumentException("未知或不完整的选项 Unknown or incomplete option: " + name);
            }
        }
        String only = given.get("--only");
        return new Options(
                Path.of(given.getOrDefault("--work", root.resolve("deploy/tools/target/bench").toString())).toAbsolutePath(),
                Optional.ofNullable(given.get("--out")).map(Path::of),
                Path.of(given.getOrDefault("--product", root.resolve("deploy/run").toString())).toAbsolutePath(),
                only.isEmpty() ? Set.of() : Set.of(only.split(",")),
                Duration.ofSeconds(number("--warm", given)),
                number("--rounds", given),
                Duration.ofSeconds(number("--seconds", given)),
                number("--studies", given),
                pause);
    }

    boolean wants(String group) {
        return only.isEmpty() || only.contains(group);
    }

    boolean access() {
        return only.contains(ACCESS);
    }

    boolean decode() {
        return only.contains(DECODE);
    }

    boolean growth() {
        return only.contains(GROWTH);
    }

    boolean worklist() {
        return only.contains(WORKLIST);
    }

    private static int number(String name, Map<String, String> given) {
        try {
            return Integer.parseInt(given.getOrDefault(name, ""));
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException(name + ": 需要整数 takes a whole number", notNumber);
        }
    }
}

package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The worklist under the load of a reading centre (issue 5, "Figures to reach"): 20,000 open tasks of 50 hospitals in a large catalogue and 50 readers at once, of whom some
 * read at one hospital, some at several, some by agreement and some everywhere. Then 1,000 tries at once to get a task: none is given to two.
 */
final class WorklistTrial {

    private static final int OPEN = 20_000;
    private static final int READERS = 50;
    private static final int TRIES = 1_000;
    /** Two pages of each. */
    private static final Duration PORTAL_ROUND = Duration.ofSeconds(10);
    private static final double TRIES_SECONDS = 30;
    private static final double SHARE = 0.95;
    private static final double PAGE_MILLIS = 200;
    private static final double CHANGE_MILLIS = 1_000;
    /** The largest: 22 of a hundred studies are its. */
    private static final String HOSPITAL = "H01";

    private final Options options;
    private final TongyingServer server;
    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();
    private final List<WebAddress> readers = new ArrayList<>();
    private final List<WebAddress> ofTheHospital = new ArrayList<>();

    WorklistTrial(Options options, TongyingServer server, PrintStream out) {
        this.options = options;
        this.server = server;
        this.out = out;
    }

    /** All readers come from one address here. */
    static Map<String, String> settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("TONGYING_HTTP_CONNECTIONS_PER_ADDRESS", Integer.toString(2 * TRIES));
        return settings;
    }

    List<Line> run() throws IOException {
        try (Alliance alliance = new Alliance(server.database())) {
            out.println("填充目录 Filling the catalogue, " + options.studies() + " studies, " + OPEN + " open reading tasks");
            alliance.fill(options.studies());
            alliance.fillWorklist(OPEN);
            alliance.agree("H02", "H50");
            for (int i = 0; i < READERS; i++) {
                employ(alliance, i);
            }
            pages();
            tries(alliance);
        } catch (SQLException failure) {
            throw new BenchException("The catalogue could not be filled: " + failure.getMessage(), failure);
        }
        return lines;
    }

    /** 20 at the largest hospital, 15 at three others, 10 by agreement with thirteen, 5 everywhere. */
    private void employ(Alliance alliance, int number) throws SQLException {
        String sites = number < 20 ? "\"sites\":[\"" + HOSPITAL + "\"]" : number < 35 ? "\"sites\":[\"H02\",\"H03\",\"H20\"]" : number < 45 ? "\"sites\":[\"H50\"]" : "\"allSites\":true";
        Reader reader = server.reader("reader" + number, sites);
        alliance.employ(reader.account(), "R%03d".formatted(number));
        WebAddress web = reader.web();
        WebAddress api = new WebAddress(web.host(), web.port(), "/api", web.proof());
        readers.add(api);
        if (number < 20) {
            ofTheHospital.add(api);
        }
    }

    private interface Work {
        double perSecond(Duration length) throws IOException;
    }

    private void pages() throws IOException {
        WorklistLoad load = new WorklistLoad(readers);
        String who = READERS + " 名医师 readers, ";
        measured(load, who + "不停请求首页 first page again and again without a pause", load::withoutPause, options.length(), true);
        measured(load, who + "如门户使用 as the portal asks", load::asThePortalAsks, PORTAL_ROUND, false);
    }

    private void measured(WorklistLoad load, String name, Work work, Duration length, boolean pagesAlone) throws IOException {
        List<Double> rates = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        List<Double> databaseCosts = new ArrayList<>();
        Slowest pages = new Slowest(SHARE);
        Slowest changes = new Slowest(SHARE);
        long warm = Math.max(1, options.warmUp().dividedBy(length));
        for (int round = 0; round < warm + options.rounds(); round++) {
            Duration before = server.processorTime();
            Duration databaseBefore = server.databaseTime();
            double rate = work.perSecond(length);
            if (round >= warm) {
                rates.add(rate);
                costs.add(server.processorTime().minus(before).toMillis() / (double) load.requests());
                databaseCosts.add(server.databaseTime().minus(databaseBefore).toMillis() / (double) load.requests());
                pages.add(server, load.pages());
                changes.add(server, pagesAlone ? List.of(0L) : load.changes());
            }
        }
        add(name, Unit.REQUESTS_PER_SECOND, samples(rates), Target.none(), "");
        add(name + ", 服务器每次请求的处理器时间 processor time of the server for each request", Unit.MILLISECONDS, samples(costs), Target.none(), "");
        add(name + ", 数据库 of the database", Unit.MILLISECONDS, samples(databaseCosts), Target.none(), "");
        add(name + ", 首页 first page p95", Unit.MILLISECONDS, pages.of(server, options.rounds()), new Target.AtMost(PAGE_MILLIS), "");
        if (!pagesAlone) {
            add(name + ", 变更 changes p95", Unit.MILLISECONDS, changes.of(server, options.rounds()), new Target.AtMost(CHANGE_MILLIS - WorklistLoad.BEAT.toMillis()),
                    "与 0.7 s 间隔合计不超过 1 s  with the 0.7 s between two, at most 1 s");
        }
    }

    private static Samples samples(List<Double> figures) {
        return Samples.of(figures.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Fewer tasks than tries; then one task for all. Whatever is not so stands in the line instead of a figure. */
    private void tries(Alliance alliance) throws SQLException {
        Set<String> free = new HashSet<>(alliance.free(HOSPITAL, "MG"));
        String one = alliance.free(HOSPITAL, "CT").getFirst();
        told("同时 " + TRIES + " 次“下一例” tries at once for the next case", "/reading/next", "{\"list\":\"UNREAD\",\"site\":\"" + HOSPITAL + "\",\"modality\":\"MG\"}",
                tries -> given(tries, free));
        told("同时 " + TRIES + " 次领取同一任务 tries at once to claim one task", "/reading/" + one + "/claim", "{}", WorklistTrial::held);
    }

    private static String given(List<ClaimLoad.Try> tries, Set<String> free) {
        List<String> given = tries.stream().flatMap(each -> each.task().stream()).toList();
        Set<String> distinct = new HashSet<>(given);
        require(distinct.size() == given.size(), (given.size() - distinct.size()) + " tasks were given twice");
        require(free.containsAll(distinct) && given.size() == Math.min(free.size(), TRIES), given.size() + " tasks were given of " + free.size() + " that were free");
        return given.size() + " 项任务各给一人 tasks given, each once; " + free.size() + " 项可取 were free";
    }

    private static String held(List<ClaimLoad.Try> tries) {
        Set<Integer> holders = tries.stream().filter(each -> each.task().isPresent()).map(ClaimLoad.Try::reader).collect(Collectors.toSet());
        require(holders.size() == 1, holders.size() + " readers hold one task");
        return "1 人领取 reader holds it";
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BenchException(otherwise);
        }
    }

    private interface Judge {
        String of(List<ClaimLoad.Try> tries);
    }

    private void told(String name, String path, String json, Judge judge) {
        String line = name + ", 最后一个答复 until the last answer";
        try {
            List<ClaimLoad.Try> tries = new ClaimLoad(ofTheHospital, TRIES).at(path, json);
            double last = tries.stream().mapToLong(ClaimLoad.Try::nanos).max().orElseThrow() / 1e9;
            add(line, Unit.SECONDS, Optional.of(Samples.of(last)), new Target.AtMost(TRIES_SECONDS), judge.of(tries));
        } catch (IOException | BenchException failure) {
            add(line, Unit.SECONDS, Optional.empty(), new Target.AtMost(TRIES_SECONDS), String.valueOf(failure.getMessage()));
        }
    }

    private void add(String name, Unit unit, Samples samples, Target target, String remark) {
        add(name, unit, Optional.of(samples), target, remark);
    }

    private void add(String name, Unit unit, Optional<Samples> samples, Target target, String remark) {
        Line line = new Line(name, unit, samples, Optional.empty(), target, remark);
        lines.add(line);
        out.println("  " + name + ": " + Report.figures(line));
    }
}

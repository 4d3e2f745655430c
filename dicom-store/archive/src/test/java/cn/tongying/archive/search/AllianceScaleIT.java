package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.CountedRows;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * What deciding who sees what costs in an alliance of 50 hospitals: the same questions of the same people in a small catalogue and in
 * a large one. The size of the large one is {@code tongying.scale.studies}; 1,000,000 takes minutes and gives the figures of
 * docs/ACCESS.md, the default keeps plans honest that would read the whole catalogue. The bound is on rows and index entries
 * looked at, which no load of the machine changes, and on the median; the 99th percentile is told.
 */
public class AllianceScaleIT {

    private static final int SMALL = 10_000;
    private static final int LARGE = Integer.getInteger("tongying.scale.studies", 40_000);
    private static final int ROUNDS = Integer.getInteger("tongying.scale.rounds", 50);
    private static final double MOST_MILLIS = 50;
    private static final long MOST_ROWS = LARGE <= 100_000 ? 8_000 : 30_000;
    private static final System.Logger LOG = System.getLogger("scale");

    /** People of every kind; the first hospital is the largest, the fiftieth the smallest. */
    private static final Map<String, Caller> PEOPLE = new LinkedHashMap<>();
    /** What they ask. */
    private static final Map<String, IntFunction<Query>> QUESTIONS = new LinkedHashMap<>();
    private static final String[] FAMILIES = {"wang", "li", "chen", "xiao", "yan", "lv"};
    /** deploy/bench fills the catalogue of a running server with it. */
    private static final Path ALLIANCE = Path.of("../../deploy/tools/src/main/resources/cn/tongying/tools/bench/alliance.sql");
    private static final Random RANDOM = new Random(20_261_120);

    static {
        person("largest hospital", Set.of("H01"), Set.of(), Set.of());
        person("smallest hospital", Set.of("H50"), Set.of(), Set.of());
        person("three small hospitals", Set.of("H47", "H48", "H50"), Set.of(), Set.of());
        person("smallest, with relations", Set.of("H50"), Set.of(), Set.of(), "account:7");
        person("reads for 12 hospitals", Set.of("H02"), range(30, 41), Set.of(), "account:8");
        person("priors of 20 hospitals", Set.of("H20"), Set.of(), priors("H20", range(1, 19)));
        PEOPLE.put("everywhere", new Caller(Caller.Kind.ACCOUNT, "1", "everywhere", "H01", Set.of(), true, Set.of(Role.READER), ""));
        question("Patient ID", n -> Map.of(Tag.PatientID, "%08d".formatted(1 + RANDOM.nextInt(60))));
        question("accession", n -> Map.of(Tag.AccessionNumber, "H%02dA%d".formatted(1 + RANDOM.nextInt(50), 1 + RANDOM.nextInt(10_000))));
        question("name", n -> Map.of(Tag.PatientName, FAMILIES[RANDOM.nextInt(FAMILIES.length)] + "^*"));
        question("name prefix", n -> Map.of(Tag.PatientName, FAMILIES[RANDOM.nextInt(FAMILIES.length)] + "^" + "jxzgy".charAt(RANDOM.nextInt(5)) + "*"));
        question("day", n -> Map.of(Tag.StudyDate, day(), Tag.ModalitiesInStudy, "CT"));
        question("newest", n -> Map.of());
    }

    private static void person(String name, Set<String> sites, Set<String> shared, Set<Reach.Priors> priors, String... grantees) {
        PEOPLE.put(name, new Caller(Caller.Kind.ACCOUNT, "7", name, sites.iterator().next(), sites, false, Set.of(Role.READER), "")
                .with(new Reach(Purpose.CARE, false, Map.of(), sites, shared, priors, Set.of(grantees))));
    }

    private static Set<String> range(int from, int to) {
        Set<String> sites = new java.util.HashSet<>();
        for (int n = from; n <= to; n++) {
            sites.add("H%02d".formatted(n));
        }
        return sites;
    }

    private static Set<Reach.Priors> priors(String viewer, Set<String> holders) {
        return Set.copyOf(holders.stream().map(holder -> new Reach.Priors(viewer, holder)).toList());
    }

    private static void question(String name, IntFunction<Map<Integer, String>> criteria) {
        QUESTIONS.put(name, n -> Query.of(Level.STUDY, criteria.apply(n).entrySet().stream()
                .map(one -> new Criterion(AttributePath.of(one.getKey()), one.getValue())).toList(), 50));
    }

    private static String day() {
        return java.time.LocalDate.of(2026, 11, 19).minusDays(RANDOM.nextInt(60)).format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    }

    public static ArchiveRig filled(int studies) throws IOException, SQLException {
        if (studies == LARGE && System.getProperty("tongying.scale.database") instanceof String url) {
            return new ArchiveRig(ArchiveDatabase.at(url), new cn.tongying.objects.MemoryObjectStore(), ArchiveRig.config());
        }
        ArchiveRig rig = new ArchiveRig();
        rig.database.owner(Files.readString(ALLIANCE).formatted(studies));
        rig.database.owner("VACUUM ANALYZE");
        return rig;
    }

    /** The 50th and the 99th of a hundred, in milliseconds; the first tenth warms up. */
    private record Times(double half, double most) {
        static Times of(double[] millis) {
            double[] sorted = Arrays.copyOfRange(millis, millis.length / 10, millis.length);
            Arrays.sort(sorted);
            return new Times(sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.99)]);
        }
    }

    private static Times time(ArchiveRig rig, Caller caller, IntFunction<Query> question) {
        Catalogue catalogue = rig.room.catalogue();
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            Query query = question.apply(i);
            long start = System.nanoTime();
            catalogue.search(caller, query);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return Times.of(millis);
    }

    /** The most of ten questions; a page of 50 costs some rows for each match. */
    private static long rows(ArchiveRig rig, Caller caller, IntFunction<Query> question) {
        CountedRows rows = new CountedRows(rig.room.transactions());
        Catalogue catalogue = ArchiveRoom.of(rows, rig.room.objects(), rig.room.config(), rig.events).catalogue();
        long most = 0;
        for (int i = 0; i < 10; i++) {
            catalogue.search(caller, question.apply(i));
            most = Math.max(most, rows.count());
        }
        return most;
    }

    @Test
    void questions_cost_the_same_in_a_small_and_in_a_large_catalogue() throws Exception {
        List<String> tooSlow = new ArrayList<>();
        try (ArchiveRig small = filled(SMALL); ArchiveRig large = filled(LARGE)) {
            for (Map.Entry<String, Caller> who : PEOPLE.entrySet()) {
                for (Map.Entry<String, IntFunction<Query>> what : QUESTIONS.entrySet()) {
                    Times before = time(small, who.getValue(), what.getValue());
                    Times after = time(large, who.getValue(), what.getValue());
                    long rows = rows(large, who.getValue(), what.getValue());
                    String line = String.format("%-26s %-12s  %6.2f %6.2f   %6.2f %6.2f ms  %7d rows", who.getKey(), what.getKey(), before.half(),
                            before.most(), after.half(), after.most(), rows);
                    LOG.log(System.Logger.Level.WARNING, line);
                    if (after.half() > MOST_MILLIS || rows > MOST_ROWS) {
                        tooSlow.add(line);
                    }
                }
            }
        }
        assertThat(tooSlow).as("p50 and p99 of %d studies, and of %d", SMALL, LARGE).isEmpty();
    }
}

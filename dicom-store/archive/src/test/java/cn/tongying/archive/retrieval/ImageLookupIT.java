package cn.tongying.archive.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Reading;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.archive.search.AllianceScaleIT;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is decided for each frame: the same image looked up by someone who sees everything, and on each way to it. */
class ImageLookupIT {

    private static final int ROUNDS = Integer.getInteger("tongying.scale.rounds", 50) * 10;
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.3");
    private static final System.Logger LOG = System.getLogger("scale");
    private static final Map<String, Caller> PEOPLE = new LinkedHashMap<>();
    private static ArchiveRig rig;

    static {
        PEOPLE.put("all-seeing", Caller.system("X"));
        person("own site", reach("X", Set.of(), Set.of()));
        person("own site, agreement, relations", reach("X", Set.of("H01"), Set.of(), "account:8"));
        person("by agreement", reach("H50", Set.of("X"), Set.of(), "account:8"));
        person("by relation", reach("H50", Set.of("H01"), Set.of(), "account:7"));
        person("by priors", reach("H50", Set.of("H01"), Set.of(new Reach.Priors("H50", "X"), new Reach.Priors("H50", "H02"))));
    }

    private static Reach reach(String site, Set<String> shared, Set<Reach.Priors> priors, String... grantees) {
        return new Reach(Purpose.CARE, false, Map.of(), Set.of(site), shared, priors, Set.of(grantees));
    }

    private static void person(String name, Reach reach) {
        PEOPLE.put(name, new Caller(Caller.Kind.ACCOUNT, "7", name, reach.sites().iterator().next(), reach.sites(), false,
                Set.of(Role.READER), "").with(reach));
    }

    @BeforeAll
    static void fill() throws Exception {
        rig = AllianceScaleIT.filled(10_000);
        rig.database.owner("INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('X', 'X', 'X', 'X')");
        rig.archive.store(Caller.ae("CT1", "X", ""), Images.incoming(Images.ct("P", "1.2.3", "1.2.3.1", "1.2.3.1.1"), "s"));
        rig.database.execute("UPDATE patient SET person = 'joined' WHERE site = 'X' OR id = (SELECT max(id) FROM patient WHERE site = 'H50')");
        rig.room.transactions().run(session -> Sql.with(session, connection -> {
            long study = CareRelations.copies(connection, STUDY).getFirst().id();
            CareRelations.grant(connection, CareRelation.of(study, "account:7", CareRelation.Kind.READING, Instant.now().minusSeconds(60),
                    Optional.of(Duration.ofHours(1)), "", "task:1", "admin"));
            return true;
        }));
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static List<StoredInstance> find(java.sql.Connection connection, Caller caller) throws java.sql.SQLException {
        return InstanceFinder.find(connection, caller, STUDY, Optional.of(new SeriesInstanceUid("1.2.3.1")), Optional.of(new SopInstanceUid("1.2.3.1.1")));
    }

    /** Planning it anew for each frame would take four times as long as finding it. */
    @Test
    void an_image_is_looked_up_by_one_plan_whoever_asks() {
        for (Map.Entry<String, Caller> who : PEOPLE.entrySet()) {
            rig.room.transactions().run(session -> Sql.with(session, connection -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(find(connection, who.getValue())).as(who.getKey()).hasSize(1);
                }
                assertThat(Sql.first(connection, "SELECT sum(custom_plans)::bigint FROM pg_prepared_statements WHERE statement LIKE '%instance.object_key%'",
                        row -> row.getObject(1, Long.class))).as("plans for %s", who.getKey()).contains(0L);
                return true;
            }));
        }
    }

    @Test
    void finding_an_image_costs_little_more_than_for_who_sees_everything() {
        Map<String, double[]> times = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (Map.Entry<String, Caller> who : PEOPLE.entrySet()) {
                long start = System.nanoTime();
                int found = Reading.of(rig.room.transactions(), connection -> find(connection, who.getValue())).size();
                times.computeIfAbsent(who.getKey(), name -> new double[ROUNDS])[i] = (System.nanoTime() - start) / 1e6;
                assertThat(found).isEqualTo(1);
            }
        }
        times.forEach((name, millis) -> {
            Arrays.sort(millis);
            LOG.log(System.Logger.Level.WARNING, String.format("%-32s find an image  %6.3f %6.3f ms", name, millis[ROUNDS / 2], millis[ROUNDS * 99 / 100]));
        });
        times.forEach((name, millis) -> assertThat(millis[ROUNDS / 2]).as(name).isLessThan(3 * times.get("all-seeing")[ROUNDS / 2]));
    }
}

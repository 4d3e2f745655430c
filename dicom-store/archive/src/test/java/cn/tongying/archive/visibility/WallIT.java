package cn.tongying.archive.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.relation.CareRelation.Kind;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A query that forgot every condition is asked by callers: the database itself keeps the images of others back. */
class WallIT {

    private static final String FORGETFUL = "SELECT instance.site FROM instance ORDER BY id";
    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        for (Caller caller : List.of(ArchiveRig.DEFAULT_AE, ArchiveRig.EAST_AE)) {
            String uid = "1.2." + (caller == ArchiveRig.EAST_AE ? 2 : 1);
            assertThat(rig.archive.store(caller, Images.incoming(Images.ct("P1", uid, uid + ".1", uid + ".1.1"), "s"))).isInstanceOf(StoreOutcome.Stored.class);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> seen(Caller caller) {
        return rig.room.transactions().run(session -> Sql.with(session, connection ->
                Wall.of(caller, Statement.of(FORGETFUL)).listBehind(connection, row -> row.getString(1))));
    }

    @Test
    void a_caller_is_given_the_images_of_its_sites_alone() {
        assertThat(seen(ArchiveRig.DEFAULT_AE)).containsExactly("DEFAULT");
        assertThat(seen(ArchiveRig.EAST_AE)).containsExactly("EAST");
        assertThat(seen(ArchiveRig.EVERYWHERE)).containsExactly("DEFAULT", "EAST");
        assertThat(seen(ArchiveRig.DEFAULT_AE.with(new Reach(Purpose.OPERATIONS, true, Map.of(), Set.of(), Set.of(), Set.of(), Set.of())))).isEmpty();
    }

    @Test
    void a_link_is_given_those_of_its_relation_while_it_holds() {
        Caller link = Caller.link("link:l", "DEFAULT", "");
        assertThat(seen(link)).isEmpty();
        relate("link:l", Instant.now().minusSeconds(3600), Duration.ofMinutes(30));
        assertThat(seen(link)).isEmpty();
        relate("link:l", Instant.now().minusSeconds(60), Duration.ofHours(1));
        assertThat(seen(link)).containsExactly("EAST");
        assertThat(seen(Caller.link("link:other", "DEFAULT", ""))).isEmpty();
    }

    private void relate(String grantee, Instant from, Duration length) {
        rig.room.transactions().run(session -> Sql.with(session, connection -> {
            long study = CareRelations.copies(connection, new cn.tongying.dicom.StudyInstanceUid("1.2.2")).getFirst().id();
            CareRelations.grant(connection, CareRelation.of(study, grantee, Kind.LINK, from, Optional.of(length), "", "link:l", "admin"));
            return true;
        }));
    }

    @Test
    void what_a_query_said_does_not_outlive_it() {
        assertThat(seen(ArchiveRig.DEFAULT_AE)).containsExactly("DEFAULT");
        assertThat(rig.database.count("SELECT count(*) FROM instance")).as("the system's own work").isEqualTo(2);
    }
}

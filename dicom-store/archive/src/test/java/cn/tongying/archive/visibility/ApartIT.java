package cn.tongying.archive.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Apart;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.list.ReceivedList;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.relation.ApartStudies;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.archive.retrieval.HeldDocuments;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.archive.site.SiteName;
import cn.tongying.archive.site.Sites;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept apart is in no list, feed or answer to a device; who names it is shown it where it is said so. EAST holds 1.2.1; 1.2.7 is a copy apart. */
class ApartIT {
    private static final StudyInstanceUid COPY = new StudyInstanceUid("1.2.7");
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000007");
    private static final Caller EAST = person("EAST", false);
    private static final Caller WEST = person("WEST", false);
    private static final Caller EVERYWHERE = person("DEFAULT", true);

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        store(ArchiveRig.EAST_AE, "E1", "1.2.1");
        store(Caller.system(Apart.SITE), "P-ABC", COPY.value());
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Caller person(String site, boolean all) {
        return new Caller(Caller.Kind.ACCOUNT, ID.toString(), "w", site, Set.of(site), all, Set.of(Role.READER), "",
                new Reach(Purpose.CARE, all, Map.of(), Set.of(site), Set.of(), Set.of(), Set.of()));
    }

    private void store(Caller caller, String patient, String study) {
        assertThat(rig.archive.store(caller, Images.incoming(Images.ct(patient, study, study + ".1", study + ".1.1").put(Tag.PatientName, "X"), "s")))
                .isInstanceOf(StoreOutcome.Stored.class);
    }

    private <T> T in(Sql.Work<T> work) {
        return rig.room.transactions().run(session -> Sql.with(session, work));
    }

    private void show(String... viewers) {
        in(connection -> {
            ApartStudies.show(connection, COPY, Set.of(viewers));
            return true;
        });
    }

    /** What every door gives who names it; they must agree. */
    private boolean isGiven(Caller caller) {
        Retrieval retrieval = rig.room.retrieval();
        boolean given = !retrieval.find(caller, COPY, Optional.empty(), Optional.empty()).isEmpty();
        int one = given ? 1 : 0;
        assertThat(retrieval.series(caller, COPY)).hasSize(one);
        assertThat(retrieval.siteOf(caller, COPY)).isEqualTo(given ? Optional.of(Apart.SITE) : Optional.empty());
        assertThat(retrieval.representative(caller, COPY, Optional.empty()).isPresent()).isEqualTo(given);
        try (HeldDocuments held = retrieval.studyMetadata(caller, COPY)) {
            assertThat(held.documents()).hasSize(one);
        }
        assertThat(found(caller, Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.StudyInstanceUID), COPY.value())), 10))).hasSize(one);
        for (Level level : List.of(Level.SERIES, Level.INSTANCE)) {
            assertThat(found(caller, new Query(level, Optional.of(COPY), Optional.empty(), List.of(), List.of(), false, false, 10, 0))).hasSize(one);
        }
        assertIsInNoList(caller);
        return given;
    }

    private List<String> found(Caller caller, Query query) {
        return rig.room.catalogue().search(caller, query).matches();
    }

    private void assertIsInNoList(Caller caller) {
        for (Level level : List.of(Level.STUDY, Level.SERIES, Level.INSTANCE)) {
            assertThat(found(caller, Query.of(level, List.of(), 100))).noneMatch(match -> match.contains("\"1.2.7\""));
        }
        assertThat(found(caller, Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.PatientID), "P-ABC")), 10))).isEmpty();
        StudyList studies = new StudyList(rig.room.transactions(), Duration.ofMinutes(1));
        for (Set<String> sites : List.of(Set.<String>of(), Set.of(Apart.SITE))) {
            assertThat(studies.page(caller, new StudyFilter("", sites, Set.of(), Optional.empty(), Optional.empty(), "", 10, Optional.empty())).studies())
                    .noneMatch(study -> study.study().equals(COPY));
        }
        assertThat(new ReceivedList(rig.room.transactions()).page(caller, 50, Optional.empty()).items()).noneMatch(item -> item.site().code().equals(Apart.SITE));
        assertThat(this.<List<CareRelations.StudyRow>>in(connection -> CareRelations.visible(connection, caller, COPY))).as("nor to be shared, or opened in an emergency").isEmpty();
    }

    @Test
    void it_is_given_to_nobody_before_it_is_said() {
        assertThat(List.of(EAST, WEST, EVERYWHERE)).noneMatch(this::isGiven);
    }

    @Test
    void people_of_one_hospital_of_every_hospital_or_one_person_are_given_it_by_its_uid_until_it_is_taken_back() {
        show(ApartStudies.site("EAST"));
        assertThat(List.of(isGiven(EAST), isGiven(WEST), isGiven(EVERYWHERE))).containsExactly(true, false, true);
        show(ApartStudies.EVERYBODY);
        assertThat(List.of(isGiven(EAST), isGiven(WEST), isGiven(EVERYWHERE))).containsExactly(true, true, true);
        show(ApartStudies.account(ID));
        assertThat(isGiven(WEST)).isTrue();
        show(ApartStudies.account(UUID.randomUUID()));
        assertThat(List.of(isGiven(EAST), isGiven(EVERYWHERE))).as("a draft of somebody else").containsExactly(false, false);
        show();
        assertThat(List.of(isGiven(EAST), isGiven(WEST), isGiven(EVERYWHERE))).containsExactly(false, false, false);
    }

    @Test
    void neither_devices_programs_links_nor_administrators_are_given_it() {
        show(ApartStudies.EVERYBODY, ApartStudies.site("EAST"), ApartStudies.site(Apart.SITE));
        Caller token = new Caller(Caller.Kind.TOKEN, ID.toString(), "t", "EAST", Set.of("EAST"), true, Set.of(Role.READER), "");
        Caller administrator = EAST.with(new Reach(Purpose.OPERATIONS, false, Map.of(), Set.of("EAST"), Set.of(), Set.of(), Set.of()));
        assertThat(List.of(ArchiveRig.EAST_AE, Caller.ae("ODD", Apart.SITE, ""), token, administrator, Caller.link("link:1", "EAST", ""))).noneMatch(this::isGiven);
        Query query = Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.StudyInstanceUID), COPY.value())), 10);
        assertThat(rig.room.catalogue().cursor(EAST, query, 10).next()).as("C-FIND").isEmpty();
    }

    @Test
    void nobody_works_at_its_site_and_no_agreement_is_about_it() {
        Caller there = new Caller(Caller.Kind.ACCOUNT, ID.toString(), "w", Apart.SITE, Set.of(Apart.SITE), false, Set.of(Role.READER), "",
                new Reach(Purpose.CARE, false, Map.of(), Set.of(Apart.SITE), Set.of(Apart.SITE), Set.of(new Reach.Priors("EAST", Apart.SITE)), Set.of()));
        assertThat(isGiven(there)).isFalse();
        assertThat(new Sites(rig.room.transactions()).all()).extracting(SiteName::code).contains("EAST").doesNotContain(Apart.SITE);
    }

    @Test
    void the_feed_tells_nothing_of_it_and_leaves_no_gap() {
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        List<Change> told = new ChangeFeed(rig.room.transactions()).after(0, 100);
        assertThat(told).extracting(Change::site).contains("EAST").doesNotContain(Apart.SITE);
        assertThat(told.getLast().position()).isEqualTo(told.size());
    }
}

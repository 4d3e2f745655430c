package cn.tongying.archive.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
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
import cn.tongying.archive.relation.CareRelation.Kind;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations;
import cn.tongying.archive.relation.PatientPersons;
import cn.tongying.archive.retrieval.HeldDocuments;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way to a study on its own: opened, closed, and closed by a refusal. WEST holds 1.2.5 (P5, Wang) and 1.2.6 (P6, Li). */
class VisibilityIT {

    private static final Caller WEST_AE = Caller.ae("CT3", "WEST", "127.0.0.1");
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.5");
    private static final StudyInstanceUid OTHER = new StudyInstanceUid("1.2.6");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private ArchiveRig rig;
    private StudyList studies;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        studies = new StudyList(rig.room.transactions(), Duration.ofMinutes(1));
        rig.database.execute("INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('WEST', '西院', 'West', 'WEST')");
        store(WEST_AE, "P5", STUDY, "Wang^Wu");
        store(WEST_AE, "P6", OTHER, "Li^Si");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void store(Caller caller, String patient, StudyInstanceUid study, String name) {
        Dataset image = Images.ct(patient, study.value(), study + ".1", study + ".1.1").put(Tag.PatientName, name);
        assertThat(rig.archive.store(caller, Images.incoming(image, "s"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private static Caller east(Reach reach) {
        return new Caller(Caller.Kind.ACCOUNT, "7", "east", "EAST", Set.of(), false, Set.of(Role.READER), "").with(reach);
    }

    private static Reach reach(Set<String> shared, Set<Reach.Priors> priors, String... grantees) {
        return new Reach(Purpose.CARE, false, Map.of(), Set.of("EAST"), shared, priors, Set.of(grantees));
    }

    private UUID relate(StudyInstanceUid study, String grantee, Kind kind, Instant from, Duration length) {
        return in(connection -> {
            long row = CareRelations.copies(connection, study).getFirst().id();
            CareRelation relation = CareRelation.of(row, grantee, kind, from, Optional.of(length), "second opinion", "test:1", "admin");
            CareRelations.grant(connection, relation);
            return relation.id();
        });
    }

    private <T> T in(Sql.Work<T> work) {
        return rig.room.transactions().run(session -> Sql.with(session, work));
    }

    private void refuse(String patientId) {
        in(connection -> {
            PatientPersons.refuseSharing(connection, PatientPersons.patients(connection, "WEST", patientId), "consent:1");
            return true;
        });
    }

    /** What every door shows of the two studies; they must agree. */
    private List<String> seen(Caller caller) {
        List<String> found = search(caller, Level.STUDY).stream().sorted().toList();
        assertThat(search(caller, Level.SERIES)).hasSameSizeAs(found);
        assertThat(search(caller, Level.INSTANCE)).hasSameSizeAs(found);
        Retrieval retrieval = rig.room.retrieval();
        for (StudyInstanceUid study : List.of(STUDY, OTHER)) {
            boolean shown = found.contains(study.value());
            assertThat(retrieval.find(caller, study, Optional.empty(), Optional.empty())).hasSize(shown ? 1 : 0);
            assertThat(retrieval.series(caller, study)).hasSize(shown ? 1 : 0);
            assertThat(retrieval.siteOf(caller, study).isPresent()).isEqualTo(shown);
            try (HeldDocuments held = retrieval.studyMetadata(caller, study)) {
                assertThat(held.documents()).hasSize(shown ? 1 : 0);
            }
            assertThat(retrieval.representative(caller, study, Optional.empty()).isPresent()).isEqualTo(shown);
            assertThat(studies.series(caller, study)).hasSize(shown ? 1 : 0);
            assertThat(this.<List<CareRelations.StudyRow>>in(connection -> CareRelations.visible(connection, caller, study))).hasSize(shown ? 1 : 0);
        }
        assertThat(listed(caller, "")).isEqualTo(found);
        assertThat(listed(caller, "wang")).isEqualTo(found.stream().filter(STUDY.value()::equals).toList());
        assertThat(listed(caller, "P6")).isEqualTo(found.stream().filter(OTHER.value()::equals).toList());
        assertThat(new ReceivedList(rig.room.transactions()).page(caller, 50, Optional.empty()).items()).hasSameSizeAs(found);
        return found;
    }

    private List<String> listed(Caller caller, String text) {
        return studies.page(caller, new StudyFilter(text, Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 10, Optional.empty()))
                .studies().stream().map(study -> study.study().value()).sorted().toList();
    }

    private List<String> search(Caller caller, Level level) {
        return rig.room.catalogue().search(caller, Query.of(level, List.of(new Criterion(AttributePath.of(Tag.StudyInstanceUID), "")), 100))
                .matches().stream().map(match -> match.contains("\"" + STUDY + "\"") ? STUDY.value() : OTHER.value()).toList();
    }

    @Test
    void nothing_is_shown_without_a_way() {
        assertThat(seen(east(reach(Set.of(), Set.of())))).isEmpty();
        assertThat(seen(east(reach(Set.of(), Set.of(), "account:7")))).isEmpty();
    }

    @Test
    void an_agreement_shows_a_site_but_for_who_refused() {
        Caller caller = east(reach(Set.of("WEST"), Set.of()));
        assertThat(seen(caller)).containsExactly("1.2.5", "1.2.6");
        refuse("P6");
        assertThat(seen(caller)).containsExactly("1.2.5");
        assertThat(seen(WEST_AE)).as("the site itself").containsExactly("1.2.5", "1.2.6");
        in(connection -> {
            PatientPersons.allowSharing(connection, PatientPersons.patients(connection, "WEST", "P6"));
            return true;
        });
        assertThat(seen(caller)).containsExactly("1.2.5", "1.2.6");
    }

    @Test
    void a_relation_shows_one_study_while_it_holds() {
        Caller caller = east(reach(Set.of(), Set.of(), "account:7"));
        UUID relation = relate(STUDY, "account:7", Kind.CONSULTATION, Instant.now().minusSeconds(5), Duration.ofHours(1));
        relate(OTHER, "account:7", Kind.CONSULTATION, LONG_AGO, Duration.ofHours(1));
        relate(OTHER, "account:7", Kind.BOOKED, Instant.now().plusSeconds(3600), Duration.ofHours(1));
        relate(OTHER, "account:77", Kind.READING, LONG_AGO, Duration.ofDays(10_000));
        assertThat(seen(caller)).containsExactly("1.2.5");
        assertThat(this.<Boolean>in(connection -> CareRelations.end(connection, relation, "admin"))).isTrue();
        assertThat(seen(caller)).as("ended").isEmpty();
        assertThat(this.<Boolean>in(connection -> CareRelations.end(connection, relation, "admin"))).as("twice").isFalse();
    }

    @Test
    void relations_of_one_source_end_together() {
        Caller caller = east(reach(Set.of(), Set.of(), "account:7", "site:EAST"));
        relate(STUDY, "account:7", Kind.REFERRAL, LONG_AGO, Duration.ofDays(10_000));
        relate(OTHER, "site:EAST", Kind.REFERRAL, LONG_AGO, Duration.ofDays(10_000));
        assertThat(seen(caller)).containsExactly("1.2.5", "1.2.6");
        assertThat(this.<Set<String>>in(connection -> CareRelations.named(connection, Set.of("account:7", "account:9")))).containsExactly("account:7");
        assertThat(this.<Set<String>>in(connection -> CareRelations.endOfSource(connection, "test:1", "admin"))).containsExactly("account:7", "site:EAST");
        assertThat(seen(caller)).isEmpty();
        assertThat(this.<Set<String>>in(connection -> CareRelations.named(connection, Set.of("account:7")))).isEmpty();
    }

    @Test
    void a_refusal_ends_relations_but_an_emergency_and_the_patients_own() {
        relate(STUDY, "account:7", Kind.READING, LONG_AGO, Duration.ofDays(10_000));
        relate(OTHER, "account:7", Kind.BREAK_GLASS, LONG_AGO, Duration.ofDays(10_000));
        relate(STUDY, "patient:p", Kind.PATIENT, LONG_AGO, Duration.ofDays(10_000));
        refuse("P5");
        refuse("P6");
        assertThat(seen(east(reach(Set.of(), Set.of(), "account:7")))).containsExactly("1.2.6");
        assertThat(seen(Caller.link("patient:p", "WEST", ""))).containsExactly("1.2.5");
    }

    @Test
    void priors_are_shown_of_persons_that_the_viewing_site_knows() {
        Caller caller = east(reach(Set.of(), Set.of(new Reach.Priors("EAST", "WEST"))));
        store(ArchiveRig.EAST_AE, "E1", new StudyInstanceUid("1.2.9"), "Wang^Wu");
        assertThat(seenOf(caller, STUDY, OTHER)).as("a name and a birthday alone").isEmpty();
        in(connection -> {
            PatientPersons.setPerson(connection, List.of(PatientPersons.patients(connection, "EAST", "E1").getFirst(),
                    PatientPersons.patients(connection, "WEST", "P5").getFirst()), Optional.of("person-1"));
            return true;
        });
        assertThat(seenOf(caller, STUDY, OTHER)).containsExactly("1.2.5");
        assertThat(seenOf(east(reach(Set.of(), Set.of(new Reach.Priors("EAST", "DEFAULT")))), STUDY, OTHER)).isEmpty();
        refuse("P5");
        assertThat(seenOf(caller, STUDY, OTHER)).isEmpty();
    }

    private List<String> seenOf(Caller caller, StudyInstanceUid... asked) {
        Retrieval retrieval = rig.room.retrieval();
        return java.util.Arrays.stream(asked).filter(study -> !retrieval.find(caller, study, Optional.empty(), Optional.empty()).isEmpty())
                .map(StudyInstanceUid::value).toList();
    }

    @Test
    void a_link_shows_its_study_and_nothing_of_the_site_that_made_it() {
        relate(STUDY, "link:l", Kind.LINK, LONG_AGO, Duration.ofDays(10_000));
        assertThat(seen(Caller.link("link:l", "WEST", ""))).containsExactly("1.2.5");
        assertThat(seen(Caller.link("link:other", "WEST", ""))).isEmpty();
        refuse("P5");
        assertThat(seen(Caller.link("link:l", "WEST", ""))).isEmpty();
    }

    @Test
    void who_keeps_the_system_is_shown_nothing_and_the_system_everything() {
        assertThat(seen(east(new Reach(Purpose.OPERATIONS, true, Map.of(), Set.of("WEST"), Set.of("WEST"), Set.of(), Set.of("account:7"))))).isEmpty();
        assertThat(seen(Caller.system("EAST"))).containsExactly("1.2.5", "1.2.6");
    }

    @Test
    void the_change_feed_tells_of_the_studies_that_are_shown() {
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        ChangeFeed feed = new ChangeFeed(rig.room.transactions());
        relate(STUDY, "account:7", Kind.CONSULTATION, LONG_AGO, Duration.ofDays(10_000));
        assertThat(feed.after(east(reach(Set.of(), Set.of(), "account:7")), 0, 100)).extracting(Change::study).containsOnly(STUDY);
        assertThat(feed.after(east(reach(Set.of(), Set.of())), 0, 100)).isEmpty();
        assertThat(feed.after(WEST_AE, 0, 100)).extracting(Change::study).containsOnly(STUDY, OTHER);
    }

    @Test
    void asking_for_sites_narrows_and_never_widens() {
        Caller caller = east(reach(Set.of("WEST"), Set.of()));
        StudyFilter west = new StudyFilter("", Set.of(), Set.of("WEST"), Optional.empty(), Optional.empty(), "", 10, Optional.empty());
        StudyFilter here = new StudyFilter("", Set.of(), Set.of("DEFAULT"), Optional.empty(), Optional.empty(), "", 10, Optional.empty());
        assertThat(studies.page(caller, west).studies()).hasSize(2);
        assertThat(studies.page(east(reach(Set.of(), Set.of())), west).studies()).isEmpty();
        assertThat(studies.page(caller, here).studies()).isEmpty();
    }
}

package cn.tongying.archive.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.SeriesDocument;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.list.SeriesSummary;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.list.StudyPage;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two sites hold a study of one UID for two persons, and a third site the first one's again: Wang here (image 1), Li in
 * the east (images 1 and 2, and a series of his own, all older), Wang in the west (image 3).
 */
class TwoPersonsIT {

    private static final Caller WEST_AE = Caller.ae("CT3", "WEST", "127.0.0.1");
    private static final Caller EAST_READER = new Caller(Caller.Kind.ACCOUNT, "2", "east", "EAST", Set.of(), true,
            Set.of(Caller.Role.READER), "127.0.0.1");
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.7");
    private static final SeriesInstanceUid SERIES = new SeriesInstanceUid("1.2.7.1");
    private static final SeriesInstanceUid OTHER_SERIES = new SeriesInstanceUid("1.2.7.2");

    private ArchiveRig rig;
    private Retrieval retrieval;
    private StudyList studies;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        rig.database.execute("INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('WEST', '西院', 'West', 'WEST')");
        retrieval = rig.room.retrieval();
        studies = new StudyList(rig.room.transactions(), Duration.ofMinutes(1));
        store(ArchiveRig.EAST_AE, "Li^Si", SERIES, "1.2.7.1.1", "1");
        store(ArchiveRig.EAST_AE, "Li^Si", SERIES, "1.2.7.1.2", "2");
        store(ArchiveRig.EAST_AE, "Li^Si", OTHER_SERIES, "1.2.7.2.1", "1");
        store(ArchiveRig.DEFAULT_AE, "Wang^Wu", SERIES, "1.2.7.1.1", "1");
        store(WEST_AE, "Wang^Wu", SERIES, "1.2.7.1.3", "3");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void store(Caller caller, String name, SeriesInstanceUid series, String instance, String number) {
        Dataset image = Images.ct("P7", STUDY.value(), series.value(), instance).put(Tag.InstanceNumber, number)
                .put(Tag.PatientName, name);
        assertThat(rig.archive.store(caller, Images.incoming(image, "s"))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private void settle() {
        rig.archive.senderFinished("s");
        Sequencer sequencer = rig.room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
        assertThat(rig.room.settler().step()).isEqualTo(4);
    }

    private List<String> search(Caller caller, Level level) {
        return rig.room.catalogue().search(caller,
                new Query(level, Optional.of(STUDY), Optional.empty(), List.of(), List.of(), true, false, 100, 0)).matches();
    }

    private static String text(SeriesDocument document) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(document.gzip())).readAllBytes(), StandardCharsets.UTF_8);
    }

    private StudyPage page(Caller caller, String text, String... sites) {
        return studies.page(caller, new StudyFilter(text, Set.of(), Set.of(sites), Optional.empty(), Optional.empty(), "", 10, Optional.empty()));
    }

    @Test
    void a_reader_of_all_sites_sees_the_person_of_its_own_site_alone() throws Exception {
        for (int round = 0; round < 2; round++) {
            assertThat(search(ArchiveRig.EVERYWHERE, Level.STUDY)).singleElement().asString()
                    .contains("Wang^Wu", "\"00201206\":{\"vr\":\"IS\",\"Value\":[1]}", "\"00201208\":{\"vr\":\"IS\",\"Value\":[2]}");
            assertThat(search(ArchiveRig.EVERYWHERE, Level.SERIES)).singleElement().asString()
                    .contains("Wang^Wu", "\"00201209\":{\"vr\":\"IS\",\"Value\":[2]}");
            assertThat(search(ArchiveRig.EVERYWHERE, Level.INSTANCE)).hasSize(2).allMatch(match -> match.contains("Wang^Wu"));
            List<SeriesDocument> documents = retrieval.studyMetadata(ArchiveRig.EVERYWHERE, STUDY).documents();
            assertThat(documents).singleElement().extracting(SeriesDocument::instances).isEqualTo(2);
            assertThat(text(documents.getFirst())).contains("Wang^Wu").doesNotContain("Li^Si");
            assertThat(retrieval.seriesMetadata(ArchiveRig.EVERYWHERE, STUDY, OTHER_SERIES).documents()).isEmpty();
            assertThat(retrieval.find(ArchiveRig.EVERYWHERE, STUDY, Optional.empty(), Optional.empty()))
                    .extracting(found -> found.identity().site()).containsExactly("DEFAULT", "WEST");
            assertThat(retrieval.series(ArchiveRig.EVERYWHERE, STUDY)).containsExactly(SERIES);
            assertThat(retrieval.representative(ArchiveRig.EVERYWHERE, STUDY, Optional.empty()))
                    .hasValueSatisfying(found -> assertThat(found.identity().site()).isEqualTo("DEFAULT"));
            assertThat(retrieval.representative(ArchiveRig.EVERYWHERE, STUDY, Optional.of(OTHER_SERIES))).isEmpty();
            assertThat(studies.series(ArchiveRig.EVERYWHERE, STUDY)).extracting(SeriesSummary::instanceCount).containsExactly(2);
            if (round == 0) {
                settle();
            }
        }
    }

    @Test
    void the_study_list_shows_that_person_too_whatever_is_asked_for() {
        assertThat(page(ArchiveRig.EVERYWHERE, "").studies()).singleElement().satisfies(study -> {
            assertThat(study.patient().name()).isEqualTo("Wang^Wu");
            assertThat(study.seriesCount()).isEqualTo(1);
            assertThat(study.instanceCount()).isEqualTo(2);
        });
        assertThat(page(ArchiveRig.EVERYWHERE, "li").studies()).isEmpty();
        assertThat(page(ArchiveRig.EVERYWHERE, "", "EAST").studies()).as("a line that would open another person").isEmpty();
        assertThat(page(ArchiveRig.EVERYWHERE, "", "WEST").studies()).hasSize(1);
        assertThat(page(ArchiveRig.EVERYWHERE, "", "WEST", "DEFAULT", "EAST").studies()).singleElement()
                .extracting(study -> study.site().code()).isEqualTo("DEFAULT");
    }

    @Test
    void the_reader_of_the_other_site_sees_the_other_person_alone() throws Exception {
        assertThat(search(EAST_READER, Level.STUDY)).singleElement().asString()
                .contains("Li^Si", "\"00201208\":{\"vr\":\"IS\",\"Value\":[3]}");
        assertThat(search(EAST_READER, Level.INSTANCE)).hasSize(3).allMatch(match -> match.contains("Li^Si"));
        assertThat(retrieval.find(EAST_READER, STUDY, Optional.empty(), Optional.empty()))
                .extracting(found -> found.identity().site()).containsOnly("EAST");
        assertThat(text(retrieval.seriesMetadata(EAST_READER, STUDY, SERIES).documents().getFirst())).doesNotContain("Wang^Wu");
    }

    @Test
    void a_search_for_the_patients_of_the_study_finds_that_person_alone() {
        Dataset before = Images.ct("P7", "1.2.6", "1.2.6.1", "1.2.6.1.1").put(Tag.PatientName, "Li^Si");
        assertThat(rig.archive.store(ArchiveRig.EAST_AE, Images.incoming(before, "s"))).isInstanceOf(StoreOutcome.Stored.class);
        Query all = Query.of(Level.STUDY, List.of(), 10);
        assertThat(rig.room.catalogue().search(ArchiveRig.EVERYWHERE, all).matches()).hasSize(2);
        assertThat(rig.room.catalogue().search(ArchiveRig.EVERYWHERE, all.ofPatientsOf(List.of(STUDY))).matches())
                .singleElement().asString().contains("Wang^Wu");
    }

    @Test
    void patients_without_a_name_do_not_agree() {
        StudyInstanceUid unnamed = new StudyInstanceUid("1.2.5");
        for (Caller caller : List.of(ArchiveRig.DEFAULT_AE, ArchiveRig.EAST_AE)) {
            Dataset image = Images.ct("P5", unnamed.value(), "1.2.5.1", "1.2.5.1." + (caller == ArchiveRig.EAST_AE ? 1 : 2))
                    .put(Tag.PatientName, "");
            assertThat(rig.archive.store(caller, Images.incoming(image, "s"))).isInstanceOf(StoreOutcome.Stored.class);
        }
        assertThat(retrieval.find(ArchiveRig.EVERYWHERE, unnamed, Optional.empty(), Optional.empty()))
                .extracting(found -> found.identity().site()).containsExactly("DEFAULT");
    }
}

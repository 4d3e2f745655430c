package cn.tongying.archive.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.retrieval.HeldDocuments;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A series that is withheld from one account is found by it through no door, and by everybody else through each. */
class WithheldIT {
    private static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.5");
    private static final SeriesInstanceUid IMAGES = new SeriesInstanceUid("1.2.5.1");
    private static final SeriesInstanceUid REPORT = new SeriesInstanceUid("1.2.5.2");
    private static final Caller BLIND = reader("7");
    private static final Caller OTHER = reader("8");

    private ArchiveRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        for (SeriesInstanceUid series : List.of(IMAGES, REPORT)) {
            assertThat(rig.archive.store(Caller.ae("CT3", "DEFAULT", "127.0.0.1"), Images.incoming(Images.ct("P5", STUDY.value(), series.value(), series + ".1"), "s")))
                    .isInstanceOf(StoreOutcome.Stored.class);
        }
        rig.database.execute("INSERT INTO withheld_series (account, series_instance_uid, reason) VALUES ('7', '" + REPORT.value() + "', 'review')");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static Caller reader(String account) {
        return new Caller(Caller.Kind.ACCOUNT, account, "reader", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Role.READER), "");
    }

    private List<SeriesInstanceUid> found(Caller caller) {
        return rig.room.retrieval().find(caller, STUDY, Optional.empty(), Optional.empty()).stream().map(one -> one.identity().series()).toList();
    }

    private long matches(Caller caller, Level level) {
        return rig.room.catalogue().search(caller, Query.of(level, List.of(new Criterion(AttributePath.of(Tag.StudyInstanceUID), STUDY.value())), 100)).matches().size();
    }

    private long documents(Caller caller) {
        try (HeldDocuments held = rig.room.retrieval().studyMetadata(caller, STUDY)) {
            return held.documents().size();
        }
    }

    @Test
    void noDoorShowsItToThatAccountAndEachDoesToOthers() {
        Retrieval retrieval = rig.room.retrieval();
        Stream.of(BLIND, OTHER).forEach(caller -> {
            List<SeriesInstanceUid> shown = caller == BLIND ? List.of(IMAGES) : List.of(IMAGES, REPORT);
            assertThat(found(caller)).containsExactlyElementsOf(shown);
            assertThat(retrieval.series(caller, STUDY)).containsExactlyElementsOf(shown);
            assertThat(matches(caller, Level.SERIES)).as("series by QIDO").isEqualTo(shown.size());
            assertThat(matches(caller, Level.INSTANCE)).as("instances by QIDO").isEqualTo(shown.size());
            assertThat(documents(caller)).as("metadata").isEqualTo(shown.size());
            assertThat(new StudyList(rig.room.transactions(), Duration.ofMinutes(1)).series(caller, STUDY)).hasSize(shown.size());
            List<StoredInstance> one = retrieval.find(caller, STUDY, Optional.of(REPORT), Optional.of(new SopInstanceUid(REPORT + ".1")));
            assertThat(one).as("by its UID").hasSize(shown.size() - 1);
            assertThat(retrieval.representative(caller, STUDY, Optional.of(REPORT)).isPresent()).as("small picture").isEqualTo(caller == OTHER);
        });
        assertThat(found(Caller.ae("WS1", "DEFAULT", "127.0.0.1"))).as("a device").hasSize(2);
    }
}

package cn.tongying.archive.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An archive whose modalities and people may reject, and what tests of it share. */
abstract class RejectionTrial {

    static final StudyInstanceUid STUDY = new StudyInstanceUid("1.2.1");
    static final SeriesInstanceUid SERIES = new SeriesInstanceUid("1.2.1.1");
    static final Caller MODALITY = Caller.ae("CT1", "DEFAULT", "127.0.0.1");
    static final Caller OTHER_MODALITY = Caller.ae("CT2", "EAST", "127.0.0.1");
    static final Caller READER = person("DEFAULT", Caller.Role.READER);
    static final Caller TECHNOLOGIST = person("DEFAULT", Caller.Role.TECHNOLOGIST);
    static final Caller READER_ELSEWHERE = person("EAST", Caller.Role.READER);
    static final Caller ADMINISTRATOR = person("DEFAULT", Caller.Role.SYSTEM_ADMINISTRATOR);

    final Dataset one = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
    final Dataset two = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.2");
    final Dataset other = Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1");

    ArchiveRig rig;
    ArchiveRoom room;
    Retrieval retrieval;
    Rejections rejections;

    static Caller person(String site, Caller.Role role) {
        return new Caller(Caller.Kind.ACCOUNT, "7", "wang", site, Set.of(site), false, Set.of(role), "127.0.0.1");
    }

    @BeforeEach
    void open() throws Exception {
        rig = new ArchiveRig();
        room = ArchiveRoom.of(rig.room.transactions(), rig.room.objects(), ArchiveRig.config(),
                new RejectionConfig(Duration.ofDays(30), Set.of("CT1@DEFAULT", "CT2@EAST", "qc/token:upload@DEFAULT")), rig.events);
        retrieval = room.retrieval();
        rejections = room.rejections();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    void store(Caller caller, Dataset... images) {
        for (Dataset image : images) {
            assertThat(send(caller, Images.bytes(image))).isInstanceOf(StoreOutcome.Stored.class);
        }
    }

    StoreOutcome send(Caller caller, byte[] dataset) {
        return caller.kind() == Caller.Kind.ACCOUNT ? by(caller, Source.Via.PORTAL, dataset) : room.archive().store(caller, Images.incoming(dataset, "s"));
    }

    StoreOutcome by(Caller caller, Source.Via via, byte[] dataset) {
        return room.archive().store(caller, new Incoming(new ByteArrayInputStream(dataset), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(),
                Optional.empty(), Optional.empty(), new Source(via, caller.name(), "127.0.0.1", "s")));
    }

    void reject(Caller caller, RejectionTitle title, Dataset... images) {
        assertThat(send(caller, Notes.of(title, images))).isInstanceOf(StoreOutcome.Stored.class);
    }

    List<String> shown(Caller caller) {
        return retrieval.find(caller, STUDY, Optional.empty(), Optional.empty()).stream().map(found -> found.identity().instance().value()).toList();
    }

    List<StoredInstance> opened(Caller caller, Dataset image) {
        return retrieval.find(caller, STUDY, Optional.of(new SeriesInstanceUid(image.string(Tag.SeriesInstanceUID).orElseThrow())),
                Optional.of(new SopInstanceUid(image.string(Tag.SOPInstanceUID).orElseThrow())));
    }

    List<String> found(Caller caller, Query.Level level) {
        return room.catalogue().search(caller, Query.of(level, List.of(), 100)).matches();
    }

    void settle() {
        while (room.sequencer().step()) {
            continue;
        }
        rig.database.execute("UPDATE series SET settle_due = now() - interval '1 second' WHERE settled_at IS NULL");
        room.settler().step();
        while (room.sequencer().step()) {
            continue;
        }
    }

    long rejection() {
        return rejections.page(READER, 10, Optional.empty()).items().getFirst().id();
    }

    void makeOld() {
        try {
            rig.database.owner("UPDATE rejection SET made_at = now() - interval '31 days'; "
                    + "UPDATE rejected_instance SET rejected_at = now() - interval '31 days' WHERE rejected_at IS NOT NULL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

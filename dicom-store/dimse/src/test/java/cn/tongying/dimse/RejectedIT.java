package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.rejection.Draft;
import cn.tongying.archive.rejection.RejectionTitle;
import cn.tongying.archive.rejection.Wish;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is rejected is given to no application entity, of its own hospital neither: not in an exam, and not by its UID. */
@Timeout(300)
class RejectedIT {

    private static final String STUDY = "1.2.8.1";
    private static final String KEPT = STUDY + ".1.1";
    private static final List<String> REJECTED = List.of(STUDY + ".1.2", STUDY + ".1.3");

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "FIND", "GET", "MOVE");
        rig.destination("TONGYING", "DEFAULT", Integer.parseInt(rig.port()));
        for (int number = 1; number <= 3; number++) {
            rig.store("DEFAULT", SampleImages.picture(STUDY, number, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        reject(RejectionTitle.QUALITY, REJECTED.get(0));
        reject(RejectionTitle.PATIENT_SAFETY, REJECTED.get(1));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    /** As the portal does it for a reader. */
    private static void reject(RejectionTitle title, String instance) {
        Caller reader = new Caller(Caller.Kind.ACCOUNT, "7", "wang", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Caller.Role.READER), "127.0.0.1");
        Draft.Made made = (Draft.Made) rig.archive.room().rejections().draft(reader, new Wish(new StudyInstanceUid(STUDY),
                Optional.of(new SeriesInstanceUid(STUDY + ".1")), Optional.of(new SopInstanceUid(instance)), title, ""));
        assertThat(rig.archive.archive().store(made.sender(), new Incoming(new ByteArrayInputStream(made.dataset()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(), Optional.empty(), Optional.empty(), new Source(Source.Via.PORTAL, "wang", "127.0.0.1", "test")))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private static QueryRetrieveScu call() throws IOException {
        return rig.call("ASKER", false, Set.of(SampleImages.CT), List.of());
    }

    private static Dataset study() {
        return new Dataset().put(Tag.StudyInstanceUID, STUDY);
    }

    private static Dataset instance(String uid) {
        return study().put(Tag.SeriesInstanceUID, STUDY + ".1").put(Tag.SOPInstanceUID, uid);
    }

    private static List<String> found(String uid) throws IOException {
        List<String> found = new ArrayList<>();
        try (QueryRetrieveScu scu = call()) {
            assertThat(scu.find(QueryLevel.IMAGE, instance(uid), match -> found.add(match.string(Tag.SOPInstanceUID).orElseThrow())).isSuccess()).isTrue();
        }
        return found;
    }

    private static List<String> got(QueryLevel level, Dataset keys) throws IOException {
        List<String> got = new ArrayList<>();
        try (QueryRetrieveScu scu = call()) {
            scu.get(level, keys, (request, context, dataSet) -> {
                got.add(request.affectedSopInstanceUid());
                return DimseStatus.SUCCESS;
            }, pending -> true);
        }
        return got;
    }

    private static int moved(QueryLevel level, Dataset keys) throws IOException {
        try (QueryRetrieveScu scu = call()) {
            return scu.move(level, keys, new AeTitle("TONGYING"), pending -> true).counts().orElseThrow().completed();
        }
    }

    @Test
    void c_find_lists_neither_it_nor_its_number() throws IOException {
        assertThat(found("")).containsExactly(KEPT);
        for (String uid : REJECTED) {
            assertThat(found(uid)).as(uid).isEmpty();
        }
        List<String> counts = new ArrayList<>();
        try (QueryRetrieveScu scu = call()) {
            scu.find(QueryLevel.STUDY, study().put(Tag.NumberOfStudyRelatedInstances), match -> counts.add(match.string(Tag.NumberOfStudyRelatedInstances).orElseThrow()));
        }
        assertThat(counts).containsExactly("1");
    }

    @Test
    void c_get_gives_what_is_left_of_the_exam() throws IOException {
        assertThat(got(QueryLevel.STUDY, study())).containsExactly(KEPT);
        for (String uid : REJECTED) {
            assertThat(got(QueryLevel.IMAGE, instance(uid))).as(uid).isEmpty();
        }
    }

    @Test
    void c_move_sends_what_is_left_of_the_exam() throws IOException {
        assertThat(moved(QueryLevel.STUDY, study())).isEqualTo(1);
        assertThat(moved(QueryLevel.IMAGE, instance(KEPT))).isEqualTo(1);
        for (String uid : REJECTED) {
            assertThat(moved(QueryLevel.IMAGE, instance(uid))).as(uid).isZero();
        }
    }
}

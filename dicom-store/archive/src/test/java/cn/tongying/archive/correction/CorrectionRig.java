package cn.tongying.archive.correction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An archive whose patients are corrected. */
final class CorrectionRig implements AutoCloseable {

    static final Corrections.Reason WHY = new Corrections.Reason("DEFAULT", "reg", "typed wrongly");
    static final PatientAttributes LI = new PatientAttributes("P9", "Li^Na=李^娜", "19800229", "F");

    final ArchiveRig archive;
    final Retrieval retrieval;

    CorrectionRig() throws Exception {
        archive = new ArchiveRig();
        retrieval = archive.room.retrieval();
    }

    StoreOutcome store(Dataset image) {
        return archive.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(image, "a"));
    }

    Dataset stored(String patient, String study, String instance) {
        Dataset image = Images.ct(patient, study, study + ".1", instance);
        assertThat(store(image)).isInstanceOf(StoreOutcome.Stored.class);
        return image;
    }

    CorrectionOutcome act(Sql.Work<CorrectionOutcome> work) {
        return archive.database.transactions().run(session -> Sql.with(session, work));
    }

    long made(Sql.Work<CorrectionOutcome> work) {
        CorrectionOutcome outcome = act(work);
        assertThat(outcome).isInstanceOf(CorrectionOutcome.Made.class);
        return ((CorrectionOutcome.Made) outcome).id();
    }

    void refused(CorrectionOutcome.Why why, Sql.Work<CorrectionOutcome> work) {
        assertThat(act(work)).isEqualTo(new CorrectionOutcome.Not(why));
    }

    long patient(String number) {
        return archive.database.count("SELECT coalesce(merged_into, id) FROM patient WHERE site = 'DEFAULT' AND identity_key = ?", "P:" + number);
    }

    Corrections.Seen seen(long patient) {
        return new Corrections.Seen(patient, archive.database.count("SELECT coalesce(correction, 0) FROM patient WHERE id = ?", patient));
    }

    long move(String study, String number) {
        long from = archive.database.count("SELECT patient_id FROM study WHERE study_instance_uid = ?", study);
        long target = patient(number);
        return made(connection -> Corrections.move(connection, new StudyInstanceUid(study), from, target, WHY));
    }

    SeriesMoves.Wanted wanted(String study, String... series) {
        return new SeriesMoves.Wanted(new StudyInstanceUid(study), archive.database.count("SELECT patient_id FROM study WHERE study_instance_uid = ?", study),
                Arrays.stream(series).map(SeriesInstanceUid::new).collect(Collectors.toSet()));
    }

    /** Gives the correction; {@link #newStudy} is what it made. */
    long split(String study, String... series) {
        return made(connection -> SeriesMoves.split(connection, wanted(study, series), WHY));
    }

    String newStudy(long split) {
        return archive.database.text("SELECT study_instance_uid FROM study WHERE made_by = " + split);
    }

    long mergeInto(String target, String study, String... series) {
        return made(connection -> SeriesMoves.merge(connection, wanted(study, series), new StudyInstanceUid(target), WHY));
    }

    List<StoredInstance> held(String study) {
        return retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid(study), Optional.empty(), Optional.empty());
    }

    /** The UIDs of its instances. */
    List<String> instances(String study) {
        return held(study).stream().map(one -> one.identity().instance().value()).toList();
    }

    Dataset given(String study, String instance) throws IOException {
        StoredInstance found = held(study).stream().filter(one -> one.identity().instance().value().equals(instance)).findFirst().orElseThrow();
        return scan(bytes(retrieval.dataset(found)), found.transferSyntax());
    }

    List<String> search(Query.Level level, Query.Criterion... criteria) {
        return archive.room.catalogue().search(ArchiveRig.DEFAULT_AE, Query.of(level, List.of(criteria), 100)).matches();
    }

    List<String> studies() {
        return search(Query.Level.STUDY);
    }

    long undo(long correction) {
        return made(connection -> Corrections.undo(connection, correction, WHY));
    }

    StoredInstance instance(String study) {
        return retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid(study), Optional.empty(), Optional.empty()).getFirst();
    }

    byte[] bytes(Content content) throws IOException {
        try (content) {
            byte[] bytes = content.stream().readAllBytes();
            assertThat(bytes).hasSize((int) content.length());
            return bytes;
        }
    }

    byte[] served(String study) throws IOException {
        return bytes(retrieval.dataset(instance(study)));
    }

    Dataset given(String study) throws IOException {
        return scan(served(study), instance(study).transferSyntax());
    }

    static Dataset scan(byte[] bytes, TransferSyntax syntax) throws IOException {
        return new DatasetScanner(Limits.standard().inMemory(1 << 20)).scan(new ByteArrayInputStream(bytes), syntax).dataset();
    }

    List<String> studiesOf(String number) {
        return archive.room.catalogue().search(ArchiveRig.DEFAULT_AE, Query.of(Query.Level.STUDY,
                List.of(new Query.Criterion(AttributePath.of(Tag.PatientID), number)), 100)).matches();
    }

    void settle() {
        archive.archive.senderFinished("a");
        while (archive.room.sequencer().step()) {
            Thread.onSpinWait();
        }
        while (archive.room.settler().step() > 0) {
            Thread.onSpinWait();
        }
        while (archive.room.sequencer().step()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        archive.close();
    }
}

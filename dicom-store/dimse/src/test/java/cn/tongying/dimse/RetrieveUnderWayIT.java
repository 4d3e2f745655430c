package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.archive.rejection.Draft;
import cn.tongying.archive.rejection.RejectionTitle;
import cn.tongying.archive.rejection.Wish;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.DataSetContent;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.ExtendedNegotiation;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.SubOperations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A receiver may be slow: what people do of an exam while it is sent counts for the rest of it. */
@Timeout(120)
class RetrieveUnderWayIT {

    private static final Caller ASKER = Caller.ae("ASKER", "DEFAULT", "127.0.0.1");
    private static final Caller READER = new Caller(Caller.Kind.ACCOUNT, "7", "wang", "DEFAULT", Set.of("DEFAULT"), false,
            Set.of(Caller.Role.READER), "127.0.0.1");
    private static final Duration AT_ONCE = Duration.ZERO;

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    private final List<String> sent = new ArrayList<>();
    private final List<SubOperations> pending = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static void store(String study, String patient, int instances) {
        for (int number = 1; number <= instances; number++) {
            rig.store("DEFAULT", SampleImages.picture(study, number, patient, "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
    }

    private static RetrievePlan planned(int instances, String... studies) {
        return new RetrievePlan(List.of(studies).stream().map(study -> new RetrievePlan.Part(new StudyInstanceUid(study), new SeriesInstanceUid(study + ".1"), instances,
                Optional.empty())).toList(), instances * studies.length);
    }

    /** After so many have left, somebody does something. */
    private OperationResponse run(RetrievePlan plan, Duration age, int after, Runnable meanwhile) throws IOException {
        InstanceReceiver slow = new InstanceReceiver() {
            @Override
            public void prepare(List<StoredInstance> instances) {
            }

            @Override
            public DimseStatus send(StoredInstance instance) throws IOException {
                sent.add(instance.identity().instance().value() + " " + nameIn(instance));
                if (sent.size() == after) {
                    meanwhile.run();
                }
                return DimseStatus.SUCCESS;
            }

            @Override
            public void close() {
            }
        };
        OngoingOperation operation = new OngoingOperation() {
            @Override
            public boolean cancelled() {
                return false;
            }

            @Override
            public void send(OperationResponse response) {
                pending.add(response.counts().orElseThrow());
            }

            @Override
            public List<PresentationContext> storing() {
                return List.of();
            }

            @Override
            public DimseStatus store(PresentationContext context, SopClassUid sopClass, SopInstanceUid sopInstance, DataSetContent content) {
                throw new AssertionError("Nothing goes out on it");
            }
        };
        String model = "1.2.840.10008.5.1.4.1.2.2.2";
        OperationRequest request = new OperationRequest(OperationRequest.Operation.MOVE, 1,
                new PresentationContext(1, model, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()), new ExtendedNegotiation(model, new byte[0]), model, 0, "SLOW",
                MemoryClaim.NONE);
        return new Retrieve(rig.archive.retrieval(), ASKER, request, plan, slow, operation, age).run(study -> { });
    }

    private static String nameIn(StoredInstance instance) throws IOException {
        try (InputStream bytes = rig.archive.retrieval().dataset(instance).stream()) {
            return new DatasetScanner(Limits.standard()).scan(bytes, instance.transferSyntax()).dataset().string(Tag.PatientName).orElseThrow();
        }
    }

    private static void reject(String study, Optional<String> instance) {
        Draft.Made made = (Draft.Made) rig.archive.room().rejections().draft(READER, new Wish(new StudyInstanceUid(study),
                Optional.of(new SeriesInstanceUid(study + ".1")), instance.map(SopInstanceUid::new), RejectionTitle.PATIENT_SAFETY, ""));
        assertThat(rig.archive.archive().store(made.sender(), new Incoming(new ByteArrayInputStream(made.dataset()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(), Optional.empty(), Optional.empty(), new Source(Source.Via.PORTAL, "wang", "127.0.0.1", "test")))).isInstanceOf(StoreOutcome.Stored.class);
    }

    private static void rename(String patient, String name) {
        try (Session session = rig.archive.sessions().openSession()) {
            session.getTransaction().begin();
            session.doWork(connection -> {
                long id = Corrections.holder(connection, "DEFAULT", patient).orElseThrow();
                assertThat(Corrections.update(connection, new Corrections.Seen(id, 0), new PatientAttributes(patient, name, "19700102", "M"),
                        new Corrections.Reason("DEFAULT", "wang", "wrong name"))).isInstanceOf(CorrectionOutcome.Made.class);
            });
            session.getTransaction().commit();
        }
    }

    @Test
    void what_is_rejected_meanwhile_does_not_leave_and_the_rest_leaves_under_the_name_that_is_right_now() throws Exception {
        store("1.2.70", "P70", 5);
        OperationResponse last = run(planned(5, "1.2.70"), AT_ONCE, 2, () -> {
            reject("1.2.70", Optional.of("1.2.70.1.4"));
            rename("P70", "Li^Na");
        });
        assertThat(sent).containsExactly("1.2.70.1.1 Wang^Wei", "1.2.70.1.2 Wang^Wei", "1.2.70.1.3 Li^Na", "1.2.70.1.5 Li^Na");
        assertThat(pending).extracting(SubOperations::remaining).containsExactly(4, 3, 2, 1);
        assertThat(last.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(last.counts()).contains(new SubOperations(0, 4, 0, 0));
    }

    @Test
    void a_series_that_is_rejected_before_its_turn_is_no_part_of_what_remains() throws Exception {
        store("1.2.71", "P71", 2);
        store("1.2.72", "P71", 2);
        store("1.2.73", "P71", 2);
        OperationResponse last = run(planned(2, "1.2.71", "1.2.72", "1.2.73"), AT_ONCE, 1, () -> reject("1.2.72", Optional.empty()));
        assertThat(sent).hasSize(4).noneMatch(one -> one.startsWith("1.2.72"));
        assertThat(pending).extracting(SubOperations::remaining).containsExactly(5, 4, 1);
        assertThat(last.counts()).contains(new SubOperations(0, 4, 0, 0));
    }

    /** A query for each instance would cost more than the sending. */
    @Test
    void what_was_read_is_not_read_again_before_its_age() throws Exception {
        store("1.2.74", "P74", 3);
        run(planned(3, "1.2.74"), Duration.ofHours(1), 1, () -> rename("P74", "Li^Na"));
        assertThat(sent).hasSize(3).allMatch(one -> one.endsWith("Wang^Wei"));
    }
}

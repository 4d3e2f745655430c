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
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DataSetContent;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.ExtendedNegotiation;
import cn.tongying.dicom.net.OngoingOperation;
import cn.tongying.dicom.net.OperationRequest;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.PresentationContext;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.query.InformationModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver may be slow: what people do of an exam while it is sent counts for the rest of it. */
@Timeout(120)
class RetrieveUnderWayIT {

    private static final Caller ASKER = Caller.ae("ASKER", "DEFAULT", "127.0.0.1");
    private static final Caller READER = new Caller(Caller.Kind.ACCOUNT, "7", "wang", "DEFAULT", Set.of("DEFAULT"), false,
            Set.of(Caller.Role.READER), "127.0.0.1");
    private static final Renewal AT_ONCE = new Renewal(Duration.ZERO, System::nanoTime, Optional::empty);

    private static final QueryRetrieveEvents NOTHING_TOLD = new QueryRetrieveEvents() {
        @Override
        public void queried(PatientsQueried event) {
            throw new AssertionError("No query");
        }

        @Override
        public void retrieving(StudyRetrieving event) {
            throw new AssertionError("Nothing is given out");
        }
    };

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    private static final long FIVE_SECONDS = 5_000_000_000L;

    private long now;
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

    /** As the server has it, by a clock that the test puts on. */
    private Renewal later(Supplier<Optional<DimseStatus>> refused) {
        return new Renewal(Renewal.AGE, () -> now, refused);
    }

    /** After so many have left, somebody does something. */
    private OperationResponse run(RetrievePlan plan, Renewal renewal, int after, Runnable meanwhile) throws IOException {
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
        return new Retrieve(rig.archive.retrieval(), ASKER, request(), plan, slow, operation(), renewal).run(study -> { });
    }

    private OngoingOperation operation() {
        return new OngoingOperation() {
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
    }

    private static OperationRequest request() {
        String model = "1.2.840.10008.5.1.4.1.2.2.2";
        return new OperationRequest(OperationRequest.Operation.MOVE, 1,
                new PresentationContext(1, model, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()), new ExtendedNegotiation(model, new byte[0]), model, 0, "SLOW",
                MemoryClaim.NONE);
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
    void what_was_read_is_not_read_again_before_it_is_5_s_old() throws Exception {
        store("1.2.74", "P74", 3);
        run(planned(3, "1.2.74"), later(Optional::empty), 1, () -> {
            rename("P74", "Li^Na");
            now = FIVE_SECONDS - 1;
        });
        assertThat(sent).hasSize(3).allMatch(one -> one.endsWith("Wang^Wei"));
    }

    @Test
    void what_was_read_is_read_again_when_it_is_5_s_old() throws Exception {
        store("1.2.75", "P75", 3);
        run(planned(3, "1.2.75"), later(Optional::empty), 1, () -> {
            rename("P75", "Li^Na");
            now = FIVE_SECONDS;
        });
        assertThat(sent).containsExactly("1.2.75.1.1 Wang^Wei", "1.2.75.1.2 Li^Na", "1.2.75.1.3 Li^Na");
    }

    @Test
    void an_AE_that_the_register_refuses_gets_no_more_5_s_later_and_is_told() throws Exception {
        store("1.2.76", "P76", 3);
        DimseStatus noMore = new DimseStatus(DimseStatus.NOT_AUTHORIZED, "no more");
        AtomicInteger asked = new AtomicInteger();
        OperationResponse last = run(planned(3, "1.2.76"), later(() -> asked.incrementAndGet() == 1 ? Optional.empty() : Optional.of(noMore)), 2, () -> now = FIVE_SECONDS);
        assertThat(sent).containsExactly("1.2.76.1.1 Wang^Wei", "1.2.76.1.2 Wang^Wei");
        assertThat(asked).as("not for each instance").hasValue(2);
        assertThat(last.status()).isEqualTo(noMore);
        assertThat(last.counts()).contains(new SubOperations(1, 2, 0, 0));
    }

    /** As the server does it; an association may have been open for hours. */
    @ParameterizedTest
    @EnumSource(names = {"GET", "MOVE"})
    void on_an_association_that_is_open_already_an_AE_has_what_the_register_gives_it_now(Operation retrieve) throws Exception {
        String study = "1.2.77." + retrieve.ordinal();
        store(study, "P77", 1);
        rig.destination("PEER", "DEFAULT", Dcmtk.freePort());
        for (RemoteAe other : List.of(registered("NORTH", "GET", "MOVE"), registered("DEFAULT", "FIND"))) {
            rig.registered.put("ASKER", registered("DEFAULT", "GET", "MOVE"));
            try (Association association = associated()) {
                rig.registered.put("ASKER", other);
                rig.told.clear();
                assertThat(asked(association, retrieve, study).status().code()).as(other.toString()).isEqualTo(DimseStatus.NOT_AUTHORIZED);
                rig.registered.remove("ASKER");
                assertThat(asked(association, retrieve, study).status().code()).isEqualTo(DimseStatus.NOT_AUTHORIZED);
                assertThat(rig.told).as("nothing was given out").isEmpty();
                rig.registered.put("ASKER", registered("DEFAULT", "GET", "MOVE"));
                assertThat(asked(association, retrieve, study).status().code()).as("sub-operations are tried").isEqualTo(DimseStatus.CANNOT_PERFORM_SUB_OPERATIONS);
            }
        }
    }

    @Test
    void a_destination_that_is_registered_at_another_address_since_it_was_named_gets_nothing() throws Exception {
        store("1.2.78", "P78", 2);
        Iterator<Destination> register = List.of(destination(11113), destination(11114)).iterator();
        DimseConfig config = DimseConfig.from(name -> Optional.empty());
        KeptInstances kept = new KeptInstances(rig.archive.retrieval(), new PeerDecodingMemory(config.query().decodingBytes()));
        RetrieveScp scp = new RetrieveScp(new RetrieveScp.Shared(rig.archive.catalogue(), rig.archive.retrieval(), kept, NOTHING_TOLD,
                (title, site, address) -> Optional.of(register.next()), MoveSettings.of(config), new Semaphore(1), 10), ASKER, operation -> true, "test");
        byte[] study = DatasetWriter.toBytes(new Dataset().put(Tag.QueryRetrieveLevel, "STUDY").put(Tag.StudyInstanceUID, "1.2.78"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        OperationResponse last = scp.move(request(), study, operation());
        assertThat(last.status().code()).isEqualTo(DimseStatus.MOVE_DESTINATION_UNKNOWN);
        assertThat(last.counts()).contains(new SubOperations(2, 0, 0, 0));
    }

    private static Destination destination(int port) {
        return new Destination(new AeTitle("SLOW"), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Set.of());
    }

    private static RemoteAe registered(String site, String... services) {
        return new RemoteAe(site, Set.of(services), Set.of(), Set.of(), true);
    }

    private static Association associated() throws IOException {
        List<PresentationContext> contexts = Stream.of(Operation.GET, Operation.MOVE)
                .map(operation -> new PresentationContext(1, InformationModel.STUDY_ROOT.sopClass(operation), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())).toList();
        return Association.open(AssociationParameters.of(rig.address(), new AeTitle("ASKER"), new AeTitle("TONGYING"), contexts));
    }

    private static OperationResponse asked(Association association, Operation operation, String uid) throws IOException {
        byte[] study = DatasetWriter.toBytes(new Dataset().put(Tag.QueryRetrieveLevel, "STUDY").put(Tag.StudyInstanceUID, uid), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        return association.operate(operation, InformationModel.STUDY_ROOT.sopClass(operation), study,
                operation == Operation.MOVE ? Optional.of(new AeTitle("PEER")) : Optional.empty(), pending -> true);
    }
}

package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.access.MatrixArchive;
import cn.tongying.access.MatrixArchive.Sample;
import cn.tongying.access.Relations;
import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.rejection.Draft;
import cn.tongying.archive.rejection.RejectionTitle;
import cn.tongying.archive.rejection.Wish;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rejected goes along with no exam that leaves the hospital, on the real archive: one image of three is left. */
class RejectedIT {
    private static final UUID ACCOUNT = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final Actor WANG = new Actor("wang", "192.0.2.1", "c0ffee");
    private static final Sample EXAM = new Sample("DEFAULT", new StudyInstanceUid("1.2.77"), "R1", "Zhao");
    private static final String KEPT = "1.2.77.1.1";
    private static final List<String> REJECTED = List.of("1.2.77.1.2", "1.2.77.1.3");
    private static final Caller HERE = reader("DEFAULT", Set.of());
    private static final Caller ELSEWHERE = reader("NORTH", Set.of("DEFAULT"));

    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final GuestSessions guests = new GuestSessions();
    private final Relations relations = RelationsOfTest.over(rows);
    private final SharingParts parts = new SharingParts();
    @TempDir
    private Path folder;
    private MatrixArchive archive;
    private Retrieval retrieval;

    private static Caller reader(String site, Set<String> shared) {
        return new Caller(Caller.Kind.ACCOUNT, ACCOUNT.toString(), "wang", site, Set.of(site), false, Set.of(Caller.Role.READER), "192.0.2.1",
                new Reach(Purpose.CARE, false, Map.of(Caller.Role.READER, Set.of(site)), Set.of(site), shared, Set.of(), Set.of()));
    }

    @BeforeEach
    void threeImagesOfAnExam() throws SQLException {
        TestDatabase.running().clean();
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, "
                        + "version) values ('" + ACCOUNT + "', 'wang', 'wang', '$argon2id$x', '{}', false, '{DEFAULT}', false, now(), now(), 0)");
        archive = new MatrixArchive(TestDatabase.running().application(), folder);
        retrieval = archive.room().retrieval();
        for (int number = 1; number <= 3; number++) {
            archive.store(EXAM, number);
        }
        reject(RejectionTitle.QUALITY, REJECTED.get(0));
        reject(RejectionTitle.PATIENT_SAFETY, REJECTED.get(1));
        parts.use(new SharingConfig(15, "", Optional.of("a secret of this installation, long")));
        guests.database = AllianceRig.database(rows);
        guests.events = unheard();
    }

    @AfterEach
    void close() {
        archive.close();
        rows.close();
    }

    /** As the portal does it. */
    private void reject(RejectionTitle title, String instance) {
        Draft.Made made = (Draft.Made) archive.room().rejections().draft(HERE, new Wish(EXAM.uid(), Optional.empty(), Optional.of(new SopInstanceUid(instance)), title, ""));
        assertThat(archive.room().archive().store(made.sender(), new Incoming(new ByteArrayInputStream(made.dataset()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(), Optional.empty(), Optional.empty(), new Source(Source.Via.PORTAL, "wang", "192.0.2.1", "s")))).isInstanceOf(StoreOutcome.Stored.class);
    }

    @SuppressWarnings("unchecked")
    private static Event<SharingEvent> unheard() {
        return (Event<SharingEvent>) Proxy.newProxyInstance(RejectedIT.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> null);
    }

    private <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    static HttpServletRequest by(Caller caller) {
        Credential session = new Credential(Credential.Kind.SESSION, UUID.randomUUID(), ACCOUNT, "wang", "wang", Set.of(Caller.Role.READER), false, caller.sites(),
                Set.of(), Instant.MAX);
        Map<String, Object> attributes = Map.of(Visitor.CALLER_ATTRIBUTE, caller, Visitor.ATTRIBUTE, new Visitor(Optional.of(session), "192.0.2.1", true, "c0ffee"));
        return (HttpServletRequest) Proxy.newProxyInstance(RejectedIT.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : null);
    }

    private static Map<String, byte[]> files(Response response) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ((StreamingOutput) response.getEntity()).write(out);
            Map<String, byte[]> files = new LinkedHashMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Dataset> images(Map<String, byte[]> files) throws IOException {
        return Part10.scan(new ByteArrayInputStream(Objects.requireNonNull(files.get("DICOMDIR"))), Limits.standard()).dataset().items(Tag.DirectoryRecordSequence).stream()
                .filter(line -> line.string(Tag.DirectoryRecordType).orElseThrow().equals("IMAGE")).toList();
    }

    @Test
    void aZipHoldsWhatIsLeftAndItsDirectoryNamesNoOther() throws IOException {
        DicomZipResource zip = new DicomZipResource();
        zip.retrieval = retrieval;
        for (Caller caller : List.of(HERE, ELSEWHERE)) {
            Map<String, byte[]> files = files(zip.take(by(caller), EXAM.uid().value()));
            assertThat(files.keySet()).containsExactly("DICOM/SE000001/IM000001", "DICOMDIR");
            assertThat(images(files)).singleElement().satisfies(image -> assertThat(image.string(Tag.ReferencedSOPInstanceUIDInFile)).hasValue(KEPT));
        }
    }

    @Test
    void aDeidentifiedExportHoldsWhatIsLeft() {
        DeidentExportsResource resource = new DeidentExportsResource();
        resource.retrieval = retrieval;
        resource.parts = parts;
        resource.exports = new DeidentExports();
        resource.exports.database = AllianceRig.database(rows);
        resource.exports.relations = relations;
        resource.exports.events = unheard();
        resource.exports.parts = parts;
        Map<String, byte[]> files = act(() -> files(resource.export(by(HERE), AllianceRig.body("""
                {"project":"Lung","purpose":"TEACHING","reason":"lecture","studies":["1.2.77"]}"""))));
        assertThat(files.keySet()).containsExactly("DICOM/ST000001/IM000001", "DICOMDIR", "MANIFEST.txt");
        assertThat(new String(files.get("MANIFEST.txt"), StandardCharsets.UTF_8)).contains("Objects: 1").doesNotContain("Left out");
    }

    @Test
    void aGuestOfALinkIsShownWhatIsLeft() {
        ShareLinks links = new ShareLinks();
        links.database = guests.database;
        links.relations = relations;
        links.events = guests.events;
        guests.links = links;
        ShareLinks.Made made = act(() -> links.make(new ShareLinks.Wanted(EXAM.uid(), Duration.ofHours(72), 1, "second opinion"), HERE, ACCOUNT, WANG));
        Exchange opened = act(() -> guests.open(made.secret(), AccessCode.typed(made.code().digits()), WANG));
        shownWhatIsLeft(act(() -> guests.of(((Exchange.Opened) opened).session(), "198.51.100.7")).orElseThrow().caller());
    }

    @Test
    void aPatientWithAFilmIsShownWhatIsLeft() {
        Films films = new Films();
        films.database = guests.database;
        films.relations = relations;
        films.events = guests.events;
        films.parts = parts;
        FilmDoor door = new FilmDoor();
        door.database = guests.database;
        door.films = films;
        door.sessions = guests;
        door.events = guests.events;
        Films.Issued issued = act(() -> films.issue(new Films.Wanted(EXAM.uid(), true, new AccessCode("4711")), HERE, WANG));
        FilmEntry opened = act(() -> door.open(issued.secret(), AccessCode.typed("4711"), WANG));
        shownWhatIsLeft(act(() -> guests.of(((FilmEntry.Opened) opened).session(), "198.51.100.7")).orElseThrow().caller());
    }

    private void shownWhatIsLeft(Caller guest) {
        assertThat(retrieval.find(guest, EXAM.uid(), Optional.empty(), Optional.empty())).extracting(one -> one.identity().instance().value()).containsExactly(KEPT);
        for (String rejected : REJECTED) {
            assertThat(retrieval.find(guest, EXAM.uid(), Optional.of(new SeriesInstanceUid("1.2.77.1")), Optional.of(new SopInstanceUid(rejected)))).as(rejected).isEmpty();
        }
    }
}

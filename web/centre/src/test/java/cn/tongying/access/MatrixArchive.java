package cn.tongying.access;

import cn.tongying.archive.ArchiveConfig;
import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.SeriesSettled;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.StudySettled;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.database.LocalTransactions;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.archive.list.ReceivedList;
import cn.tongying.archive.list.ReceivedSeries;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.list.StudySummary;
import cn.tongying.archive.refusal.RefusedObjectEntity;
import cn.tongying.archive.retrieval.HeldDocuments;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.search.MatchCursor;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.Query;
import cn.tongying.archive.settling.Sequencer;
import cn.tongying.archive.site.SiteEntity;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.objects.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;
import org.postgresql.ds.PGSimpleDataSource;

/** The real archive on the database of this room's tests: what each door shows of some studies. */
public final class MatrixArchive implements AutoCloseable {

    private final SessionFactory sessions;
    private final ArchiveRoom room;
    private final Catalogue catalogue;
    private final Retrieval retrieval;
    private final StudyList list;

    /** A study of one image, with nothing in common with the others. */
    public record Sample(String site, StudyInstanceUid uid, String patientId, String family) {
        SeriesInstanceUid series() {
            return new SeriesInstanceUid(uid + ".1");
        }

        SopInstanceUid instance() {
            return new SopInstanceUid(uid + ".1.1");
        }
    }

    public MatrixArchive(DataSource database, Path folder) {
        Configuration configuration = new Configuration();
        List.of(SiteEntity.class, RefusedObjectEntity.class).forEach(configuration::addAnnotatedClass);
        sessions = configuration.buildSessionFactory(new StandardServiceRegistryBuilder().applySettings(Map.of(
                "hibernate.connection.url", ((PGSimpleDataSource) database).getUrl(), "hibernate.connection.username", "tongying_app",
                "hibernate.connection.pool_size", "4", "hibernate.connection.autocommit", "false",
                "hibernate.connection.provider_disables_autocommit", "true")).build());
        Map<String, String> settings = Map.of("TONGYING_OBJECTS_DIR", folder.toString(), "TONGYING_OBJECTS_RESERVE_MB", "0", "TONGYING_SETTLE_AFTER_SENDER_MS", "0",
                "TONGYING_RECONCILE_PERIOD_MS", "0");
        room = ArchiveRoom.of(new LocalTransactions(sessions), new FileObjectStore(folder),
                ArchiveConfig.from(name -> Optional.ofNullable(settings.get(name))), new Silent());
        catalogue = room.catalogue();
        retrieval = room.retrieval();
        list = new StudyList(room.transactions(), Duration.ofMinutes(1));
    }

    public ArchiveRoom room() {
        return room;
    }

    public static ArchiveEvents silent() {
        return new Silent();
    }

    public void store(Sample sample) {
        store(sample, 1);
    }

    /** One more image of its series; the first is that of the sample. */
    public void store(Sample sample, int number) {
        Dataset image = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOPInstanceUID, sample.series() + "." + number).put(Tag.StudyDate, "20260102").put(Tag.StudyTime, "0930")
                .put(Tag.AccessionNumber, "ACC" + sample.patientId()).put(Tag.Modality, "CT").put(Tag.PatientName, sample.family() + "^Given")
                .put(Tag.PatientID, sample.patientId()).put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "M")
                .put(Tag.StudyInstanceUID, sample.uid().value()).put(Tag.SeriesInstanceUID, sample.series().value()).put(Tag.InstanceNumber, Integer.toString(number));
        image.putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2").putIntegers(Tag.Rows, 8)
                .putIntegers(Tag.Columns, 8).putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 12).putIntegers(Tag.HighBit, 11)
                .putIntegers(Tag.PixelRepresentation, 0).put(Element.of(Tag.PixelData, Vr.OW, new byte[128]));
        StoreOutcome outcome = room.archive().store(Caller.ae("CT1", sample.site(), "127.0.0.1"), new Incoming(new ByteArrayInputStream(
                DatasetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(),
                Optional.empty(), Optional.empty(), new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "s")));
        if (!(outcome instanceof StoreOutcome.Stored)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Afterwards the change feed tells of everything stored. */
    public void settle() {
        Sequencer sequencer = room.sequencer();
        while (sequencer.step()) {
            Thread.onSpinWait();
        }
    }

    /** What each door gives a caller: its name, the route it stands for, and the studies of the samples that it shows. */
    public record Door(String name, String route, Function<Caller, Set<StudyInstanceUid>> shown) {
    }

    private static boolean any(HeldDocuments held) {
        try (held) {
            return !held.documents().isEmpty();
        }
    }

    /** Every way in that this room has, by identifiers known or guessed, by filters, and by lists. */
    public List<Door> doors(List<Sample> samples) {
        List<Door> doors = new ArrayList<>(searches(samples));
        each(doors, samples, "instances of a study", "GET /dicom-web/studies/1", (caller, one) -> !find(caller, one, false, false).isEmpty());
        each(doors, samples, "study as ZIP", "GET /api/studies/1/dicom-zip", (caller, one) -> !find(caller, one, false, false).isEmpty());
        each(doors, samples, "rendered study", "GET /dicom-web/studies/1/rendered", (caller, one) -> !find(caller, one, false, false).isEmpty());
        each(doors, samples, "rendered series", "GET /dicom-web/studies/1/series/1/rendered", (caller, one) -> !find(caller, one, true, false).isEmpty());
        each(doors, samples, "an instance by its URI", "GET /dicom-web/wado", (caller, one) -> !find(caller, one, true, true).isEmpty());
        each(doors, samples, "instances of a series", "GET /dicom-web/studies/1/series/1", (caller, one) -> !find(caller, one, true, false).isEmpty());
        for (String what : List.of("", "/frames/1", "/rendered", "/bulkdata/1")) {
            each(doors, samples, "an instance " + what, "GET /dicom-web/studies/1/series/1/instances/1" + what, (caller, one) ->
                    !find(caller, one, true, true).isEmpty());
        }
        each(doors, samples, "metadata of a study", "GET /dicom-web/studies/1/metadata", (caller, one) ->
                any(retrieval.studyMetadata(caller, one.uid())));
        each(doors, samples, "metadata of a series", "GET /dicom-web/studies/1/series/1/metadata", (caller, one) ->
                any(retrieval.seriesMetadata(caller, one.uid(), one.series())));
        each(doors, samples, "thumbnail", "GET /dicom-web/studies/1/thumbnail", (caller, one) ->
                retrieval.representative(caller, one.uid(), Optional.empty()).isPresent());
        each(doors, samples, "series of a study", "GET /dicom-web/studies/1/series", (caller, one) -> !retrieval.series(caller, one.uid()).isEmpty());
        each(doors, samples, "site of a study", "GET /dicom-web/studies/1", (caller, one) -> retrieval.siteOf(caller, one.uid()).isPresent());
        each(doors, samples, "series of the list", "GET /api/studies/1/series", (caller, one) -> !list.series(caller, one.uid()).isEmpty());
        doors.addAll(lists(samples));
        return doors;
    }

    private List<StoredInstance> find(Caller caller, Sample one, boolean series, boolean instance) {
        return retrieval.find(caller, one.uid(), series ? Optional.of(one.series()) : Optional.empty(),
                instance ? Optional.of(one.instance()) : Optional.empty());
    }

    private List<Door> searches(List<Sample> samples) {
        List<Door> doors = new ArrayList<>();
        Map<String, Function<Sample, Criterion>> filters = new LinkedHashMap<>();
        filters.put("Study Instance UID", one -> new Criterion(AttributePath.of(Tag.StudyInstanceUID), one.uid().value()));
        filters.put("Patient ID", one -> new Criterion(AttributePath.of(Tag.PatientID), one.patientId()));
        filters.put("Patient ID with wildcard", one -> new Criterion(AttributePath.of(Tag.PatientID), one.patientId() + "*"));
        filters.put("accession number", one -> new Criterion(AttributePath.of(Tag.AccessionNumber), "ACC" + one.patientId()));
        filters.put("beginning of a name", one -> new Criterion(AttributePath.of(Tag.PatientName), one.family() + "*"));
        filters.forEach((name, filter) -> {
            for (boolean all : new boolean[] {false, true}) {
                each(doors, samples, "search by " + name + (all ? ", all attributes, fuzzy" : ""), "GET /dicom-web/studies", (caller, one) ->
                        shows(search(caller, Level.STUDY, List.of(filter.apply(one)), all), one));
            }
        });
        each(doors, samples, "search by series", "GET /dicom-web/series", (caller, one) -> shows(search(caller, Level.SERIES,
                List.of(new Criterion(AttributePath.of(Tag.SeriesInstanceUID), one.series().value())), true), one));
        each(doors, samples, "search by instance", "GET /dicom-web/instances", (caller, one) -> shows(search(caller, Level.INSTANCE,
                List.of(new Criterion(AttributePath.of(Tag.SOPInstanceUID), one.instance().value())), true), one));
        each(doors, samples, "search for the patients of a study", "GET /dicom-web/studies", (caller, one) -> among(List.of(one), catalogue.search(caller,
                Query.of(Level.STUDY, List.of(), 100).ofPatientsOf(List.of(one.uid()))).matches()).contains(one.uid()));
        return doors;
    }

    private List<Door> lists(List<Sample> samples) {
        List<Door> doors = new ArrayList<>();
        for (Level level : List.of(Level.STUDY, Level.SERIES, Level.INSTANCE)) {
            String route = "GET /dicom-web/" + (level == Level.STUDY ? "studies" : level == Level.SERIES ? "series" : "instances");
            doors.add(new Door("all of level " + level, route, caller -> among(samples, search(caller, level, List.of(), false))));
            doors.add(new Door("C-FIND of level " + level, route, caller -> among(samples, found(caller, level))));
        }
        doors.add(new Door("C-FIND of patients", "GET /dicom-web/studies", caller -> patients(samples, found(caller, Level.PATIENT))));
        doors.add(new Door("a day", "GET /dicom-web/studies", caller -> among(samples, search(caller, Level.STUDY,
                List.of(new Criterion(AttributePath.of(Tag.StudyDate), "20260101-20260103")), true))));
        doors.add(new Door("the list", "POST /api/studies/search", caller -> listed(caller, "", Set.of())));
        doors.add(new Door("the list of all sites by name", "POST /api/studies/search", caller -> listed(caller, "",
                Set.copyOf(samples.stream().map(Sample::site).toList()))));
        doors.add(new Door("the list by Patient ID", "POST /api/studies/search", caller -> union(samples, one -> listed(caller, one.patientId(), Set.of()))));
        doors.add(new Door("the list by name", "POST /api/studies/search", caller -> union(samples, one -> listed(caller, one.family(), Set.of()))));
        doors.add(new Door("what came in", "GET /api/intake/received", caller -> new java.util.HashSet<>(new ReceivedList(room.transactions())
                .page(caller, 200, Optional.empty()).items().stream().map(ReceivedSeries::study).toList())));
        doors.add(new Door("the change feed", "GET /dicom-web/studies", caller -> new java.util.HashSet<>(new ChangeFeed(room.transactions())
                .after(caller, 0, 1000).stream().map(Change::study).toList())));
        return doors;
    }

    private interface Shown {
        boolean to(Caller caller, Sample one);
    }

    private static void each(List<Door> doors, List<Sample> samples, String name, String route, Shown shown) {
        doors.add(new Door(name, route, caller -> new java.util.HashSet<>(samples.stream().filter(one -> shown.to(caller, one)).map(Sample::uid).toList())));
    }

    private static Set<StudyInstanceUid> union(List<Sample> samples, Function<Sample, Set<StudyInstanceUid>> listed) {
        Set<StudyInstanceUid> all = new java.util.HashSet<>();
        samples.forEach(one -> all.addAll(listed.apply(one)));
        return all;
    }

    private Set<StudyInstanceUid> listed(Caller caller, String text, Set<String> sites) {
        return Set.copyOf(list.page(caller, new StudyFilter(text, Set.of(), sites, Optional.empty(), Optional.empty(), "", 200, Optional.empty()))
                .studies().stream().map(StudySummary::study).toList());
    }

    /** As C-FIND does, page by page. */
    private List<String> found(Caller caller, Level level) {
        MatchCursor cursor = catalogue.cursor(caller, new Query(level, Optional.empty(), Optional.empty(), List.of(),
                List.of(AttributePath.of(Tag.PatientID)), false, false, 200, 0), 200);
        List<String> all = new ArrayList<>();
        for (List<String> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
            all.addAll(page);
        }
        return all;
    }

    /** Each of the samples has a patient of its own. */
    private static Set<StudyInstanceUid> patients(List<Sample> samples, List<String> matches) {
        return new java.util.HashSet<>(samples.stream().filter(one -> matches.stream().anyMatch(match -> match.contains("\"" + one.patientId() + "\"")))
                .map(Sample::uid).toList());
    }

    private List<String> search(Caller caller, Level level, List<Criterion> criteria, boolean all) {
        return catalogue.search(caller, new Query(level, Optional.empty(), Optional.empty(), criteria, List.of(), all, all, 200, 0)).matches();
    }

    /** Exactly the one, and nothing else beside it. */
    private static boolean shows(List<String> matches, Sample one) {
        if (matches.stream().anyMatch(match -> !match.contains("/studies/" + one.uid() + "\"") && !match.contains("/studies/" + one.uid() + "/"))) {
            throw new AssertionError("Another study than " + one.uid() + " was found: " + matches);
        }
        return !matches.isEmpty();
    }

    private static Set<StudyInstanceUid> among(List<Sample> samples, List<String> matches) {
        return new java.util.HashSet<>(samples.stream().map(Sample::uid).filter(uid -> matches.stream()
                .anyMatch(match -> match.contains("/studies/" + uid + "\"") || match.contains("/studies/" + uid + "/"))).toList());
    }

    @Override
    public void close() {
        sessions.close();
        room.objects().close();
    }

    /** Nobody listens. */
    private static final class Silent implements ArchiveEvents {
        @Override
        public void stored(InstanceStored event) {
        }

        @Override
        public void refused(ObjectRefused event) {
        }

        @Override
        public void decided(QuarantineDecided event) {
        }

        @Override
        public void rejected(InstancesRejected event) {
        }

        @Override
        public void sealed(PlainObjectsSealed event) {
        }

        @Override
        public void settled(SeriesSettled event) {
        }

        @Override
        public void settled(StudySettled event) {
        }
    }
}

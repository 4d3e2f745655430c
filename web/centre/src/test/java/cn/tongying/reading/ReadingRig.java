package cn.tongying.reading;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.agreement.AgreementRig;
import cn.tongying.alliance.staff.StaffRig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderedProceduresOfTest;
import cn.tongying.reading.assignment.AssigneesOfTest;
import cn.tongying.reading.clock.ClockRig;
import cn.tongying.reading.duty.DutyRig;
import cn.tongying.reading.lesion.LesionRig;
import cn.tongying.reading.results.OutboxOfTest;
import cn.tongying.reading.results.SignedReport;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The beans of the room wired by hand over one entity manager of the real database; two hospitals, DEFAULT and NORTH, on 20 November 2026. */
public final class ReadingRig implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    public final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    public final List<ReadingEvent> told = new ArrayList<>();
    public final Time time = new Time();
    final ReadingParts parts = new ReadingParts();
    final Tasks tasks = new Tasks();
    final ReportVersions versions = new ReportVersions();
    final Qualification qualification = new Qualification();
    final Assigning assigning = new Assigning();
    final ReviewComments comments = new ReviewComments();
    final Claims claims = new Claims();
    final Drafts drafts = new Drafts();
    final ImagesOfExam imagesOfExam = new ImagesOfExam();
    final Signatures signatures = new Signatures();
    final Worklist worklist;
    final ReportsOfStudies reports = new ReportsOfStudies();
    final Reading reading = new Reading();
    final Coverage coverage = new Coverage();
    final MergedExams mergedExams = new MergedExams();
    final Priors priors = new Priors();
    final CriticalResults critical = new CriticalResults();
    final OutboxOfTest outbox = new OutboxOfTest();
    final SignedReports signedReports = new SignedReports();
    final GivenReports givenReports = new GivenReports();
    final Responsibility responsibility = new Responsibility();
    public final SecondReadingRig second = new SecondReadingRig();
    final Diagnoses diagnoses = new Diagnoses();
    public final ReadExams exams = new ReadExams();
    final Phrases phrases = new Phrases();
    final NextCase nextCase = new NextCase();
    final BrowserKeys browserKeys = new BrowserKeys();
    final Endings endings = new Endings();
    final Arrivals arrivals = new Arrivals();
    final Escalations escalations = new Escalations();
    final Alarms alarms = new Alarms();
    final Pathways pathways = new Pathways();
    final OrderedLater orderedLater = new OrderedLater();
    final ClockRig clocks = new ClockRig(rows);
    final DutyRig duty = new DutyRig(rows, clocks.clocks);
    final Follower follower = new Follower();

    /** It stands until a test moves it. */
    public static final class Time extends Clock {
        volatile Instant now = NOON;

        public void pass(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Somebody with an account. */
    public record Person(UUID id, Caller caller, Actor actor) {
    }

    public ReadingRig() {
        parts.use(new ReadingConfig(Duration.ofMinutes(10), Duration.ofMinutes(30), 80, Duration.ofMinutes(10), Duration.ofHours(4), 30, Set.of(), 0, true), time);
        Database database = AllianceRig.database(rows);
        Event<ReadingEvent> events = events();
        tasks.database = database;
        tasks.parts = parts;
        versions.database = database;
        qualification.staff = StaffRig.staff(rows);
        qualification.agreements = AgreementRig.agreements(rows);
        qualification.parts = parts;
        worklist = WorklistOfTest.on(database, qualification, parts);
        claims.tasks = tasks;
        claims.qualification = qualification;
        claims.versions = versions;
        claims.parts = parts;
        claims.events = events;
        drafts.database = database;
        drafts.tasks = tasks;
        drafts.claims = claims;
        imagesOfExam.database = database;
        drafts.exams = imagesOfExam;
        signatures.exams = imagesOfExam;
        drafts.parts = parts;
        drafts.events = events;
        wireTheRest(database, events);
    }

    private void wireResults(Database database, Event<ReadingEvent> events) {
        signedReports.tasks = tasks;
        signedReports.versions = versions;
        signedReports.database = database;
        signedReports.events = events;
        signedReports.parts = parts;
        givenReports.database = database;
        givenReports.parts = parts;
        givenReports.versions = versions;
        givenReports.reports = signedReports;
        givenReports.events = events;
        signatures.outbox = outbox;
        signatures.lesions = LesionRig.sealed(database);
        signatures.filings = outbox.filings;
        responsibility.database = database;
        responsibility.parts = parts;
        signatures.responsibility = responsibility;
        diagnoses.database = database;
        signedReports.diagnoses = diagnoses;
        second.wire(this, database, events);
        exams.database = database;
        exams.tasks = tasks;
        exams.qualification = qualification;
        exams.parts = parts;
        outbox.wire(database, time, this::act);
    }

    private void wireTheRest(Database database, Event<ReadingEvent> events) {
        signatures.tasks = tasks;
        signatures.drafts = drafts;
        signatures.versions = versions;
        signatures.qualification = qualification;
        signatures.coverage = coverage;
        signatures.parts = parts;
        signatures.events = events;
        comments.database = database;
        comments.parts = parts;
        signatures.comments = comments;
        reading.comments = comments;
        wireLists(database, events);
        nextCase.database = database;
        nextCase.worklist = worklist;
        nextCase.claims = claims;
        nextCase.tasks = tasks;
        nextCase.qualification = qualification;
        nextCase.parts = parts;
        browserKeys.database = database;
        endings.database = database;
        endings.tasks = tasks;
        endings.drafts = drafts;
        endings.versions = versions;
        endings.qualification = qualification;
        endings.parts = parts;
        endings.events = events;
        reports.database = database;
        wireResults(database, events);
        critical.database = database;
        critical.tasks = tasks;
        critical.outbox = outbox;
        critical.told = CriticalToldOfTest.on(database, parts);
        critical.qualification = qualification;
        critical.parts = parts;
        critical.events = events;
        phrases.database = database;
        priors.database = database;
        priors.tasks = tasks;
        reading.tasks = tasks;
        reading.drafts = drafts;
        reading.versions = versions;
        reading.mergedExams = mergedExams;
        mergedExams.database = database;
        mergedExams.parts = parts;
        reading.qualification = qualification;
        reading.signatures = outbox.signatures;
        reading.events = events;
        arrivals.database = database;
        arrivals.parts = parts;
        arrivals.coverage = coverage;
        arrivals.clocks = clocks.clocks;
        wireClocks(database, events);
        coverage.database = database;
        coverage.parts = parts;
        arrivals.procedures = reading.procedures = OrderedProceduresOfTest.on(rows);
        follower.database = database;
        follower.arrivals = arrivals;
        follower.feed = new ChangeFeed(new Connections());
    }

    private void wireLists(Database database, Event<ReadingEvent> events) {
        assigning.database = database;
        assigning.tasks = tasks;
        assigning.qualification = qualification;
        assigning.parts = parts;
        assigning.events = events;
        assigning.assignees = AssigneesOfTest.on(database, qualification.staff, qualification.agreements, duty.book);
    }

    private void wireClocks(Database database, Event<ReadingEvent> events) {
        escalations.database = database;
        escalations.clocks = clocks.clocks;
        escalations.procedures = OrderedProceduresOfTest.on(rows);
        escalations.parts = parts;
        escalations.events = events;
        alarms.worklist = worklist;
        alarms.qualification = qualification;
        pathways.database = database;
        pathways.tasks = tasks;
        pathways.qualification = qualification;
        pathways.events = events;
        orderedLater.database = database;
    }

    /** Reads as the server does, outside of transactions. */
    private static final class Connections implements Transactions {
        @Override
        public <T> T run(Work<T> work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T read(Sql.Work<T> work) throws SQLException {
            try (Connection connection = TestDatabase.running().application().getConnection()) {
                return work.on(connection);
            }
        }
    }

    /** Empty but for the two hospitals. */
    public static void clean() throws SQLException {
        TestDatabase.running().clean();
        owner("truncate change_feed", "delete from reading_calendar where site is not null", "update reading_feed set position = 0",
                "insert into organization (id, code, kind, path, name_zh, name_en) values (1, 'ROOT', 'ALLIANCE', '/1/', '盟', 'Alliance')",
                "insert into organization (id, code, kind, parent_id, path, name_zh, name_en, site) values (2, 'DEFAULT', 'HOSPITAL', 1, '/1/2/', '本院', 'Here', 'DEFAULT'),"
                        + " (3, 'NORTH', 'HOSPITAL', 1, '/1/3/', '北院', 'North', 'NORTH')");
    }

    public static void owner(String... sql) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), sql);
    }

    /** A physician with a licence, who does this at this hospital. */
    public Person physician(String username, String site, String... roles) throws SQLException {
        return person(username, "PHYSICIAN", true, site, roles);
    }

    public Person person(String username, String category, boolean licensed, String site, String... roles) throws SQLException {
        UUID id = UUID.nameUUIDFromBytes(username.getBytes());
        owner("insert into account (id, username, display_name, password_hash, roles, all_sites, sites, disabled, created_at, password_changed_at, version) values ('"
                        + id + "', '" + username + "', '" + username + "', '$argon2id$x', '{READER}', false, '{" + site + "}', false, now(), now(), 0)",
                "insert into practitioner (id, code, name, title, category, licence_number, licence_from, account) values ('" + id + "', '" + username.toUpperCase()
                        + "', '医师" + username + "', 'ATTENDING_PHYSICIAN', '" + category + "', " + (licensed ? "'L" + username.toUpperCase() + "', '2020-01-01'" : "null, null")
                        + ", '" + id + "')");
        for (String role : roles) {
            owner("insert into assignment (id, practitioner, organization, role, valid_from) values (gen_random_uuid(), '" + id + "', '" + site + "', '" + role
                    + "', '2026-01-01')");
        }
        return new Person(id, new Caller(Caller.Kind.ACCOUNT, id.toString(), username, site, Set.of(site), false, Set.of(Caller.Role.READER), "192.0.2.1"),
                new Actor(username, "192.0.2.1", "c0ffee"));
    }

    /** The hospitals have agreed; the person is shown the studies of the one by it. */
    public Person agreed(Person person, String studies, String viewer, String purpose) throws SQLException {
        UUID id = UUID.randomUUID();
        owner("insert into agreement (id, from_site, to_site, direction, shares, valid_from, responsible_site) values ('" + id + "', '" + studies + "', '" + viewer
                        + "', 'ONE_WAY', '{" + purpose + "}', '2026-01-01', '" + viewer + "')",
                "insert into agreement_grant (agreement, viewer_site, study_site, purpose, valid_from, valid_to) values ('" + id + "', '" + viewer + "', '" + studies
                        + "', '" + purpose + "', '2026-01-01', 'infinity')");
        return new Person(person.id(), person.caller().with(new Reach(Purpose.CARE, false, Map.of(), Set.of(viewer), Set.of(studies), Set.of(), Set.of())), person.actor());
    }

    /** The same person, whom a relation names by the account. */
    public static Person named(Person person) {
        Caller caller = person.caller();
        return new Person(person.id(), caller.with(new Reach(Purpose.CARE, false, Map.of(), caller.sites(), Set.of(), Set.of(), Set.of("account:" + person.id()))), person.actor());
    }

    @SuppressWarnings("unchecked")
    public Event<ReadingEvent> events() {
        return (Event<ReadingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((ReadingEvent) arguments[0]) ? null : null);
    }

    public Database database() {
        return tasks.database;
    }

    /** Claimed, written and signed for the first time. */
    public void preliminary(UUID task, String impression, Person by) {
        claim(task, by);
        sign(task, ReportVersion.Kind.PRELIMINARY, save(task, impression, 0, by), by);
    }

    /** Reviewed without a change and signed for good. */
    public void finalSigned(UUID task, Person by) {
        claim(task, by);
        sign(task, ReportVersion.Kind.FINAL, 1, by);
    }

    /** Changed at review by who has it open, and signed for good. */
    public void correctedFinal(UUID task, String impression, Person by) {
        sign(task, ReportVersion.Kind.FINAL, save(task, impression, 1, by), by);
    }

    public SignedReport printed(UUID task, Person by) {
        return act(() -> signedReports.printed(task, by.caller(), by.actor()));
    }

    /** A study with one series of two images, of a patient of this number. */
    public static void study(String site, String uid, String patientId, String modality, String bodyPart) throws SQLException {
        study(site, uid, patientId, modality, bodyPart, "20261120", "");
    }

    static void study(String site, String uid, String patientId, String modality, String bodyPart, String day, String accession) throws SQLException {
        owner("insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('" + site + "', 'P:"
                        + patientId + "', '" + patientId + "', 'Wang^Hong=王^红', 'wang^hong', '王^红', '', '19800229', 'F') on conflict do nothing",
                "insert into patient_word (word, patient_id, site) select 'wang', id, site from patient where site = '" + site + "' and patient_id = '" + patientId
                        + "' on conflict do nothing",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                        + "referring_ideographic, referring_phonetic, modalities, attributes) select '" + site + "', '" + uid + "', id, '" + day + "', '', '" + accession
                        + "', '', '胸部', '', '', '', '', '{" + modality + "}', '{}' from patient where site = '" + site + "' and patient_id = '" + patientId + "'",
                "insert into series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date, step_start_time, scheduled_step_ids, "
                        + "requested_procedure_ids, attributes, instance_count, last_via, last_source, last_sender, settle_due, settled_at) select id, site, '" + uid
                        + ".1', '" + modality + "', '', '" + bodyPart + "', '', '', '{}', '{}', '{}', 2, '', '', '', now(), now() from study where study_instance_uid = '" + uid
                        + "' and site = '" + site + "'");
    }

    /** One more series of a study, still without images. */
    static void series(String study, String uid, String modality, String bodyPart) throws SQLException {
        owner("insert into series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date, step_start_time, scheduled_step_ids, "
                        + "requested_procedure_ids, attributes, instance_count, last_via, last_source, last_sender, settle_due, settled_at) select id, site, '" + uid + "', '" + modality
                        + "', '', '" + bodyPart + "', '', '', '{}', '{}', '{}', 0, '', '', '', now(), now() from study where study_instance_uid = '" + study + "'",
                "update study set modalities = modalities || '" + modality + "'::text where study_instance_uid = '" + study + "'");
    }

    /** More images of a series. */
    static void images(String series, int more) throws SQLException {
        owner("insert into instance (series_id, site, sop_instance_uid, sop_class_uid, transfer_syntax_uid, object_key, object_size, dataset_offset, dataset_sha256, pixel_rows, "
                        + "pixel_columns, bits_allocated, number_of_frames, has_pixel_data, metadata, frame_index, bulk_index, received_at) select id, site, '2.25.' || gen.n, '1.2', '1.2', "
                        + "gen_random_uuid(), 1, 0, '', 1, 1, 8, 1, true, '', '', '', now() from series cross join (select (random() * 1e15)::bigint as n from generate_series(1, " + more
                        + ")) as gen where series_instance_uid = '" + series + "'",
                "update series set instance_count = (select count(*) from instance where series_id = series.id and rejection = 0) where series_instance_uid = '" + series + "'");
    }

    static long patientOf(String study) throws SQLException {
        return number("select patient_id from study where study_instance_uid = '" + study + "'");
    }

    static String[] seriesOf(String study) throws SQLException {
        try (Connection connection = TestDatabase.running().owner().getConnection(); ResultSet row = connection.createStatement().executeQuery(
                "select array_agg(series_instance_uid) from series join study on study.id = series.study_id where study_instance_uid = '" + study + "'")) {
            row.next();
            return (String[]) row.getArray(1).getArray();
        }
    }

    static String studyMadeBy(long correction) throws SQLException {
        try (Connection connection = TestDatabase.running().owner().getConnection(); ResultSet row = connection.createStatement()
                .executeQuery("select study_instance_uid from study where made_by = " + correction)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = TestDatabase.running().owner().getConnection(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A correction of the archive's, as the server makes it. */
    CorrectionOutcome corrects(Sql.Work<CorrectionOutcome> correction) throws SQLException {
        try (Connection connection = TestDatabase.running().application().getConnection()) {
            connection.setAutoCommit(false);
            CorrectionOutcome outcome = correction.on(connection);
            connection.commit();
            return outcome;
        }
    }

    /** What the archive tells; kinds as in its feed. */
    static void tells(int kind, String site, String uid, Instant at) throws SQLException {
        owner("insert into change_feed (position, kind, at, site, study_instance_uid, series_instance_uid, sop_instance_uid) select coalesce(max(position), 0) + 1, " + kind
                + ", '" + at + "', '" + site + "', '" + uid + "', '', '' from change_feed");
    }

    void follow() {
        while (act(follower::step)) {
            // The feed has more.
        }
    }

    /** A CT of the chest that came in and settled now. */
    public UUID ready(String site, String uid) throws SQLException {
        study(site, uid, "P" + uid, "CT", "CHEST");
        tells(3, site, uid, time.now);
        follow();
        return task(uid).orElseThrow();
    }

    Optional<UUID> task(String uid) {
        return act(() -> tasks.database.first("SELECT id FROM reading_task WHERE study_instance_uid = ?", row -> row.getObject(1, UUID.class), uid));
    }

    String column(UUID task, String column) {
        return act(() -> tasks.database.first("SELECT " + column + " FROM reading_task WHERE id = ?", row -> String.valueOf(row.getString(1)), task)).orElseThrow();
    }

    TaskState state(UUID task) {
        return TaskState.valueOf(column(task, "state"));
    }

    public <T> T act(Supplier<T> act) {
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

    public ReadingTask claim(UUID task, Person by) {
        return act(() -> claims.claim(task, by.caller(), by.actor()));
    }

    public int save(UUID task, String impression, int version, Person by) {
        return save(task, impression, version, Optional.empty(), 0, by).version();
    }

    Draft save(UUID task, String impression, int version, Optional<UUID> editor, int number, Person by) {
        return act(() -> drafts.save(task, new Save(new ReportText("双肺纹理清晰。", impression, Optional.of(false)), version, editor, number), by.caller(), by.actor())).draft();
    }

    public ReportVersion sign(UUID task, ReportVersion.Kind kind, int draft, Person by) {
        return sign(task, kind, new Seen(draft, stamp(task)), by);
    }

    ReportVersion sign(UUID task, ReportVersion.Kind kind, Seen seen, Person by) {
        return act(() -> signatures.sign(task, kind, seen, "", by.caller(), by.actor()));
    }

    /** As the exam is now. */
    public String stamp(UUID task) {
        return (String) rows.createNativeQuery("SELECT " + TaskRows.STAMP + " FROM reading_task AS task" + TaskRows.STUDY + " WHERE task.id = :task").setParameter("task", task)
                .getSingleResult();
    }

    public Reading.Opened open(UUID task, Person by) {
        return act(() -> reading.open(task, by.caller(), by.actor()));
    }

    @Override
    public void close() {
        rows.close();
    }
}

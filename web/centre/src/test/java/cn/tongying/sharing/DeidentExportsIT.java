package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.RelationsOfTest;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.deident.Option;
import cn.tongying.dicom.deident.Profile;
import cn.tongying.dicom.deident.Pseudonyms.Kind;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.DeidentExports.Begun;
import cn.tongying.sharing.DeidentExports.Purpose;
import cn.tongying.sharing.DeidentExports.Replaced;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeidentExportsIT {
    private static final UUID WANG = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    private static final UUID LI = UUID.fromString("00000000-0000-0000-0000-00000000000b");
    private static final Actor ACTOR = new Actor("wang", "192.0.2.1", "c0ffee");
    private static final Caller HERE = new Caller(Caller.Kind.ACCOUNT, WANG.toString(), "wang", "DEFAULT", Set.of("DEFAULT"), false,
            Set.of(Caller.Role.READER), "192.0.2.1");
    private static final Profile PROFILE = new Profile(Set.of(Option.CLEAN_PIXEL_DATA));

    private final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    private final List<SharingEvent> told = new ArrayList<>();
    private final DeidentExports exports = new DeidentExports();

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() throws SQLException {
        TestDatabase.running().clean();
        exports.database = AllianceRig.database(rows);
        exports.relations = RelationsOfTest.over(rows);
        exports.events = (Event<SharingEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((SharingEvent) arguments[0]) ? null : null);
        exports.parts = new SharingParts();
        exports.parts.use(new SharingConfig(15, "", Optional.of("a secret of this installation, long")));
        for (UUID account : List.of(WANG, LI)) {
            TestDatabase.execute(TestDatabase.running().owner(), "insert into account (id, username, display_name, password_hash, roles, all_sites, sites, "
                    + "disabled, created_at, password_changed_at, version) values ('" + account + "', '" + account + "', 'x', '$argon2id$x', '{READER}', false, "
                    + "'{DEFAULT}', false, now(), now(), 0)");
        }
        study("DEFAULT", "1.2.1");
        study("DEFAULT", "1.2.2");
        study("NORTH", "1.2.3");
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void anExportIsWrittenDownWithItsPurposeAndToldForEachStudy() {
        Begun begun = begin("Lung", "1.2.1", "1.2.2");
        assertThat(begun.key()).hasSize(32);
        assertThat(exports.database.first("SELECT purpose || ' ' || reason || ' ' || options || ' ' || array_to_string(studies, ',') FROM deident_export",
                row -> row.getString(1))).hasValue("TEACHING lecture CLEAN_PIXEL_DATA 1.2.1,1.2.2");
        assertThat(told).extracting(event -> event.act() + " " + event.study()).containsExactly("DEIDENTIFIED_PROJECT_MADE ", "DEIDENTIFIED_EXPORTED 1.2.1",
                "DEIDENTIFIED_EXPORTED 1.2.2");
    }

    @Test
    void howAnExportEndedIsToldForEachStudyUnderItsNumber() {
        Begun begun = begin("Lung", "1.2.1", "1.2.2");
        act(() -> {
            exports.end(begun, new DeidentExports.Ended(false, 3, 1), ACTOR);
            return 0;
        });
        assertThat(told).filteredOn(event -> event.act() == Act.DEIDENTIFIED_EXPORT_ENDED)
                .extracting(event -> event.study() + " " + event.site() + " " + event.detail())
                .containsExactly("1.2.1 DEFAULT broken off, 3 objects, 1 left out", "1.2.2 DEFAULT broken off, 3 objects, 1 left out");
        assertThat(told).filteredOn(event -> event.act() != Act.DEIDENTIFIED_PROJECT_MADE).extracting(SharingEvent::id)
                .containsOnly(begun.export().toString());
        assertThat(new DeidentExports.Ended(true, 4, 0).detail()).isEqualTo("whole, 4 objects, 0 left out");
    }

    /** It is on record as begun then, which alone would say that it may have left. */
    @Test
    void anExportWhoseStudiesCannotBeReadIsToldToHaveEndedWithNothing() {
        Transactions away = (Transactions) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Transactions.class}, (proxy, method, arguments) -> {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "away");
        });
        DeidentExportsResource resource = new DeidentExportsResource();
        resource.retrieval = new Retrieval(away, null, null, null);
        resource.parts = exports.parts;
        resource.exports = exports;
        assertThatThrownBy(() -> act(() -> resource.export(RejectedIT.by(HERE), AllianceRig.body("{'project':'Lung','purpose':'TEACHING','reason':'lecture','studies':['1.2.1']}"
                .replace('\'', '"'))))).isInstanceOf(ArchiveException.class);
        assertThat(told).extracting(event -> event.act() + " " + event.study() + " " + event.detail()).last()
                .isEqualTo("DEIDENTIFIED_EXPORT_ENDED 1.2.1 broken off, 0 objects, 0 left out");
    }

    @Test
    void anOptionThatIsMisspeltIsNamedAndNothingLeaves() {
        DeidentExportsResource resource = new DeidentExportsResource();
        resource.parts = exports.parts;
        resource.exports = exports;
        assertThatThrownBy(() -> resource.export(RejectedIT.by(HERE), AllianceRig.body(
                "{'project':'Lung','purpose':'TEACHING','reason':'lecture','studies':['1.2.1'],'cleanDescriptors':true}".replace('\'', '"'))))
                .isInstanceOf(ProblemException.class).hasMessageStartingWith("400").hasMessageContaining("cleanDescriptors");
        assertThat(told).isEmpty();
    }

    @Test
    void aProjectKeepsItsKeyAndAnotherHasAnother() {
        byte[] first = begin("Lung", "1.2.1").key();
        assertThat(begin("Lung", "1.2.2").key()).isEqualTo(first);
        assertThat(begin("Heart", "1.2.1").key()).isNotEqualTo(first);
    }

    @Test
    void theDatabaseAloneTellsNeitherKeyNorOriginal() {
        Begun begun = begin("Lung", "1.2.1");
        act(() -> {
            exports.keep(begun.project(), Map.of(new Replaced(Kind.PATIENT, "P-ABC"), "|12345678"));
            return 0;
        });
        assertThat(exports.database.first("SELECT key FROM deident_project", row -> row.getBytes(1)).orElseThrow()).isNotEqualTo(begun.key());
        byte[] sealed = exports.database.first("SELECT original FROM deident_map", row -> row.getBytes(1)).orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("12345678");
    }

    @Test
    void theCustodianAloneReadsTheWayBackAndEachTimeItIsTold() {
        Begun begun = begin("Lung", "1.2.1");
        Replaced patient = new Replaced(Kind.PATIENT, "P-ABC");
        act(() -> {
            exports.keep(begun.project(), Map.of(patient, "|12345678"));
            exports.keep(begun.project(), Map.of(patient, "|12345678"));
            return 0;
        });
        assertThat(act(() -> exports.original(begun.project().id(), patient, WANG, ACTOR))).hasValue("|12345678");
        assertThat(act(() -> exports.original(begun.project().id(), new Replaced(Kind.UID, "2.25.1"), WANG, ACTOR))).isEmpty();
        assertThat(told).extracting(SharingEvent::act).filteredOn(act -> act == Act.DEIDENTIFIED_MAP_READ).hasSize(2);
        assertThatThrownBy(() -> act(() -> exports.original(begun.project().id(), patient, LI, ACTOR))).isInstanceOf(ProblemException.class);
    }

    @Test
    void theCustodianHandsTheWayBackOverAndLosesIt() {
        Begun begun = begin("Lung", "1.2.1");
        Replaced patient = new Replaced(Kind.PATIENT, "P-ABC");
        handOver(begun, " " + LI.toString().toUpperCase(java.util.Locale.ROOT), WANG, HERE);
        assertThat(act(() -> exports.original(begun.project().id(), patient, LI, ACTOR))).isEmpty();
        assertThatThrownBy(() -> act(() -> exports.original(begun.project().id(), patient, WANG, ACTOR))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> handOver(begun, WANG.toString(), WANG, HERE)).as("not his any more").isInstanceOf(ProblemException.class);
        assertThat(told).filteredOn(event -> event.act() == Act.DEIDENTIFIED_PROJECT_HANDED_OVER).singleElement()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("from account " + WANG + " to account " + LI));
    }

    @Test
    void onlyWhoWorksWithImagesThereMaySucceed() throws SQLException {
        Begun begun = begin("Lung", "1.2.1");
        assertThatThrownBy(() -> handOver(begun, "nobody", WANG, HERE)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> handOver(begun, WANG.toString(), WANG, HERE)).isInstanceOf(ProblemException.class);
        for (String change : List.of("disabled = true", "disabled = false, sites = '{NORTH}'", "sites = '{DEFAULT}', roles = '{SYSTEM_ADMINISTRATOR}'")) {
            TestDatabase.execute(TestDatabase.running().owner(), "update account set " + change + " where id = '" + LI + "'");
            assertThatThrownBy(() -> handOver(begun, LI.toString(), WANG, HERE)).as(change).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void theSecurityAdministratorHandsOverWhatAMemberOfStaffWhoHasLeftKept() throws SQLException {
        Begun begun = begin("Lung", "1.2.1");
        Caller security = new Caller(Caller.Kind.ACCOUNT, "3", "security", "DEFAULT", Set.of("DEFAULT"), false, Set.of(Caller.Role.SECURITY_ADMINISTRATOR), "192.0.2.1");
        Caller elsewhere = new Caller(Caller.Kind.ACCOUNT, "4", "north", "NORTH", Set.of("NORTH"), false, Set.of(Caller.Role.SECURITY_ADMINISTRATOR), "192.0.2.1");
        UUID administrator = UUID.randomUUID();
        assertThatThrownBy(() -> handOver(begun, LI.toString(), administrator, security)).as("still here").isInstanceOf(ProblemException.class);
        TestDatabase.execute(TestDatabase.running().owner(), "update account set disabled = true where id = '" + WANG + "'");
        assertThatThrownBy(() -> handOver(begun, LI.toString(), administrator, elsewhere)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> handOver(begun, LI.toString(), LI, HERE)).as("a colleague").isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> handOver(begun, LI.toString(), LI, security)).as("to himself").isInstanceOf(ProblemException.class);
        handOver(begun, LI.toString(), administrator, security);
        assertThat(act(() -> exports.original(begun.project().id(), new Replaced(Kind.PATIENT, "P-ABC"), LI, ACTOR))).isEmpty();
    }

    private void handOver(Begun begun, String successor, UUID account, Caller caller) {
        act(() -> {
            exports.handOver(begun.project().id(), successor, account, caller, ACTOR);
            return 0;
        });
    }

    @Test
    void studiesOfAHospitalOneDoesNotWorkForAreNotThere() {
        assertThatThrownBy(() -> begin("Lung", "1.2.1", "1.2.3")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> begin("Lung", "1.2.9")).isInstanceOf(ProblemException.class);
        assertThat(exports.database.exists("SELECT 1 FROM deident_export")).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void withoutASecretNothingIsExported() {
        exports.parts.use(new SharingConfig(15));
        assertThatThrownBy(() -> begin("Lung", "1.2.1")).isInstanceOf(ProblemException.class);
    }

    private Begun begin(String project, String... studies) {
        return act(() -> exports.begin(new DeidentExports.Wanted(project, Purpose.TEACHING, "lecture",
                java.util.Arrays.stream(studies).map(StudyInstanceUid::new).toList(), PROFILE), HERE, WANG, ACTOR));
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

    private static void study(String site, String uid) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(),
                "insert into patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex) values ('"
                        + site + "', 'P:P1', 'P1', '', '', '', '', '', '') on conflict do nothing",
                "insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, "
                        + "referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes) select '" + site + "', '" + uid
                        + "', id, '', '', '', '', '', '', '', '', '', '{}', '{}' from patient where site = '" + site + "' and patient_id = 'P1'");
    }
}

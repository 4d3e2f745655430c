package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Caller;
import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.QuarantineDecision;
import cn.tongying.archive.Source;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.AccessRefused;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.event.SignInFailed;
import cn.tongying.identity.event.TokenMade;
import cn.tongying.intake.QuarantinedObjectRead;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditIT {
    private static final Actor ACTOR = new Actor("wangwei", "192.0.2.1", "c0ffee");
    private EntityManager rows;
    private final AuditTrail trail = new AuditTrail();
    private final IdentityObserver identity = new IdentityObserver();
    private final ArchiveObserver archive = new ArchiveObserver();

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        rows = TestDatabase.running().factory().createEntityManager();
        trail.rows = rows;
        identity.trail = trail;
        archive.trail = trail;
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private void commit(Runnable act) {
        rows.getTransaction().begin();
        act.run();
        rows.getTransaction().commit();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> written(String columns) {
        return rows.createNativeQuery("select " + columns + ", 1 from audit_event order by id").getResultList();
    }

    private static InstanceStored stored() {
        Caller caller = new Caller(Caller.Kind.AE, "CT1", "CT1", "NORTH", Set.of("NORTH"), false, Set.of(), "192.0.2.9");
        return new InstanceStored(caller, new InstanceIdentity("NORTH", new StudyInstanceUid("1.2.3"), new SeriesInstanceUid("1.2.3.4"),
                new SopInstanceUid("1.2.3.4.5"), new SopClassUid("1.2.840.10008.5.1.4.1.1.2")),
                new Source(Source.Via.C_STORE, "CT1", "192.0.2.9", "association 7"), 524_288, Instant.EPOCH);
    }

    @Test
    void aStoredInstanceIsWrittenDownWithWhoWhatWhereAndFromWhere() {
        commit(() -> archive.stored(stored()));
        assertThat(written("event_code, event_type, action, outcome, actor, address, site, object_uid, study_uid, correlation, detail").getFirst())
                .startsWith("110104", "INSTANCE_STORED", 'C', (short) 0, "AE CT1", "192.0.2.9", "NORTH", "1.2.3.4.5", "1.2.3", "association 7",
                        "C-STORE, 524288 bytes");
    }

    @Test
    void eachObjectTakenOutOfQuarantineIsWrittenDown() {
        Caller caller = new Caller(Caller.Kind.ACCOUNT, "1", "admin", "NORTH", Set.of("NORTH"), false, Set.of(), "192.0.2.9");
        QuarantinedObjectRead read = new QuarantinedObjectRead(caller, new Visitor(Optional.empty(), "192.0.2.9", true, "c0ffee"), 42, 1_000);
        commit(() -> {
            archive.read(read);
            archive.read(read);
        });
        assertThat(written("event_code, event_type, action, actor, address, site, object_kind, object_uid, correlation")).hasSize(2).first()
                .satisfies(row -> assertThat(row).startsWith("110103", "QUARANTINE_READ", 'R', "admin", "192.0.2.9", "NORTH", "refused", "42", "c0ffee"));
    }

    @Test
    void aDecisionAboutQuarantineIsWrittenDownAtTheSiteOfTheObject() {
        Caller caller = new Caller(Caller.Kind.ACCOUNT, "1", "wangwei", "NORTH", Set.of("NORTH", "SOUTH"), false, Set.of(), "192.0.2.9");
        commit(() -> {
            archive.decided(new QuarantineDecided(caller, QuarantineDecision.KEPT, 42, "SOUTH", "1.2.3", "1.2.3.4.5", "c0ffee"));
            archive.decided(new QuarantineDecided(caller, QuarantineDecision.DROPPED, 42, "SOUTH", "1.2.3", "1.2.3.4.5", "c0ffee"));
        });
        List<Object[]> rows = written("event_code, event_type, action, actor, address, site, object_kind, object_uid, study_uid, correlation, detail");
        assertThat(rows.get(0)).startsWith("110103", "QUARANTINE_KEPT", 'U', "wangwei", "192.0.2.9", "SOUTH", "refused", "42", "1.2.3", "c0ffee", "1.2.3.4.5");
        assertThat(rows.get(1)).startsWith("110103", "QUARANTINE_DROPPED", 'D', "wangwei", "192.0.2.9", "SOUTH", "refused", "42", "1.2.3", "c0ffee", "1.2.3.4.5");
    }

    @Test
    void theSealingOfABatchIsWrittenDownAndWhatStaysPlainIsAFailure() {
        commit(() -> {
            archive.sealed(new PlainObjectsSealed(10, 5_242_880, 0, "batch 1"));
            archive.sealed(new PlainObjectsSealed(9, 4_718_592, 1, "batch 2"));
        });
        List<Object[]> rows = written("event_code, event_type, action, outcome, actor, address, site, object_kind, object_uid, study_uid, correlation, detail");
        assertThat(rows.get(0)).startsWith("110113/110135", "OBJECTS_SEALED", 'U', (short) 0, "system", "", "", "", "", "", "batch 1",
                "10 objects sealed, 5242880 bytes, 0 stay plain");
        assertThat(rows.get(1)).startsWith("110113/110135", "OBJECTS_SEALED", 'U', (short) 4, "system", "", "", "", "", "", "batch 2",
                "9 objects sealed, 4718592 bytes, 1 stay plain");
    }

    @Test
    void theRowGoesWithTheTransactionOfTheAct() {
        rows.getTransaction().begin();
        archive.stored(stored());
        rows.getTransaction().rollback();
        assertThat(written("id")).isEmpty();
    }

    @Test
    void everyActCountsButAReadOnlyOnce() {
        AuditEvent read = new AuditEvent(AuditCode.STUDY_READ, AuditEvent.Outcome.SUCCESS, "ACCOUNT wangwei", "192.0.2.1", "NORTH",
                AuditEvent.AuditedObject.study("1.2.3"), "c0ffee", "", Optional.of("session STUDY_READ 1.2.3"));
        commit(() -> {
            trail.write(read);
            trail.write(read);
            archive.stored(stored());
            archive.stored(stored());
        });
        assertThat(written("event_type")).hasSize(3);
    }

    @Test
    void aFloodOfRefusalsIsWrittenOncePerPeriod() {
        commit(() -> {
            for (int i = 0; i < 50; i++) {
                identity.happened(new AccessRefused(ACTOR, "GET", "/api/accounts/" + i, 403, 0));
                identity.happened(new SignInFailed(ACTOR, "user" + i, true));
            }
        });
        assertThat(written("event_type").size()).isBetween(2, 4);
    }

    @Test
    void whatFollowedARefusalIsWrittenAsANumber() {
        commit(() -> identity.happened(new AccessRefused(ACTOR, "GET", "/api/accounts", 403, 41)));
        assertThat(written("actor, address, detail").getFirst())
                .startsWith("wangwei", "192.0.2.1", "41 further within a minute, the last: GET /api/accounts: 403");
    }

    @Test
    void aTokenIsNamedAndNotShown() {
        UUID token = UUID.randomUUID();
        commit(() -> identity.happened(new TokenMade(ACTOR, token, UUID.randomUUID(), "loader")));
        assertThat(written("actor, object_kind, object_uid, detail").getFirst()).startsWith("wangwei", "token", token.toString(), "loader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update audit_event set actor = 'nobody'", "delete from audit_event", "truncate audit_event",
        "drop table audit_event", "alter table audit_event disable trigger all", "delete from account", "create table mine (x int)"})
    void theServersRoleCannotTakeBackWhatIsWritten(String sql) {
        commit(() -> archive.stored(stored()));
        assertThatThrownBy(() -> TestDatabase.execute(TestDatabase.running().application(), sql))
                .isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
    }
}

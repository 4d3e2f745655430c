package cn.tongying.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.access.MatrixArchive;
import cn.tongying.access.MatrixArchive.Sample;
import cn.tongying.alliance.AllianceRig;
import cn.tongying.archive.Caller;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.centre.ProblemException;
import cn.tongying.centre.TestDatabase;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Visitor;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract with the portal, on a real database and without a server. */
class RejectionsResourceIT {
    private static final Sample STUDY = new Sample("DEFAULT", new StudyInstanceUid("1.2.77"), "R1", "Zhao");
    private static final String WHOLE = """
            {"study":"1.2.77","title":"113037","reason":" 患者错误 "}""";
    private static final Caller READER = person(Caller.Role.READER, "DEFAULT");
    private final RejectionsResource resource = new RejectionsResource();
    private final RejectedOfStudyResource ofStudy = new RejectedOfStudyResource();
    @TempDir
    private Path folder;
    private MatrixArchive archive;

    private static Caller person(Caller.Role role, String site) {
        return new Caller(Caller.Kind.ACCOUNT, "7", "wang", site, Set.of(site), false, Set.of(role), "192.0.2.1");
    }

    @BeforeEach
    void open() throws SQLException {
        TestDatabase.running().clean();
        archive = new MatrixArchive(TestDatabase.running().application(), folder);
        archive.store(STUDY);
        resource.archive = archive.room().archive();
        resource.rejections = archive.room().rejections();
        ofStudy.rejections = resource.rejections;
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static HttpServletRequest by(Caller caller) {
        Map<String, Object> attributes = Map.of(Visitor.CALLER_ATTRIBUTE, caller, Visitor.ATTRIBUTE, new Visitor(Optional.empty(), "192.0.2.1", true, "c0ffee"));
        return (HttpServletRequest) Proxy.newProxyInstance(RejectionsResourceIT.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") ? attributes.get(arguments[0]) : null);
    }

    private JsonArray lines() {
        return AllianceRig.json(resource.page(by(READER), null, null)).getJsonArray("items");
    }

    private static void refused(int status, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.problem().status()).isEqualTo(status));
    }

    @Test
    void anExamIsRejectedListedAndShownAgain() {
        JsonObject done = AllianceRig.json(resource.rejected(by(READER), AllianceRig.body(WHOLE)));
        assertThat(done.getInt("instances")).isEqualTo(1);
        assertThat(ofStudy.rejected(by(READER), "1.2.77")).contains("\"sopInstanceUid\":\"1.2.77.1.1\"", "\"image\":null");
        assertThat(lines()).hasSize(1);
        JsonObject line = lines().getJsonObject(0);
        assertThat(line.getString("state")).isEqualTo("IN_FORCE");
        assertThat(line.getString("reason")).isEqualTo("患者错误");
        assertThat(line.getString("via")).isEqualTo("PORTAL");
        assertThat(line.getBoolean("openable")).isFalse();
        assertThat(line.getJsonArray("series").toString()).isEqualTo("[{\"modality\":\"CT\",\"description\":\"\",\"instances\":1,\"number\":null,\"image\":1}]");
        long id = line.getJsonNumber("id").longValue();
        refused(404, () -> resource.rejected(by(READER), AllianceRig.body(WHOLE)));
        refused(404, () -> resource.undo(by(person(Caller.Role.READER, "NORTH")), id));
        refused(404, () -> resource.remove(by(READER), id));
        refused(409, () -> resource.remove(by(person(Caller.Role.SYSTEM_ADMINISTRATOR, "DEFAULT")), id));
        resource.undo(by(READER), id);
        refused(409, () -> resource.undo(by(READER), id));
        assertThat(ofStudy.rejected(by(READER), "1.2.77")).isEqualTo("[]");
    }

    /** Each image's time counts from when it was rejected, not from when its note was made. */
    @Test
    void afterTheTimeToUndoTheAdministratorRemovesForGoodOnceAndNobodyUndoesIt() throws SQLException {
        resource.rejected(by(READER), AllianceRig.body(WHOLE));
        Caller administrator = person(Caller.Role.SYSTEM_ADMINISTRATOR, "DEFAULT");
        long id = lines().getJsonObject(0).getJsonNumber("id").longValue();
        owner("UPDATE rejection SET made_at = now() - interval '31 days'");
        refused(409, () -> resource.remove(by(administrator), id));
        owner("UPDATE rejected_instance SET rejected_at = now() - interval '31 days'");
        assertThat(AllianceRig.json(resource.page(by(administrator), null, null)).getJsonArray("items").getJsonObject(0).getBoolean("mayRemove")).isTrue();
        resource.remove(by(administrator), id);
        JsonObject line = lines().getJsonObject(0);
        assertThat(line.getString("state")).isEqualTo("REMOVED");
        assertThat(line.getInt("removed")).isEqualTo(1);
        assertThat(line.getBoolean("mayRemove")).isFalse();
        refused(409, () -> resource.remove(by(administrator), id));
        refused(409, () -> resource.undo(by(READER), id));
        assertThat(ofStudy.rejected(by(READER), "1.2.77")).isEqualTo("[]");
        assertThatThrownBy(() -> archive.store(STUDY)).hasMessageContaining("Rejected and removed for good");
    }

    private static void owner(String sql) throws SQLException {
        TestDatabase.execute(TestDatabase.running().owner(), sql);
    }

    @Test
    void aWishThatIsNoneIsTold() {
        refused(400, () -> resource.rejected(by(READER), AllianceRig.body("{\"study\":\"1.2.77\",\"title\":\"113039x\"}")));
        refused(400, () -> resource.rejected(by(READER), AllianceRig.body("{\"study\":\"no uid\",\"title\":\"113037\"}")));
        refused(403, () -> resource.rejected(by(person(Caller.Role.TECHNOLOGIST, "DEFAULT")), AllianceRig.body("{\"study\":\"1.2.77\",\"title\":\"113039\"}")));
        refused(404, () -> resource.rejected(by(READER), AllianceRig.body("{\"study\":\"1.2.78\",\"title\":\"113037\"}")));
        refused(400, () -> resource.rejected(by(READER), AllianceRig.body("{\"study\":\"1.2.77\",\"rejection\":\"x\",\"title\":\"113037\"}")));
        refused(404, () -> resource.rejected(by(READER), AllianceRig.body("{\"study\":\"1.2.77\",\"rejection\":\"1\",\"title\":\"113037\"}")));
    }

    @Test
    void whatIsRejectedForItsQualityIsRaised() {
        resource.rejected(by(READER), AllianceRig.body("{\"study\":\"1.2.77\",\"title\":\"113001\",\"reason\":\"blurred\"}"));
        String id = lines().getJsonObject(0).getJsonNumber("id").toString();
        assertThat(lines().getJsonObject(0).getBoolean("openable")).isTrue();
        resource.rejected(by(READER), AllianceRig.body("{\"study\":\"1.2.77\",\"rejection\":\"" + id + "\",\"title\":\"113037\"}"));
        assertThat(lines()).hasSize(2);
        assertThat(lines().getJsonObject(1).getString("reason")).isEqualTo("blurred");
        assertThat(lines().getJsonObject(1).getBoolean("openable")).isFalse();
    }

    /** Between the writing of the note and its storing another note takes the image for itself. */
    @Test
    void aNoteThatRejectedNothingIsNoSuccess() {
        resource.archive = ArchiveRoom.of(new Late(archive.room().transactions()), archive.room().objects(), archive.room().config(), MatrixArchive.silent()).archive();
        refused(409, () -> resource.rejected(by(READER), AllianceRig.body(WHOLE)));
        assertThat(lines().getJsonObject(0).getString("state")).isEqualTo("NOT_HONOURED");
        assertThat(ofStudy.rejected(by(READER), "1.2.77")).isEqualTo("[]");
    }

    @Test
    void anUndoingThatMetAStoreIsDoneAgain() {
        resource.rejected(by(READER), AllianceRig.body(WHOLE));
        long id = lines().getJsonObject(0).getJsonNumber("id").longValue();
        resource.rejections = ArchiveRoom.of(new Colliding(archive.room().transactions(), new AtomicInteger(2)), archive.room().objects(), archive.room().config(),
                MatrixArchive.silent()).rejections();
        resource.undo(by(READER), id);
        assertThat(lines().getJsonObject(0).getString("state")).isEqualTo("UNDONE");
    }

    /** Deadlocks, so many times. */
    private record Colliding(Transactions real, AtomicInteger times) implements Transactions {
        @Override
        public <T> T run(Work<T> work) {
            return real.run(session -> {
                T done = work.in(session);
                if (times.getAndDecrement() > 0) {
                    throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
                }
                return done;
            });
        }

        @Override
        public <T> T read(Sql.Work<T> work) throws SQLException {
            return real.read(work);
        }
    }

    private record Late(Transactions real) implements Transactions {
        @Override
        public <T> T run(Work<T> work) {
            return real.run(session -> {
                Sql.with(session, connection -> Sql.update(connection, """
                        INSERT INTO rejection (site, title, note_uid, study_instance_uid, reason, made_by, via, state, why)
                        VALUES ('DEFAULT', '113001', '1.2.77.1.1', '1.2.77', '', 'CT1', 'C-STORE', 'IN_FORCE', '') ON CONFLICT DO NOTHING"""));
                return work.in(session);
            });
        }

        @Override
        public <T> T read(Sql.Work<T> work) throws SQLException {
            return real.read(work);
        }
    }
}

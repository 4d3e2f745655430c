package cn.tongying.reading;

import static cn.tongying.reading.ClaimsIT.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.reading.Priors.Prior;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.ReportVersion.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PriorsIT {
    private final ReadingRig rig = new ReadingRig();
    private Person writer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** The same number at both hospitals is one human being here. */
    private static void onePerson(String patientId) throws SQLException {
        ReadingRig.owner("insert into person (id) select gen_random_uuid() where not exists (select from person)",
                "update patient set person = (select id from person limit 1) where patient_id = '" + patientId + "'");
    }

    private List<Prior> priors(UUID task, Person by) {
        return rig.act(() -> rig.priors.of(task, by.caller()));
    }

    private UUID task(String uid) throws SQLException {
        ReadingRig.study("DEFAULT", uid, "P1", "CT", "CHEST");
        ReadingRig.tells(3, "DEFAULT", uid, rig.time.now);
        rig.follow();
        return rig.task(uid).orElseThrow();
    }

    @Test
    void thePriorsAreThePatientsOwnTheNewestFirstWithWhereTheirReportIs() throws SQLException {
        ReadingRig.study("DEFAULT", "1.2.1", "P1", "DX", "CHEST", "20250102", "A1");
        ReadingRig.study("DEFAULT", "1.2.2", "P1", "MR", "HEAD", "20260102", "A2");
        ReadingRig.study("DEFAULT", "1.2.3", "P2", "CT", "CHEST", "20260102", "A3");
        UUID before = task("1.2.4");
        rig.claim(before, writer);
        rig.sign(before, Kind.PRELIMINARY, rig.save(before, "未见异常。", 0, writer), writer);
        UUID task = task("1.2.5");
        List<Prior> found = priors(task, writer);
        assertThat(found).extracting(prior -> prior.study().value()).containsExactly("1.2.4", "1.2.2", "1.2.1");
        assertThat(found.getFirst().report()).contains(new Prior.Report(before, TaskState.PRELIMINARY));
        assertThat(found.get(1).report()).isEmpty();
        assertThat(found.get(1).bodyParts()).containsExactly("HEAD");
        assertThat(found.get(1).accessionNumber()).isEqualTo("A2");
    }

    @Test
    void whatIsOnlyBeingWrittenIsNoReport() throws SQLException {
        UUID before = task("1.2.1");
        rig.claim(before, writer);
        rig.save(before, "未见异常。", 0, writer);
        assertThat(priors(task("1.2.2"), writer)).extracting(Prior::report).allMatch(report -> report.isEmpty());
    }

    @Test
    void thoseOfAnotherHospitalAreShownToWhoMaySeeThem() throws SQLException {
        ReadingRig.study("NORTH", "1.2.1", "P1", "CT", "CHEST", "20250102", "A1");
        UUID task = task("1.2.2");
        onePerson("P1");
        assertThat(priors(task, writer)).isEmpty();
        Person agreed = rig.agreed(writer, "NORTH", "DEFAULT", "READING");
        assertThat(priors(task, agreed)).extracting(prior -> prior.site().code()).containsExactly("NORTH");
    }

    @Test
    void whoIsNotShownTheExamIsNotShownItsPriors() throws SQLException {
        UUID task = task("1.2.2");
        Person other = rig.physician("other", "NORTH", "READER");
        refused(404, () -> priors(task, other));
    }
}

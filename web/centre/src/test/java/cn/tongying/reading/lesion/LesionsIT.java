package cn.tongying.reading.lesion;

import static cn.tongying.reading.lesion.LesionRig.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.lesion.Lesion.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LesionsIT {
    private static final String NEW = "";
    private static final String PERSON = "00000000-0000-0000-0000-0000000000aa";
    private final ReadingRig rig = new ReadingRig();
    private final LesionRig lesions = new LesionRig(rig);
    private Person writer;
    private Person reviewer;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        writer = rig.physician("writer", "DEFAULT", "READER");
        reviewer = rig.physician("reviewer", "DEFAULT", "READER", "REVIEWER");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private UUID task(String site, String study, String patient, String day) throws SQLException {
        return lesions.arrived(site, study, patient, day);
    }

    private UUID claimed(String site, String study, String patient, String day, Person by) throws SQLException {
        UUID task = task(site, study, patient, day);
        rig.claim(task, by);
        return task;
    }

    /** Two patients are one human being. */
    private static void joined(String person, String... patients) throws SQLException {
        ReadingRig.owner("insert into person (id) values ('" + person + "') on conflict do nothing");
        for (String patient : patients) {
            ReadingRig.owner("update patient set person = '" + person + "' where patient_id = '" + patient + "'");
        }
    }

    private static String id(Table table, int place) {
        return table.lesions().get(place).id().toString();
    }

    private void signed(UUID task, Person by) {
        rig.preliminary(task, "结节。", by);
    }

    @Test
    void aLesionKeepsItsNumberFromExamToExam() throws SQLException {
        UUID before = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        Table first = lesions.measure(before, NEW, "右肺上叶结节", "1.2.1", "15.04", writer, "short", "8");
        assertThat(told(lesions.measure(before, NEW, "", "1.2.1", "7", writer))).containsExactly("L1 右肺上叶结节 20260102=15.0x8.0", "L2  20260102=7.0");
        signed(before, writer);
        UUID now = claimed("DEFAULT", "1.2.2", "P1", "20261120", writer);
        assertThat(told(lesions.measure(now, id(first, 0), "", "1.2.2", "12.3", writer))).containsExactly("L1 右肺上叶结节 20260102=15.0x8.0 20261120=12.3", "L2  20260102=7.0");
        assertThat(told(lesions.measure(now, id(first, 0), "", "1.2.2", "12.9", writer))).as("in the place of the one before").contains("L1 右肺上叶结节 20260102=15.0x8.0 20261120=12.9");
        assertThat(told(lesions.measure(now, NEW, "新发", "1.2.2", "4", writer))).contains("L3 新发 20261120=4.0");
        assertThat(rig.told).extracting(ReadingEvent::act).contains(Act.LESION_MEASURED);
        assertThat(rig.told).filteredOn(event -> event.act() == Act.LESION_MEASURED).extracting(ReadingEvent::detail).containsExactly("L1", "L2", "L1", "L1", "L3");
    }

    @Test
    void anEarlierExamIsMeasuredLaterButNotOverWhatItsOwnReadingMeasured() throws SQLException {
        UUID before = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        Table first = lesions.measure(before, NEW, "", "1.2.1", "15", writer);
        signed(before, writer);
        UUID now = claimed("DEFAULT", "1.2.2", "P1", "20261120", reviewer);
        assertThat(told(lesions.measure(now, NEW, "", "1.2.1", "3", reviewer))).as("a baseline that nobody measured").contains("L2  20260102=3.0");
        refused(409, "15.0 mm", () -> lesions.measure(now, id(first, 0), "", "1.2.1", "14", reviewer));
    }

    @Test
    void whatIsNotSignedIsItsReadersAlone() throws SQLException {
        UUID task = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        lesions.measure(task, NEW, "", "1.2.1", "15", writer);
        UUID later = task("DEFAULT", "1.2.2", "P1", "20261120");
        assertThat(lesions.of(task, reviewer).lesions()).isEmpty();
        assertThat(lesions.of(later, reviewer)).isEqualTo(new Table(List.of(), false));
        signed(task, writer);
        assertThat(told(lesions.of(later, reviewer))).containsExactly("L1  20260102=15.0");
        assertThat(rig.told).extracting(ReadingEvent::act).filteredOn(act -> act == Act.LESIONS_READ).hasSize(1);
    }

    @Test
    void aRowOfAnExamThatTheReaderMayNotSeeIsNotThereAndThatSomethingIsHiddenIsSaid() throws SQLException {
        Person north = rig.physician("north", "NORTH", "READER");
        UUID there = claimed("NORTH", "1.2.1", "N7", "20260102", north);
        Table first = lesions.measure(there, NEW, "肝S6", "1.2.1", "30", north);
        signed(there, north);
        UUID here = claimed("DEFAULT", "1.2.2", "P1", "20261120", writer);
        assertThat(lesions.of(here, writer)).as("another human being, as far as is known").isEqualTo(new Table(List.of(), false));
        joined(PERSON, "P1", "N7");
        assertThat(lesions.of(here, writer)).isEqualTo(new Table(List.of(), true));
        refused(422, "没有这个病灶", () -> lesions.measure(here, id(first, 0), "", "1.2.2", "20", writer));
        assertThat(told(lesions.measure(here, NEW, "", "1.2.2", "9", writer))).as("no number twice").containsExactly("L2  20261120=9.0");
        Person agreed = rig.agreed(writer, "NORTH", "DEFAULT", "READING");
        assertThat(told(lesions.of(here, agreed))).containsExactly("L1 肝S6 20260102=30.0", "L2  20261120=9.0");
        assertThat(lesions.of(here, agreed).hidden()).isFalse();
        refused(404, "", () -> lesions.of(here, north));
        refused(404, "", () -> lesions.measure(here, NEW, "", "1.2.2", "9", north));
    }

    @Test
    void personsThatAreJoinedLaterAndHaveOneNumberTwiceAreToldApartByALetterAndPartedAgain() throws SQLException {
        UUID one = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        lesions.measure(one, NEW, "左", "1.2.1", "15", writer);
        signed(one, writer);
        UUID other = claimed("DEFAULT", "1.2.2", "P2", "20261120", writer);
        rig.time.pass(Duration.ofMinutes(1));
        lesions.measure(other, NEW, "右", "1.2.2", "5", writer);
        joined(PERSON, "P1", "P2");
        assertThat(told(lesions.of(other, writer))).containsExactly("L1 左 20260102=15.0", "L1b 右 20261120=5.0");
        ReadingRig.owner("update patient set person = null");
        assertThat(told(lesions.of(other, writer))).containsExactly("L1 右 20261120=5.0");
        ReadingRig.owner("update study set patient_id = (select id from patient where patient_id = 'P2') where study_instance_uid = '1.2.1'");
        assertThat(told(lesions.of(other, writer))).as("the exam became this patient's").hasSize(2);
    }

    @Test
    void whoHasNotTheExamOpenMeasuresNothing() throws SQLException {
        UUID task = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        refused(409, "", () -> lesions.measure(task, NEW, "", "1.2.1", "9", reviewer));
        Table table = lesions.measure(task, NEW, "", "1.2.1", "9", writer);
        refused(409, "", () -> lesions.remove(task, table.lesions().getFirst().id(), reviewer));
        assertThat(lesions.remove(task, table.lesions().getFirst().id(), writer).lesions()).isEmpty();
        refused(404, "", () -> lesions.remove(task, table.lesions().getFirst().id(), writer));
        assertThat(told(lesions.measure(task, NEW, "", "1.2.1", "9", writer))).as("what is no lesion any more leaves its number").containsExactly("L1  20260102=9.0");
    }

    @Test
    void anImageOfAnotherPatientOrThatIsNotThereOrNoLengthIsRefused() throws SQLException {
        UUID task = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        task("DEFAULT", "1.2.9", "P9", "20260101");
        refused(422, "不属于该患者", () -> lesions.measure(task, NEW, "", "1.2.9", "9", writer));
        refused(422, "不属于该患者", () -> lesions.measure(task, NEW, "", "1.2.1", "9", writer, "frame", "2"));
        refused(422, "不属于该患者", () -> lesions.measure(task, NEW, "", "1.2.1", "9", writer, "instance", "1.2.1.1.9"));
        for (String mm : List.of("0", "2000", "-1", "9 px", "")) {
            assertThatThrownBy(() -> lesions.measure(task, NEW, "", "1.2.1", mm, writer)).as(mm).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> lesions.measure(task, NEW, "", "1.2.1", "9", writer, "short", "10")).isInstanceOf(ProblemException.class);
        for (String shape : List.of("LENGTH 1,1", "AXES 1,1 2,2 3,3 4,4", "POLYGON 1,1 2,2 3,3", "x", "LENGTH 1,1 2,a")) {
            assertThatThrownBy(() -> lesions.measure(task, NEW, "", "1.2.1", "9", writer, "shape", shape)).as(shape).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> lesions.measure(task, NEW, "", "1.2.1", "9", writer, "series", "x")).isInstanceOf(ProblemException.class);
        refused(422, "没有这个病灶", () -> lesions.measure(task, PERSON, "", "1.2.1", "9", writer));
    }

    @Test
    void noLesionIsNumberedPastTheLastNumberAndWhatIsThereIsStillMeasured() throws SQLException {
        UUID task = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        lesions.measure(task, NEW, "", "1.2.1", "9", writer);
        ReadingRig.owner("update lesion set number = 998");
        Table last = lesions.measure(task, NEW, "", "1.2.1", "8", writer);
        refused(422, "L999", () -> lesions.measure(task, NEW, "", "1.2.1", "7", writer));
        assertThat(told(lesions.measure(task, id(last, 1), "", "1.2.1", "7", writer))).containsExactly("L998  20260102=9.0", "L999  20260102=7.0");
    }

    @Test
    void whoJudgesAReportBlindIsShownNoneOfItsSizes() throws SQLException {
        UUID before = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        lesions.measure(before, NEW, "", "1.2.1", "15", writer);
        signed(before, writer);
        UUID now = task("DEFAULT", "1.2.2", "P1", "20261120");
        assertThat(told(lesions.of(now, reviewer))).hasSize(1);
        ReadingRig.owner("insert into second_reading (id, task, state, asked_at) values (gen_random_uuid(), '" + before + "', 'ASKED', now())");
        assertThat(lesions.of(now, reviewer)).as("nobody is told while two readings stand undecided").isEqualTo(new Table(List.of(), false));
        ReadingRig.owner("update second_reading set state = 'DECIDED', reader = '" + reviewer.id() + "'");
        assertThat(lesions.of(now, reviewer).lesions()).hasSize(1);
        ReadingRig.owner("delete from second_reading", "insert into second_reading (id, task, state, reader, asked_at) values (gen_random_uuid(), '" + before + "', 'TAKEN', '" + reviewer.id() + "', now())");
        assertThat(lesions.of(now, reviewer)).as("and not who reads it blind").isEqualTo(new Table(List.of(), false));
    }

    @Test
    void whatWasMeasuredStandsUnderTheSealOfWhatIsSigned() throws SQLException {
        UUID task = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        lesions.measure(task, NEW, "右肺", "1.2.1", "15", writer);
        signed(task, writer);
        assertThat(opened(task)).contains("\"number\":1,\"name\":\"右肺\"", "\"long\":\"15.0\"", "whole=true");
        ReadingRig.owner("update lesion_measurement set long_mm = 14");
        assertThat(opened(task)).as("what was signed stays").contains("\"long\":\"15.0\"", "whole=true");
        ReadingRig.owner("update report_version set lesions = replace(lesions, '15.0', '14.0')");
        assertThat(opened(task)).contains("whole=false");
    }

    @Test
    void wherePlacesAreKnownTheyStandUnderTheSealToo() throws SQLException {
        UUID task = claimed("DEFAULT", "1.2.1", "P1", "20260102", writer);
        lesions.measure(task, NEW, "右肺", "1.2.1", "15", writer, "shape", "LENGTH 10,20.5 30,20.5");
        lesions.measure(task, NEW, "左肺", "1.2.1", "9", writer);
        signed(task, writer);
        assertThat(opened(task)).contains("\"shape\":\"LENGTH 10,20.5 30,20.5\"", "whole=true").containsOnlyOnce("shape");
        ReadingRig.owner("update report_version set lesions = replace(lesions, '30,20.5', '30,99')");
        assertThat(opened(task)).contains("whole=false");
    }

    private String opened(UUID task) {
        return String.valueOf((Object) rig.open(task, writer));
    }

    private static void refused(int status, String words, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(status);
            assertThat(refusal.problem().toString()).contains(words);
        });
    }
}

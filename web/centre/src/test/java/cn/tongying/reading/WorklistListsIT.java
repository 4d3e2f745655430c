package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.input.Fields;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists by role: a person's own part of the worklist, critical results, and how many stand on each. */
class WorklistListsIT {
    private static final String[] MODALITIES = {"CT", "MR", "DX", "MG"};
    private static final String[] BODY_PARTS = {"CHEST", "HEAD", "KNEE", ""};
    private final ReadingRig rig = new ReadingRig();
    private final WorklistCounts counts = WorklistOfTest.counts(rig.worklist, WorklistOfTest.hurried());

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> found(Person person, String list) {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of("list", list, "limit", "100"))).wish(), person.caller())).stream()
                .map(line -> line.task().exam().study().value()).toList();
    }

    private Map<String, Integer> counted(Person person) {
        return rig.act(() -> counts.of(Optional.empty(), Optional.empty(), Optional.empty(), person.caller()));
    }

    private void exams(String site, String prefix) throws SQLException {
        for (int i = 0; i < 16; i++) {
            String uid = prefix + "." + i;
            ReadingRig.study(site, uid, "P" + uid, MODALITIES[i % 4], BODY_PARTS[i / 4]);
            ReadingRig.tells(3, site, uid, rig.time.now);
        }
    }

    /** Of each open task what the list says and what the rules say of the one task. */
    private void agrees(Person person, String who) {
        List<String> mine = found(person, "GROUP");
        List<String> expected = new ArrayList<>();
        for (String uid : found(person, "OPEN")) {
            UUID id = rig.task(uid).orElseThrow();
            ReadingTask task = rig.act(() -> rig.tasks.required(id, person.caller()));
            Activity activity = task.state() == TaskState.PRELIMINARY ? Activity.REVIEW : Activity.DRAFT;
            if (rig.act(() -> rig.qualification.verdicts(person.caller(), task)).get(activity) instanceof Verdict.Allowed) {
                expected.add(uid);
            }
        }
        assertThat(mine).as(who).containsExactlyElementsOf(expected);
        assertThat(counted(person).get("GROUP")).as(who).isEqualTo(expected.size());
    }

    @Test
    void myGroupIsJustWhatTheRulesLetOneWriteOrReview() throws SQLException {
        exams("DEFAULT", "1.1");
        exams("NORTH", "1.2");
        rig.follow();
        ReadingRig.owner("update reading_task set state = 'PRELIMINARY' where study_instance_uid like '%.1_'");
        SplittableRandom random = new SplittableRandom(20261130);
        for (int i = 0; i < 8; i++) {
            String category = i % 4 == 3 ? "TRAINEE" : i % 7 == 6 ? "TECHNOLOGIST" : "PHYSICIAN";
            Person person = rig.person("p" + i, category, i % 3 > 0, "DEFAULT", i % 2 == 0 ? "READER" : "REVIEWER", i % 5 == 0 ? "REVIEWER" : "TECHNOLOGIST");
            ReadingRig.owner("update assignment set modalities = '" + some(MODALITIES, random) + "', body_parts = '" + some(BODY_PARTS, random) + "' where practitioner = '" + person.id() + "'");
            ReadingRig.owner("update practitioner set licence_modalities = '" + some(MODALITIES, random) + "' where id = '" + person.id() + "' and licence_number is not null");
            agrees(person, "person " + i);
        }
        Person once = rig.physician("once", "DEFAULT", "READER", "REVIEWER");
        ReadingRig.owner("update assignment set valid_to = '2026-11-19' where practitioner = '" + once.id() + "' and role = 'READER'");
        agrees(once, "whose assignment as reader ended yesterday");
        assertThat(found(once, "GROUP")).isNotEmpty();
    }

    private static String some(String[] of, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> "{}";
            case 1 -> "{" + of[random.nextInt(3)] + "}";
            default -> "{" + of[0] + "," + of[2] + "}";
        };
    }

    @Test
    void myGroupHasWhatAnotherHospitalGaveByAgreementAndNoMore() throws SQLException {
        exams("NORTH", "1.3");
        exams("DEFAULT", "1.4");
        rig.follow();
        ReadingRig.owner("update reading_task set state = 'PRELIMINARY' where study_instance_uid like '%.1_'");
        Person reader = rig.agreed(rig.physician("reader", "DEFAULT", "READER", "REVIEWER"), "NORTH", "DEFAULT", "READING");
        ReadingRig.owner("update assignment set modalities = '{CT}' where practitioner = '" + reader.id() + "'");
        agrees(reader, "a reader of CT");
        assertThat(found(reader, "GROUP")).as("to be written").contains("1.3.0", "1.4.0").doesNotContain("1.3.1");
        assertThat(found(reader, "GROUP")).as("to be reviewed: the agreement is on reading alone").contains("1.4.12").doesNotContain("1.3.12");
        Person nobody = rig.person("nobody", "PHYSICIAN", true, "DEFAULT");
        assertThat(found(nobody, "OPEN")).isNotEmpty();
        assertThat(found(nobody, "GROUP")).isEmpty();
    }

    @Test
    void anExamWithAnOpenCriticalResultStandsOnAListOfItsOwnUntilItIsAcknowledged() throws SQLException {
        Person reader = rig.physician("reader", "DEFAULT", "READER", "REVIEWER");
        Person ward = rig.person("ward", "NURSE", false, "DEFAULT", "REFERRER");
        Person north = rig.physician("north", "NORTH", "READER");
        UUID task = rig.ready("DEFAULT", "1.5");
        rig.ready("DEFAULT", "1.6");
        String seen = rig.act(rig.worklist::seen);
        UUID result = rig.act(() -> rig.critical.raise(task, new CriticalResults.Found(CriticalResult.Kind.PULMONARY_EMBOLISM, "肺栓塞", true, rig.stamp(task), Set.of()), reader.caller(),
                reader.actor())).id();
        assertThat(rig.act(() -> rig.worklist.changes(new ReadingForm(new Fields(Map.of("list", "CRITICAL"))).wish(), seen, reader.caller())).lines())
                .as("told like a change of the task").hasSize(1);
        assertThat(found(reader, "CRITICAL")).containsExactly("1.5");
        assertThat(found(north, "CRITICAL")).isEmpty();
        assertThat(counted(reader)).containsEntry("CRITICAL", 1).containsEntry("OPEN", 2);
        assertThat(counted(north)).containsEntry("CRITICAL", 0).containsEntry("OPEN", 0);
        ReadingRig.owner("update reading_task set state = 'FINAL' where id = '" + task + "'");
        assertThat(found(reader, "CRITICAL")).as("signed").containsExactly("1.5");
        rig.act(() -> rig.critical.acknowledge(result, "", "已知", ward.caller(), ward.actor()));
        assertThat(found(reader, "CRITICAL")).isEmpty();
    }

    @Test
    void aSpecialtyIsTheListOfItsModalities() throws SQLException {
        Person reader = rig.physician("reader", "DEFAULT", "READER");
        for (String[] one : new String[][] {{"1.1", "ES"}, {"1.2", "SM"}, {"1.3", "PT"}, {"1.4", "NM"}, {"1.5", "CT"}}) {
            ReadingRig.study("DEFAULT", one[0], "P" + one[0], one[1], "");
            ReadingRig.tells(3, "DEFAULT", one[0], rig.time.now);
        }
        rig.follow();
        assertThat(ofSpecialty("NUCLEAR_MEDICINE", reader)).containsExactlyInAnyOrder("1.3", "1.4");
        assertThat(ofSpecialty("PATHOLOGY", reader)).containsExactly("1.2");
        assertThat(ofSpecialty("NOTHING_SUCH", reader)).isEmpty();
        assertThat(rig.act(() -> counts.of(Optional.empty(), Optional.empty(), Optional.of("NUCLEAR_MEDICINE"), reader.caller()))).containsEntry("OPEN", 2);
        ReadingRig.owner("update reading_specialty set modalities = '{SM,CT}' where code = 'PATHOLOGY'");
        assertThat(ofSpecialty("PATHOLOGY", reader)).as("as the rows say it, not the code").containsExactlyInAnyOrder("1.2", "1.5");
        ReadingRig.owner("update reading_specialty set modalities = '{SM,GM,XC}' where code = 'PATHOLOGY'");
    }

    private List<String> ofSpecialty(String code, Person person) {
        return rig.act(() -> rig.worklist.page(new ReadingForm(new Fields(Map.of("specialty", code))).wish(), person.caller())).stream().map(line -> line.task().exam().study().value()).toList();
    }

    @Test
    void listsAreCountedNoFurtherThanNinetyNineAndByTheFilter() throws SQLException {
        Person reader = rig.physician("reader", "DEFAULT", "READER");
        UUID task = rig.ready("DEFAULT", "1.7");
        rig.claim(task, reader);
        ReadingRig.owner("insert into study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age, referring_alphabetic, "
                + "referring_ideographic, referring_phonetic, modalities, attributes) select site, '1.8.' || n, id, '20261120', '', '', '', '', '', '', '', '', '{MR}', '{}' "
                + "from patient cross join generate_series(1, 150) as n",
                "insert into reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, due_preliminary, due_final) select gen_random_uuid(), site, "
                + "study_instance_uid, 'MR', '', case when study_instance_uid like '%0' then 'STAT' else 'ROUTINE' end, 'READY', now(), now(), now() from study where study_instance_uid like '1.8.%'");
        assertThat(counted(reader)).containsEntry("OPEN", 100).containsEntry("MINE", 1).containsEntry("URGENT", 15).containsEntry("REVIEW", 0).containsEntry("CANCELLED", 0);
        assertThat(rig.act(() -> counts.of(Optional.of("DEFAULT"), Optional.of("CT"), Optional.empty(), reader.caller()))).containsEntry("OPEN", 1).containsEntry("URGENT", 0);
        assertThat(rig.act(() -> counts.of(Optional.of("NORTH"), Optional.empty(), Optional.empty(), reader.caller()))).containsEntry("OPEN", 0);
    }
}

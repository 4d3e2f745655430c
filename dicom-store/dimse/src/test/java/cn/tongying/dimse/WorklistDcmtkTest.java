package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.Association;
import cn.tongying.dicom.net.AssociationAcceptor;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DimseServices;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.PresentationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modality Worklist asked by dcmtk's findscu, its answers read by pydicom; the orders are the test's. */
@Timeout(120)
class WorklistDcmtkTest {

    private static final String WANG = "Wang^Xiaoming=王^小明";
    /** An escape sequence is no text (PS3.5 6.1.2.4); pydicom leaves those of ISO 2022 IR 58 in it. */
    private static final String LEFT_BY_PYDICOM = "\u001B$)A";
    private static final Map<String, RemoteAe> REGISTERED = Map.of("CT1", console(WorklistText.UTF_8), "OLD", console(WorklistText.GB18030),
            "GB", console(WorklistText.GB2312), "WEST", console(WorklistText.LATIN_1), "PY", console(WorklistText.PINYIN),
            "SENDER", new RemoteAe("A", Set.of("ECHO", "STORE", "FIND"), Set.of(), Set.of(), true));

    @TempDir
    Path folder;

    /** As the server has them. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    private final Queue<WorklistQuery> asked = new ConcurrentLinkedQueue<>();
    private final Queue<PatientsQueried> told = new ConcurrentLinkedQueue<>();
    private volatile List<WorklistStep> steps = List.of(step(1, WANG));
    private volatile boolean away;
    private AssociationAcceptor acceptor;

    private static RemoteAe console(WorklistText text) {
        return new RemoteAe("A", Set.of("WORKLIST"), Set.of(), Set.of(), true, text);
    }

    private static WorklistStep step(int number, String name) {
        return new WorklistStep(Integer.toString(number),
                new WorklistStep.Patient("P" + number, "ISSUER", PersonName.parse(name), Optional.of(LocalDate.of(1980, 2, 29)), "F", Optional.of(2), "碘"),
                new WorklistStep.Procedure("A" + number, PersonName.parse("Zhao^Gang"), "R" + number, new StudyInstanceUid("2.25." + number), "胸部平扫",
                        Optional.of(new WorklistStep.Code("CTCH", "99TY")), "STAT", ""),
                new WorklistStep.Step("S" + number, "CT", "", "", LocalDateTime.of(2026, 11, 29, 8, 30), "CHEST", "", PersonName.parse(""), "SCHEDULED"));
    }

    /** As the orders' room does it, without its conditions. */
    /** Of what is asked for it heeds the legible names alone. */
    private List<WorklistStep> page(Caller caller, WorklistQuery query, Optional<String> after, int most) {
        if (away) {
            throw new ArchiveException(ArchiveException.Category.UNAVAILABLE, "The orders cannot be read now");
        }
        assertThat(caller.sites()).containsExactly("A");
        asked.add(query);
        int from = after.map(Integer::parseInt).orElse(0);
        return steps.stream().skip(from).limit(most).map(step -> legible(step, query)).toList();
    }

    private static WorklistStep legible(WorklistStep step, WorklistQuery query) {
        WorklistStep.Patient told = step.patient();
        return query.legible().test(told.name().text()) ? step : new WorklistStep(step.position(), new WorklistStep.Patient(told.patientId(), told.issuer(),
                new PersonName(told.name().alphabetic(), "", ""), told.birthDate(), told.sex(), told.pregnancy(), told.allergies()), step.procedure(), step.step());
    }

    @BeforeEach
    void open() throws IOException {
        Dcmtk.assumeThere("findscu");
        Map<String, String> settings = Map.of("TONGYING_DICOM_PORT", "0", "TONGYING_DICOM_QUERY_MATCHES", "150", "TONGYING_DICOM_IDENTIFIER_KIB", "1");
        DimseConfig config = DimseConfig.from(name -> Optional.ofNullable(settings.get(name)));
        RefusedList list = (caller, source, reason, message, messageZh) ->
                new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
        RefusedAssociations turnedAway = new RefusedAssociations(list, config.aeTitle(), "DEFAULT", Clock.systemUTC());
        Worklists worklists = (caller, ae, association) -> new ModalityWorklistScp(this::page, told::add, config.query(), caller, ae.worklist(), "test");
        Doorkeeper doorkeeper = new Doorkeeper(config, (title, address) -> Optional.ofNullable(REGISTERED.get(title.value())).stream().toList(),
                (caller, incoming) -> {
                    throw new AssertionError("Nothing is stored here");
                }, Operations.NONE, worklists, PerformedSteps.NONE, list, turnedAway, Clock.systemUTC());
        acceptor = AssociationAcceptor.start(config.acceptor(), new DimseServices(doorkeeper, new AssociationLog(sender -> { }, turnedAway)), threads);
    }

    @AfterEach
    void close() {
        acceptor.close(Duration.ofSeconds(2));
        threads.shutdownNow();
    }

    /** What findscu said, and where its answers lie. */
    private record Found(String log, Path answers) {
        List<String> values(String... keywords) throws Exception {
            return Dcmtk.values(answers, List.of(keywords));
        }
    }

    private Found find(String title, List<String> keys, String... files) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        List<String> command = new ArrayList<>(List.of("findscu", "-v", "-W", "-X", "-od", answers.toString(), "-aet", title, "-aec", "TONGYING"));
        keys.forEach(key -> command.addAll(List.of("-k", key)));
        command.addAll(List.of("127.0.0.1", Integer.toString(acceptor.address().getPort())));
        command.addAll(List.of(files));
        return new Found(Dcmtk.run(folder, command).output(), answers);
    }

    private static final List<String> USUAL = List.of("PatientName", "PatientID", "AccessionNumber", "RequestedProcedureDescription",
            "ScheduledProcedureStepSequence[0].Modality=CT", "ScheduledProcedureStepSequence[0].ScheduledStationAETitle",
            "ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=20261129");

    @Test
    void a_console_is_told_what_it_asked_for_and_nothing_else() throws Exception {
        List<String> keys = new ArrayList<>(USUAL);
        keys.addAll(List.of("RequestedProcedureCodeSequence[0].CodeValue", "StudyInstanceUID", "AdmissionID", "PregnancyStatus"));
        Found found = find("CT1", keys);
        assertThat(found.values("PatientName", "PatientID", "AccessionNumber", "RequestedProcedureDescription", "ScheduledProcedureStepSequence",
                "RequestedProcedureCodeSequence", "StudyInstanceUID", "AdmissionID", "PregnancyStatus", "PatientSex", "SpecificCharacterSet"))
                .containsExactly(WANG + "|P1|A1|胸部平扫|[CT,CT1,20261129]|[CTCH]|2.25.1||2|-|ISO_IR 192");
        assertThat(asked.element().modalities()).containsExactly("CT");
        assertThat(asked.element().starts().from()).isEqualTo(LocalDateTime.of(2026, 11, 29, 0, 0));
        assertThat(told).extracting(PatientsQueried::level).containsExactly("WORKLIST");
        assertThat(found.log()).doesNotContain("WarningUnsupportedOptionalKeys");
    }

    @Test
    void each_console_is_told_the_name_in_the_characters_it_reads() throws Exception {
        assertThat(find("OLD", USUAL).values("PatientName", "RequestedProcedureDescription", "SpecificCharacterSet")).containsExactly(WANG + "|胸部平扫|GB18030");
        assertThat(find("GB", USUAL).values("PatientName", "RequestedProcedureDescription", "SpecificCharacterSet")).singleElement()
                .satisfies(line -> assertThat(line.replace(LEFT_BY_PYDICOM, "")).isEqualTo(WANG + "|胸部平扫|,ISO 2022 IR 58"));
        assertThat(find("WEST", USUAL).values("PatientName", "SpecificCharacterSet")).containsExactly("Wang^Xiaoming|ISO_IR 100");
        assertThat(asked).extracting(query -> query.legible().test("赵") + " " + query.legible().test("喆")).containsExactly("true true", "true false", "false false");
        asked.clear();
        assertThat(find("PY", USUAL).values("PatientName", "SpecificCharacterSet")).containsExactly("Wang^Xiaoming|-");
        assertThat(asked).extracting(query -> query.legible().test("赵") + " " + query.legible().test("喆") + " " + query.legible().test("u")).containsExactly("false false true");
    }

    @Test
    void a_name_is_understood_in_the_character_set_it_is_asked_in() throws Exception {
        for (String term : List.of("ISO_IR 192", "GB18030")) {
            asked.clear();
            Path file = identifier(term, "王*");
            find("CT1", List.of(), file.toString());
            assertThat(asked.element().patientName()).as(term).isEqualTo("王*");
        }
    }

    private Found cancelling(int after) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        return new Found(Dcmtk.run(folder, List.of("findscu", "-v", "-W", "-X", "-od", answers.toString(), "-aet", "CT1", "-aec", "TONGYING",
                "--cancel", Integer.toString(after), "-k", "PatientID", "127.0.0.1", Integer.toString(acceptor.address().getPort()))).output(), answers);
    }

    private Path identifier(String characterSet, String name) throws Exception {
        Path text = folder.resolve("query.dump");
        Path file = folder.resolve("query.dcm");
        byte[] dump = ("(0008,0005) CS [" + characterSet + "]\n(0010,0010) PN [" + name + "]\n").getBytes(
                characterSet.equals("GB18030") ? java.nio.charset.Charset.forName("GB18030") : StandardCharsets.UTF_8);
        Files.write(text, dump);
        assertThat(Dcmtk.run(folder, List.of("dump2dcm", text.toString(), file.toString())).status()).isZero();
        return file;
    }

    @Test
    void a_key_that_is_not_known_is_not_answered_and_said_so() throws Exception {
        Found found = find("CT1", List.of("PatientName", "DetectorID", "PatientSex=M"));
        assertThat(found.values("PatientName", "DetectorID", "PatientSex")).containsExactly(WANG + "|-|F");
        assertThat(found.log()).contains("WarningUnsupportedOptionalKeys");
    }

    @Test
    void who_has_no_right_to_the_worklist_gets_no_context() throws Exception {
        Found refused = find("SENDER", USUAL);
        assertThat(refused.log()).containsIgnoringCase("No Acceptable Presentation Contexts");
        assertThat(find("NOBODY", USUAL).values("PatientName")).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void more_than_the_limit_ends_with_the_standards_status_after_those() throws Exception {
        steps = IntStream.rangeClosed(1, 151).mapToObj(number -> step(number, WANG)).toList();
        Found found = find("CT1", USUAL);
        assertThat(found.values("PatientID")).hasSize(150).doesNotHaveDuplicates();
        assertThat(found.log()).contains("OutOfResources");
        steps = steps.subList(0, 150);
        assertThat(find("CT1", USUAL).log()).contains("Success").doesNotContain("OutOfResources");
    }

    @Test
    void a_console_may_cancel() throws Exception {
        steps = IntStream.rangeClosed(1, 150).mapToObj(number -> step(number, WANG)).toList();
        Found found = cancelling(3);
        assertThat(found.values("PatientID").size()).isBetween(3, 149);
        assertThat(found.log()).contains("Cancel");
    }

    @Test
    void a_date_that_is_none_is_refused_and_what_cannot_be_read_now_is_put_off() throws Exception {
        assertThat(find("CT1", List.of("ScheduledProcedureStepSequence[0].ScheduledProcedureStepStartDate=tomorrow")).log()).contains("DataSetDoesNotMatchSOPClass");
        away = true;
        assertThat(find("CT1", USUAL).log()).contains("OutOfResources");
    }

    @Test
    void an_identifier_that_is_too_long_or_no_data_set_is_refused_before_the_orders_are_asked() throws Exception {
        assertThat(find("CT1", List.of("PatientName", "PatientComments=" + "x".repeat(2000))).log()).contains("DataSetDoesNotMatchSOPClass");
        PresentationContext context = new PresentationContext(1, ModalityWorklistScp.SOP_CLASS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        byte[] none = {16, 0, 16, 0, 'Z', 'Z', 4, 0, 1, 2};
        try (Association association = Association.open(AssociationParameters.of(acceptor.address(), new AeTitle("CT1"), new AeTitle("TONGYING"), List.of(context)))) {
            assertThat(association.operate(Operation.FIND, ModalityWorklistScp.SOP_CLASS, none, Optional.empty(), pending -> true).status().code())
                    .isEqualTo(DimseStatus.CANNOT_UNDERSTAND).isEqualTo(0xC000);
        }
        assertThat(asked).isEmpty();
        assertThat(find("CT1", USUAL).values("PatientID")).containsExactly("P1");
    }
}

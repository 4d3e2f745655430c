package cn.tongying.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.alliance.AllianceRig;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.reading.ReadingRig.Person;
import cn.tongying.reading.messages.MessageEvent;
import cn.tongying.reading.messages.MessagesOfTest;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people and one exam: the reader asks, the technologist answers, both know who has seen what. */
class ExamMessagesIT {
    private final ReadingRig rig = new ReadingRig();
    private final List<MessageEvent> told = new ArrayList<>();
    private MessagesOfTest messages;
    private Person reader;
    private Person technologist;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void clean() throws SQLException {
        ReadingRig.clean();
        ExamsOfMessages exams = new ExamsOfMessages();
        exams.tasks = rig.tasks;
        exams.qualification = rig.qualification;
        exams.blinding = rig.second.blinding;
        Event<MessageEvent> events = (Event<MessageEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, values) -> {
            told.add((MessageEvent) values[0]);
            return null;
        });
        messages = new MessagesOfTest(AllianceRig.database(rig.rows), exams, events, rig.time);
        reader = rig.physician("reader", "DEFAULT", "READER");
        technologist = technologist("tech", "DEFAULT");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Person technologist(String username, String site) throws SQLException {
        Person made = rig.person(username, "TECHNOLOGIST", false, site, "TECHNOLOGIST");
        Caller caller = new Caller(Caller.Kind.ACCOUNT, made.id().toString(), username, site, Set.of(site), false, Set.of(Caller.Role.TECHNOLOGIST), "192.0.2.1");
        return new Person(made.id(), caller, made.actor());
    }

    private List<String> write(UUID task, Person by, String... columns) {
        return rig.act(() -> messages.write(task, by.caller(), by.actor(), columns));
    }

    private List<String> read(UUID task, int upTo, Person by) {
        return rig.act(() -> messages.read(task, upTo, by.caller(), by.actor()));
    }

    private List<String> awaiting(Person person) {
        return rig.act(() -> messages.awaiting(person.caller()));
    }

    private static void refused(int status, Supplier<?> act) {
        ClaimsIT.refused(status, act);
    }

    @Test
    void aRequestWaitsForTheTechnologistUntilItIsAnsweredAndTheAnswerForTheReaderUntilItIsRead() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.1");
        assertThat(write(task, reader, "kind", "ADD_PHASE", "words", "加扫延迟期")).containsExactly("ADD_PHASE 加扫延迟期 READER 医师reader open []");
        assertThat(awaiting(technologist)).containsExactly("ADD_PHASE 医师reader 1.1");
        assertThat(awaiting(reader)).isEmpty();
        assertThat(read(task, 1, technologist)).as("seen, and still to be done").containsExactly("ADD_PHASE 加扫延迟期 READER 医师reader open [医师tech]");
        assertThat(awaiting(technologist)).hasSize(1);
        String request = rig.act(() -> messages.last(task, reader.caller()));
        assertThat(write(task, technologist, "kind", "DONE", "answers", request)).containsExactly("ADD_PHASE 加扫延迟期 READER 医师reader done [医师tech]",
                "DONE  TECHNOLOGIST 医师tech open []");
        assertThat(awaiting(technologist)).isEmpty();
        assertThat(awaiting(reader)).containsExactly("DONE 医师tech 1.1");
        assertThat(read(task, 2, reader)).last().isEqualTo("DONE  TECHNOLOGIST 医师tech done [医师reader]");
        assertThat(awaiting(reader)).isEmpty();
        read(task, 2, reader);
        assertThat(told).extracting(event -> event.act() + " " + event.actor().name() + " " + event.detail()).as("each once, and nothing of the words").containsExactly(
                "EXAM_MESSAGE_WRITTEN reader ADD_PHASE", "EXAM_MESSAGE_READ tech ", "EXAM_MESSAGE_WRITTEN tech DONE", "EXAM_MESSAGE_READ reader ");
    }

    @Test
    void aRequestIsAnsweredOnceAndEachSideSaysWhatIsItsToSay() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.2");
        UUID other = rig.ready("DEFAULT", "1.3");
        write(task, reader, "kind", "RECONSTRUCT");
        String request = rig.act(() -> messages.last(task, reader.caller()));
        refused(403, () -> write(task, reader, "kind", "DONE", "answers", request));
        refused(403, () -> write(task, technologist, "kind", "ADD_SCAN"));
        refused(404, () -> write(other, technologist, "kind", "DONE", "answers", request));
        refused(422, () -> write(task, technologist, "kind", "CANNOT", "answers", request));
        refused(422, () -> write(task, technologist, "kind", "DONE"));
        refused(422, () -> write(task, reader, "kind", "NOTE"));
        refused(422, () -> write(task, reader, "kind", "NOTE", "words", "x".repeat(401)));
        write(task, technologist, "kind", "CANNOT", "answers", request, "words", "患者已离开");
        refused(409, () -> write(task, technologist, "kind", "DONE", "answers", request));
        assertThat(rig.act(() -> messages.of(task, reader.caller()))).hasSize(2);
    }

    @Test
    void aNoteIsDoneWithWhenTheOtherSideHasReadItAndNotWhenTheOwnHas() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.4");
        Person second = rig.physician("second", "DEFAULT", "READER");
        Person colleague = technologist("colleague", "DEFAULT");
        write(task, reader, "kind", "NOTE", "words", "左右标记请核对");
        read(task, 1, second);
        assertThat(awaiting(technologist)).hasSize(1);
        assertThat(read(task, 1, technologist)).containsExactly("NOTE 左右标记请核对 READER 医师reader done [医师second, 医师tech]");
        assertThat(awaiting(colleague)).as("one of them has read it").isEmpty();
        write(task, technologist, "kind", "NOTE", "words", "已核对");
        assertThat(awaiting(reader)).hasSize(1);
        assertThat(awaiting(second)).as("who did not write of it").isEmpty();
        rig.claim(task, second);
        assertThat(awaiting(second)).as("who has it open").hasSize(1);
    }

    @Test
    void anotherHospitalsExamIsNotThereAndWhoOnlySeesItReadsAndWritesNothing() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.5");
        Person north = technologist("north", "NORTH");
        Person referrer = rig.person("referrer", "PHYSICIAN", true, "DEFAULT", "REFERRER");
        write(task, reader, "kind", "ADD_SCAN");
        refused(404, () -> rig.act(() -> messages.of(task, north.caller())));
        refused(404, () -> write(task, north, "kind", "NOTE", "words", "x"));
        refused(404, () -> read(task, 1, north));
        assertThat(awaiting(north)).isEmpty();
        assertThat(rig.act(() -> messages.side(task, referrer.caller()))).isEmpty();
        assertThat(rig.act(() -> messages.of(task, referrer.caller()))).hasSize(1);
        refused(403, () -> write(task, referrer, "kind", "NOTE", "words", "x"));
        Person agreed = rig.agreed(rig.physician("far", "NORTH", "READER"), "DEFAULT", "NORTH", "READING");
        assertThat(rig.act(() -> messages.side(task, agreed.caller()))).as("who reads it by agreement").isEqualTo("READER");
    }

    @Test
    void theWorklistIsToldOfAMessageLikeOfAChangeOfTheTask() throws SQLException {
        UUID task = rig.ready("DEFAULT", "1.6");
        String seen = rig.act(rig.worklist::seen);
        write(task, reader, "kind", "ADD_SCAN");
        Worklist.Changes changes = rig.act(() -> rig.worklist.changes(new ReadingForm(new Fields(Map.of())).wish(), seen, reader.caller()));
        assertThat(changes.lines()).singleElement().satisfies(line -> assertThat(line.marks()).isEqualTo(new Worklist.Line.Marks(0, 0, 1)));
        String request = rig.act(() -> messages.last(task, reader.caller()));
        write(task, technologist, "kind", "DONE", "answers", request);
        assertThat(rig.act(() -> rig.worklist.changes(new ReadingForm(new Fields(Map.of())).wish(), changes.seen(), reader.caller())).lines())
                .singleElement().satisfies(line -> assertThat(line.marks()).isEqualTo(new Worklist.Line.Marks(0, 1, 0)));
    }
}

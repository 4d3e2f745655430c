package cn.tongying.reading.discussion;

import static cn.tongying.reading.ReadingRig.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingRig;
import cn.tongying.reading.ReadingRig.Person;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes about one exam: who writes and reads them, who may be mentioned and is told, and what is kept. */
class DiscussionsIT {
    private final ReadingRig rig = new ReadingRig();
    private final Discussions discussions = new Discussions();
    private Person writer;
    private Person colleague;
    private Person third;
    private Person north;
    private UUID task;

    @BeforeEach
    void clean() throws SQLException {
        ReadingRig.clean();
        discussions.database = rig.database();
        discussions.exams = rig.exams;
        discussions.people = new People();
        discussions.people.database = rig.database();
        discussions.events = rig.events();
        writer = rig.physician("writer", "DEFAULT", "READER");
        colleague = rig.physician("colleague", "DEFAULT", "READER", "REVIEWER");
        third = rig.physician("third", "DEFAULT", "READER");
        north = rig.physician("north", "NORTH", "READER", "REVIEWER");
        task = rig.ready("DEFAULT", "1.2.1");
        rig.told.clear();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void refused(int status, ThrowingCallable act) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, act);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.problem().status()).isEqualTo(status);
    }

    private List<Note> write(String words, Person by, Person... mentioned) {
        return rig.act(() -> discussions.write(task, words, Arrays.stream(mentioned).map(Person::id).collect(Collectors.toSet()), by.caller(), by.actor()));
    }

    private List<Note> notes(Person by) {
        return rig.act(() -> discussions.of(task, by.caller()));
    }

    private List<Discussions.Mentioned> waiting(Person of) {
        return rig.act(() -> discussions.waiting(of.caller()));
    }

    private List<String> people(Person asking) {
        return rig.act(() -> discussions.people(task, asking.caller())).stream().map(Note.Person::name).toList();
    }

    private void read(Person by) {
        rig.act(() -> {
            discussions.read(task, by.caller(), by.actor());
            return true;
        });
    }

    @Test
    void whoIsMentionedIsToldUntilThatPersonLookedAndNobodyElseIs() {
        write("左下肺的结节您怎么看？", writer, colleague);
        assertThat(waiting(colleague)).extracting(one -> one.by() + " " + one.exam().task()).containsExactly("医师writer " + task);
        assertThat(waiting(third)).isEmpty();
        assertThat(waiting(writer)).isEmpty();
        assertThat(notes(third)).as("whoever is shown the exam reads it").extracting(Note::words, Note::mentioned).containsExactly(
                tuple("左下肺的结节您怎么看？", List.of("医师colleague")));
        read(colleague);
        assertThat(waiting(colleague)).isEmpty();
        assertThat(rig.told).extracting(ReadingEvent::act).containsExactly(Act.DISCUSSION_WRITTEN, Act.DISCUSSION_READ);
        assertThat(rig.told).allSatisfy(event -> assertThat(event.detail()).doesNotContain("结节"));
    }

    @Test
    void onlyWhoMaySeeTheExamIsMentioned() throws SQLException {
        assertThat(people(writer)).containsExactly("医师colleague", "医师third");
        refused(422, () -> write("请看。", writer, north));
        assertThat(notes(writer)).isEmpty();
        Person agreed = rig.agreed(north, "DEFAULT", "NORTH", "READING");
        assertThat(people(writer)).containsExactly("医师colleague", "医师north", "医师third");
        write("请看。", writer, agreed);
        assertThat(waiting(agreed)).hasSize(1);
        assertThat(waiting(north)).as("who is not shown the exam any more is told nothing").isEmpty();
    }

    @Test
    void forAnotherHospitalItIsNotThere() {
        write("左下肺？", writer);
        refused(404, () -> notes(north));
        refused(404, () -> people(north));
        refused(404, () -> write("x", north));
        refused(404, () -> read(north));
    }

    @Test
    void aNoteIsWithdrawnByItsWriterAndKept() throws SQLException {
        UUID note = write("说错了。", writer, colleague).getFirst().id();
        refused(403, () -> rig.act(() -> discussions.withdraw(task, note, colleague.caller(), colleague.actor())));
        refused(404, () -> rig.act(() -> discussions.withdraw(task, UUID.randomUUID(), writer.caller(), writer.actor())));
        List<Note> left = rig.act(() -> discussions.withdraw(task, note, writer.caller(), writer.actor()));
        assertThat(left).extracting(Note::words, Note::withdrawn).containsExactly(tuple("", true));
        assertThat(waiting(colleague)).isEmpty();
        assertThat(rig.act(() -> rig.database().first("SELECT words FROM discussion_note WHERE id = ?", row -> row.getString(1), note))).contains("说错了。");
        assertThat(catchThrowableOfType(RuntimeException.class, () -> rig.act(() -> rig.database().update("UPDATE discussion_note SET words = 'x' WHERE id = ?", note)))).as("the server changes no words").isNotNull();
    }

    @Test
    void whoReadsTheExamBlindSeesNoneOfIt() throws SQLException {
        Person charged = rig.person("charged", "MANAGER", false, "DEFAULT", "MANAGER");
        write("@third 我认为是结节。", writer, third);
        UUID second = rig.second.ask(task, charged);
        rig.second.open(second, third);
        refused(409, () -> notes(third));
        refused(409, () -> write("我也是。", third));
        refused(409, () -> people(third));
        assertThat(waiting(third)).isEmpty();
        assertThat(people(writer)).as("nor is mentioned").doesNotContain("医师third");
        owner("update second_reading set state = 'WITHDRAWN', reader = null");
        assertThat(waiting(third)).hasSize(1);
        assertThat(Set.copyOf(people(writer))).contains("医师third");
    }
}

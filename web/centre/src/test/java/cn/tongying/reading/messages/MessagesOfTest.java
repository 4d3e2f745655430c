package cn.tongying.reading.messages;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.Caller;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The beans of this room for a test of the room above; what is told of a message is told as one line. */
public final class MessagesOfTest {
    private final ExamMessages messages = new ExamMessages();
    private final Awaiting awaiting = new Awaiting();

    public MessagesOfTest(Database database, ExamOfMessages exams, Event<MessageEvent> events, Clock clock) {
        messages.database = database;
        messages.exams = exams;
        messages.events = events;
        messages.clock = clock;
        awaiting.database = database;
    }

    /** @param columns name, value, and so on, as the portal sends them */
    public List<String> write(UUID task, Caller caller, Actor actor, String... columns) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            values.put(columns[i], columns[i + 1]);
        }
        return lines(messages.write(task, new MessagesForm(new Fields(values)).written(), caller, actor));
    }

    public List<String> read(UUID task, int upTo, Caller caller, Actor actor) {
        return lines(messages.read(task, upTo, caller, actor));
    }

    public List<String> of(UUID task, Caller caller) {
        return lines(messages.of(task, caller));
    }

    public String side(UUID task, Caller caller) {
        return messages.of(task, caller).side().map(Enum::name).orElse("");
    }

    public String last(UUID task, Caller caller) {
        return messages.of(task, caller).messages().getLast().id().toString();
    }

    public List<String> awaiting(Caller caller) {
        return awaiting.of(caller).stream().map(one -> one.kind() + " " + one.writer() + " " + one.study()).toList();
    }

    private static List<String> lines(ExamMessages.Conversation conversation) {
        return conversation.messages().stream().map(message -> String.join(" ", Arrays.asList(message.kind().name(), message.words(), message.side().name(), message.name(),
                message.open() ? "open" : "done", message.read().stream().map(ExamMessage.Read::name).toList().toString()))).toList();
    }
}

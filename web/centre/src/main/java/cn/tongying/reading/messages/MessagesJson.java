package cn.tongying.reading.messages;

import cn.tongying.reading.messages.ExamMessages.Conversation;
import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The JSON of messages (the contract with the portal). */
final class MessagesJson {
    private MessagesJson() {
    }

    static String of(Conversation conversation, UUID caller) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        conversation.messages().forEach(message -> items.add(message(message, caller)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", items);
        conversation.side().ifPresentOrElse(side -> json.add("side", side.name()), () -> json.addNull("side"));
        return json.build().toString();
    }

    private static JsonObjectBuilder message(ExamMessage message, UUID caller) {
        JsonArrayBuilder read = Json.createArrayBuilder();
        message.read().forEach(mark -> read.add(Json.createObjectBuilder().add("name", mark.name()).add("at", mark.at().toString())));
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", message.id().toString()).add("number", message.number()).add("kind", message.kind().name())
                .add("words", message.words()).add("side", message.side().name()).add("name", message.name()).add("mine", message.account().equals(caller))
                .add("at", message.at().toString()).add("open", message.open()).add("read", read);
        message.answers().ifPresentOrElse(request -> json.add("answers", request.toString()), () -> json.addNull("answers"));
        return json;
    }

    static String awaiting(List<Awaiting.One> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.stream().limit(Awaiting.MOST).forEach(one -> items.add(Json.createObjectBuilder().add("task", one.task().toString()).add("site", StudyJson.site(one.site()))
                .add("study", one.study()).add("patient", StudyJson.patient(one.patient())).add("description", one.description()).add("modalities", Json.createArrayBuilder(one.modalities()))
                .add("studyDate", one.studyDate()).add("kind", one.kind().name()).add("words", one.words()).add("side", one.side().name()).add("writer", one.writer())
                .add("at", one.at().toString())));
        return Json.createObjectBuilder().add("items", items).add("more", found.size() > Awaiting.MOST).build().toString();
    }
}

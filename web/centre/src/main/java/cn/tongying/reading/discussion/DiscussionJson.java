package cn.tongying.reading.discussion;

import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.discussion.Note.Person;
import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The JSON of discussions. */
final class DiscussionJson {
    private DiscussionJson() {
    }

    static String notes(List<Note> notes, UUID caller) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        notes.forEach(note -> items.add(Json.createObjectBuilder().add("id", note.id().toString()).add("number", note.number()).add("words", note.words()).add("name", note.name())
                .add("mine", note.account().equals(caller)).add("at", note.at().toString()).add("withdrawn", note.withdrawn()).add("mentioned", Json.createArrayBuilder(note.mentioned()))));
        return items(items);
    }

    static String people(List<Person> people) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        people.forEach(one -> items.add(Json.createObjectBuilder().add("account", one.account().toString()).add("name", one.name())));
        return items(items);
    }

    static String waiting(List<Discussions.Mentioned> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(one -> items.add(Json.createObjectBuilder().add("exam", exam(one.exam())).add("by", one.by()).add("at", one.at().toString())));
        return items(items);
    }

    private static String items(JsonArrayBuilder items) {
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    private static JsonObjectBuilder exam(ReadExam exam) {
        return Json.createObjectBuilder().add("task", exam.task().toString()).add("site", StudyJson.site(exam.site())).add("patient", StudyJson.patient(exam.patient()))
                .add("title", exam.title()).add("modality", exam.modality()).add("studyDate", exam.studyDate());
    }
}

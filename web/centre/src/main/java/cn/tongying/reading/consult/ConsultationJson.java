package cn.tongying.reading.consult;

import cn.tongying.alliance.staff.Title;
import cn.tongying.archive.site.SiteName;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.consult.Consultation.Expert;
import cn.tongying.reading.consult.Consultation.Hospital;
import cn.tongying.reading.consult.Experts.Askable;
import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The JSON of consultations. */
final class ConsultationJson {
    private ConsultationJson() {
    }

    static String list(List<Consultation> found, UUID account) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(one -> items.add(of(one, account)));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    /** @param account of who is told: which of the acts are the caller's */
    static JsonObjectBuilder of(Consultation of, UUID account) {
        JsonArrayBuilder experts = Json.createArrayBuilder();
        of.experts().forEach(expert -> experts.add(expert(expert, account)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", of.id().toString()).add("exam", exam(of.exam())).add("question", of.question())
                .add("ofPatientId", of.patientId()).add("ofPatientName", of.patientName()).add("askedBy", of.askedByName()).add("askedAt", of.askedAt().toString())
                .add("dueAt", of.dueAt().toString()).add("shownUntil", of.shownUntil().toString()).add("state", of.state().name()).add("mine", of.askedBy().equals(account))
                .add("asked", of.isOf(account)).add("experts", experts);
        of.ended().ifPresentOrElse(end -> json.add("ended", Json.createObjectBuilder().add("at", end.at().toString()).add("by", end.by()).add("words", end.words())),
                () -> json.addNull("ended"));
        return json;
    }

    private static JsonObjectBuilder exam(ReadExam exam) {
        return Json.createObjectBuilder().add("task", exam.task().toString()).add("site", StudyJson.site(exam.site())).add("study", exam.study().value())
                .add("patient", StudyJson.patient(exam.patient())).add("title", exam.title()).add("modality", exam.modality()).add("studyDate", exam.studyDate());
    }

    private static JsonObjectBuilder expert(Expert expert, UUID account) {
        JsonObjectBuilder json = person(expert.practitioner(), expert.name(), expert.title(), expert.hospital()).add("state", expert.state().name()).add("words", expert.words())
                .add("asOneOf", expert.asOneOf().orElse("")).add("me", expert.account().equals(account));
        expert.at().ifPresentOrElse(at -> json.add("at", at.toString()), () -> json.addNull("at"));
        return json;
    }

    private static JsonObjectBuilder person(UUID practitioner, String name, String title, Hospital hospital) {
        Title held = Title.valueOf(title);
        return Json.createObjectBuilder().add("id", practitioner.toString()).add("name", name).add("title", held.label().en()).add("titleZh", held.label().zh())
                .add("hospital", place(hospital));
    }

    private static JsonObjectBuilder place(Hospital hospital) {
        return StudyJson.site(new SiteName(hospital.code(), hospital.nameZh(), hospital.nameEn()));
    }

    static String askable(List<Askable> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(one -> items.add(person(one.practitioner(), one.name(), one.title(), one.hospital()).add("place", place(one.place()))));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    static String counts(ConsultationRows.Counts counts) {
        return Json.createObjectBuilder().add("toAnswer", counts.toAnswer()).add("answered", counts.answered()).build().toString();
    }
}

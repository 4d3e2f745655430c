package cn.tongying.reading.quality;

import cn.tongying.archive.site.SiteName;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.quality.PeerReview.Blind;
import cn.tongying.reading.quality.PeerReview.Told;
import cn.tongying.reading.quality.QualityRules.Rule;
import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The JSON of quality. */
final class QualityJson {
    private QualityJson() {
    }

    static String reviews(List<PeerReview> waiting, List<Told> own, List<Told> charged) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        waiting.forEach(one -> items.add(review(one)));
        return Json.createObjectBuilder().add("waiting", items).add("own", told(own)).add("charged", told(charged)).build().toString();
    }

    private static JsonObjectBuilder review(PeerReview review) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", review.id().toString()).add("exam", exam(review.exam())).add("mine", review.mine());
        review.score().ifPresentOrElse(score -> json.add("score", score.code()), () -> json.addNull("score"));
        return json;
    }

    /** Without the task's id, by which its report is opened. */
    private static JsonObjectBuilder exam(ReadExam exam) {
        return Json.createObjectBuilder().add("site", StudyJson.site(exam.site())).add("study", exam.study().value()).add("patient", StudyJson.patient(exam.patient()))
                .add("title", exam.title()).add("modality", exam.modality()).add("studyDate", exam.studyDate());
    }

    static String blind(Blind blind) {
        return review(blind.review()).add("findings", blind.findings()).add("impression", blind.impression()).add("positive", blind.positive()).build().toString();
    }

    private static JsonArrayBuilder told(List<Told> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(one -> items.add(Json.createObjectBuilder().add("id", one.id().toString()).add("task", one.task().toString()).add("site", one.site()).add("modality", one.modality())
                .add("signedAt", one.signedAt().toString()).add("writer", one.writer()).add("signer", one.signer()).add("reviewer", one.reviewer()).add("score", one.score().code())
                .add("words", one.score().words()).add("scoredAt", one.scoredAt().toString())));
        return items;
    }

    static String record(List<QualityRecord.Line> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.forEach(line -> {
            JsonObjectBuilder json = Json.createObjectBuilder().add("key", line.key()).add("name", line.name()).add("finals", line.finals()).add("positive", line.positive())
                    .add("changed", line.changed()).add("changedText", line.changedText()).add("judged", line.judged()).add("grades", Json.createArrayBuilder(line.grades()))
                    .add("significant", line.significant()).add("twice", Json.createObjectBuilder().add("all", line.twice().all()).add("same", line.twice().same())
                            .add("minor", line.twice().minor()).add("significant", line.twice().significant()).add("upheld", line.twice().upheld()));
            line.seconds().ifPresentOrElse(seconds -> json.add("seconds", seconds), () -> json.addNull("seconds"));
            items.add(json);
        });
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    static String rules(List<Rule> rules, List<Charge.Site> sites) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        rules.forEach(one -> items.add(rule(one)));
        JsonArrayBuilder charged = Json.createArrayBuilder();
        sites.forEach(one -> charged.add(StudyJson.site(new SiteName(one.code(), one.nameZh(), one.nameEn()))));
        return Json.createObjectBuilder().add("items", items).add("sites", charged).build().toString();
    }

    static JsonObjectBuilder rule(Rule one) {
        return Json.createObjectBuilder().add("site", one.site()).add("modality", one.modality()).add("kind", one.kind().name()).add("percent", one.percent())
                .add("setBy", one.setBy()).add("setAt", one.setAt().toString()).add("version", one.version());
    }
}

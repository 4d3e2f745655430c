package cn.tongying.teaching;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is told of cases. */
final class TeachingJson {
    private TeachingJson() {
    }

    /** What the caller may do with a case now. */
    record Rights(boolean mine, boolean reviews) {
    }

    /** Before an answer: what is asked, and nothing that gives it away. */
    static JsonObjectBuilder question(TeachingCase one) {
        return Json.createObjectBuilder().add("id", one.id().toString()).add("study", one.study()).add("images", one.images()).add("history", one.text().history())
                .add("modality", one.text().modality()).add("bodyPart", one.text().bodyPart()).add("difficulty", one.text().difficulty());
    }

    /** As it stands in a list: the diagnosis is for who opens it. */
    static JsonObjectBuilder line(TeachingCase one, UUID account) {
        JsonObjectBuilder json = question(one).add("site", one.site()).add("state", one.state().name()).add("title", one.text().title()).add("subspecialty", one.text().subspecialty())
                .add("tags", Json.createArrayBuilder(one.text().tags())).add("shared", one.text().shared().name()).add("author", one.authorName())
                .add("mine", one.author().equals(account)).add("flag", one.flag()).add("remark", one.remark()).add("at", one.at().toString()).add("version", one.version());
        one.publishedAt().ifPresent(at -> json.add("publishedAt", at.toString()));
        if (one.isKeptBy(account) && !one.flagWhy().isEmpty()) {
            json.add("flagWhy", one.flagWhy());
        }
        return json;
    }

    static JsonObjectBuilder whole(TeachingCase one, UUID account, Rights rights, Optional<Quiz.Answer> answer) {
        JsonObjectBuilder json = line(one, account).add("diagnosis", one.text().diagnosis()).add("findings", one.text().findings()).add("reviewer", one.reviewerName())
                .add("leftOut", one.leftOut()).add("reviews", rights.reviews());
        if (rights.reviews() && !one.flagWhy().isEmpty()) {
            json.add("flagWhy", one.flagWhy());
        }
        answer.ifPresent(given -> json.add("answer", answer(given)));
        return json;
    }

    static String found(CaseSearch.Found found, UUID account) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.cases().forEach(one -> items.add(line(one, account)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("items", items);
        if (found.more()) {
            TeachingCase last = found.cases().getLast();
            json.add("after", last.at() + "|" + last.id());
        }
        return json.build().toString();
    }

    static JsonObjectBuilder answer(Quiz.Answer one) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("case", one.of().toString()).add("title", one.title()).add("modality", one.modality()).add("bodyPart", one.bodyPart())
                .add("answer", one.answer()).add("at", one.at().toString());
        one.grade().ifPresent(grade -> json.add("grade", grade.name()));
        return json;
    }

    static String record(List<Quiz.Answer> own, List<Quiz.Sum> sums) {
        JsonArrayBuilder answers = Json.createArrayBuilder();
        own.forEach(one -> answers.add(answer(one)));
        JsonArrayBuilder cases = Json.createArrayBuilder();
        sums.forEach(one -> cases.add(Json.createObjectBuilder().add("case", one.of().toString()).add("title", one.title()).add("site", one.site()).add("answers", one.answers())
                .add("right", one.right()).add("partly", one.partly()).add("wrong", one.wrong())));
        return Json.createObjectBuilder().add("answers", answers).add("sums", cases).build().toString();
    }

    static String collections(List<Collections.Collection> all, UUID account, List<String> tags) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        all.forEach(one -> items.add(Json.createObjectBuilder().add("id", one.id().toString()).add("site", one.site()).add("title", one.title()).add("shared", one.shared().name())
                .add("by", one.madeByName()).add("mine", one.madeBy().equals(account)).add("cases", one.cases())));
        return Json.createObjectBuilder().add("items", items).add("tags", Json.createArrayBuilder(tags)).build().toString();
    }
}

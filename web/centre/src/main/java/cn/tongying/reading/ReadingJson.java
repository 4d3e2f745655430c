package cn.tongying.reading;

import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.orders.FactJson;
import cn.tongying.orders.ToldOrder;
import cn.tongying.reading.ReadingTask.Changed;
import cn.tongying.reading.ReadingTask.Exam;
import cn.tongying.reading.ReportVersion.Author;
import cn.tongying.reading.assignment.Assignee;
import cn.tongying.reading.results.SignatureStanding;
import cn.tongying.studies.StudyJson;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The JSON of tasks and reports (the contract with the portal). */
final class ReadingJson {
    private ReadingJson() {
    }

    static String page(List<Worklist.Line> found, int limit, String seen) {
        List<Worklist.Line> page = found.subList(0, Math.min(limit, found.size()));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("items", lines(page)).add("seen", seen);
        if (found.size() > limit) {
            answer.add("next", WorklistPlace.of(page.getLast().task()).text());
        } else {
            answer.addNull("next");
        }
        return answer.build().toString();
    }

    static String lines(Alarms.Standing standing) {
        return Json.createObjectBuilder().add("items", lines(standing.first())).add("count", standing.count()).build().toString();
    }

    private static JsonArrayBuilder lines(List<Worklist.Line> lines) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        lines.forEach(line -> items.add(task(line.task()).add("images", line.images()).add("priors", line.priors()).add("mine", line.mine())
                .add("critical", line.marks().critical()).add("toReader", line.marks().toReader()).add("toTechnologist", line.marks().toTechnologist())));
        return items;
    }

    static String changes(Worklist.Changes changes) {
        JsonArrayBuilder changed = Json.createArrayBuilder();
        changes.changed().forEach(id -> changed.add(id.toString()));
        return Json.createObjectBuilder().add("items", lines(changes.lines())).add("changed", changed).add("seen", changes.seen()).add("many", changes.many()).build().toString();
    }

    static JsonObjectBuilder task(ReadingTask task) {
        Exam exam = task.exam();
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", task.id().toString()).add("state", task.shownState().name())
                .add("urgency", task.urgency().name()).add("arrivedAt", task.arrivedAt().toString()).add("due", task.due().toString()).add("rank", task.running().rank())
                .add("pathway", task.running().pathway()).add("raised", task.running().raised()).add("startedBy", task.running().startedBy())
                .add("site", StudyJson.site(exam.site())).add("study", exam.study().value()).add("modality", exam.modality())
                .add("bodyPart", exam.bodyPart()).add("modalities", Json.createArrayBuilder(exam.modalities())).add("patient", StudyJson.patient(exam.patient()))
                .add("accessionNumber", exam.accessionNumber()).add("studyDate", exam.studyDate()).add("studyTime", exam.studyTime())
                .add("description", exam.description()).add("order", exam.order()).add("template", exam.template()).add("stamp", exam.stamp());
        task.readyAt().ifPresentOrElse(at -> json.add("readyAt", at.toString()), () -> json.addNull("readyAt"));
        task.running().escalatedAt().ifPresentOrElse(at -> json.add("escalatedAt", at.toString()), () -> json.addNull("escalatedAt"));
        task.holder().ifPresentOrElse(holder -> json.add("holder", Json.createObjectBuilder().add("name", holder.name()).add("until", holder.until().toString())),
                () -> json.addNull("holder"));
        task.assigned().ifPresentOrElse(to -> json.add("assigned", Json.createObjectBuilder().add("account", to.account().toString()).add("name", to.name()).add("by", to.by()).add("rule", to.rule()).add("at", to.at().toString())),
                () -> json.addNull("assigned"));
        task.cancelled().ifPresentOrElse(why -> json.add("cancelled", why.name()), () -> json.addNull("cancelled"));
        task.changed().ifPresentOrElse(changed -> json.add("changed", changed(changed)), () -> json.addNull("changed"));
        return json;
    }

    static String assignees(List<Assignee> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        Optional<Assignee> next = Assignee.next(found);
        found.forEach(one -> items.add(Json.createObjectBuilder().add("account", one.account().toString()).add("name", one.name()).add("load", one.load()).add("onDuty", one.onDuty())
                .add("next", next.filter(one::equals).isPresent())));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    private static JsonObjectBuilder changed(Changed changed) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("unread", changed.unread()).add("at", changed.at().toString());
        changed.corrected().ifPresentOrElse(how -> json.add("corrected", how.name()), () -> json.addNull("corrected"));
        return json;
    }

    static String opened(Reading.Opened opened, boolean factor) {
        JsonArrayBuilder merged = Json.createArrayBuilder();
        opened.merged().forEach(former -> merged.add(merged(former)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("task", task(opened.task())).add("mine", opened.mine()).add("author", opened.author())
                .add("versions", versions(opened.versions(), opened.signatures())).add("whole", opened.whole()).add("may", may(opened.may())).add("charged", opened.charged()).add("factor", factor).add("merged", merged);
        JsonArrayBuilder comments = Json.createArrayBuilder();
        opened.comments().forEach(one -> comments.add(Json.createObjectBuilder().add("number", one.number()).add("returned", one.returned()).add("words", one.words()).add("by", one.reviewer()).add("at", one.at().toString())));
        json.add("comments", comments);
        opened.order().ifPresentOrElse(order -> json.add("order", order(order)), () -> json.addNull("order"));
        opened.twice().ifPresentOrElse(twice -> json.add("second", Json.createObjectBuilder().add("id", twice.reading().toString()).add("state", twice.state().name())), () -> json.addNull("second"));
        opened.survivor().ifPresentOrElse(task -> json.add("mergedInto", task.toString()), () -> json.addNull("mergedInto"));
        opened.draft().ifPresentOrElse(draft -> json.add("draft", draft(draft)), () -> json.addNull("draft"));
        return json.build().toString();
    }

    private static JsonObjectBuilder order(ToldOrder order) {
        JsonArrayBuilder contradictions = Json.createArrayBuilder();
        order.contradictions().forEach(one -> contradictions.add(Json.createObjectBuilder().add("what", one.what().name()).add("images", one.images()).add("order", one.order())));
        return Json.createObjectBuilder().add("standing", order.standing().name()).add("contradictions", contradictions).add("name", order.name()).add("patientClass", order.patientClass())
                .add("reason", order.reason()).add("physician", order.physician()).add("allergies", order.allergies()).add("pregnancy", order.pregnancy()).add("facts", FactJson.of(order.facts())).add("made", order.made().toString());
    }

    private static JsonObjectBuilder merged(Reading.Merged former) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("task", task(former.task())).add("versions", versions(former.versions(), former.signatures())).add("whole", former.whole());
        former.draft().ifPresentOrElse(draft -> json.add("draft", draft(draft)), () -> json.addNull("draft"));
        return json;
    }

    private static JsonArrayBuilder versions(List<ReportVersion> versions, Map<Integer, SignatureStanding> signatures) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        versions.forEach(version -> {
            JsonObjectBuilder one = version(version);
            Optional.ofNullable(signatures.get(version.number())).ifPresent(signature -> one.add("signature", signature(signature)));
            json.add(one);
        });
        return json;
    }

    private static JsonObjectBuilder signature(SignatureStanding signature) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("state", signature.state().name()).add("words", signature.words());
        signature.by().ifPresent(by -> json.add("subject", by.subject()).add("serial", by.serial()).add("issuer", by.issuer()).add("at", by.at().toString()).add("authority", by.authority()));
        return json;
    }

    static String saved(Drafts.Saved saved) {
        return Json.createObjectBuilder().add("task", task(saved.task())).add("draft", draft(saved.draft())).build().toString();
    }

    static String priors(List<Priors.Prior> found) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        found.stream().limit(Priors.MOST).forEach(prior -> {
            JsonObjectBuilder json = Json.createObjectBuilder().add("study", prior.study().value()).add("site", StudyJson.site(prior.site()))
                    .add("modalities", Json.createArrayBuilder(prior.modalities())).add("bodyParts", Json.createArrayBuilder(prior.bodyParts()))
                    .add("accessionNumber", prior.accessionNumber()).add("studyDate", prior.studyDate()).add("studyTime", prior.studyTime())
                    .add("description", prior.description());
            prior.report().ifPresentOrElse(report -> json.add("report", Json.createObjectBuilder().add("task", report.task().toString()).add("state", report.state().name())),
                    () -> json.addNull("report"));
            items.add(json);
        });
        return Json.createObjectBuilder().add("items", items).add("more", found.size() > Priors.MOST).build().toString();
    }

    private static JsonObjectBuilder draft(Draft draft) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("findings", draft.text().findings()).add("impression", draft.text().impression())
                .add("version", draft.version()).add("writer", draft.writerName()).add("savedAt", draft.savedAt().toString())
                .add("editor", draft.editor().map(UUID::toString).orElse("")).add("images", draft.text().images().json());
        draft.text().positive().ifPresentOrElse(positive -> json.add("positive", positive), () -> json.addNull("positive"));
        return json;
    }

    static JsonObjectBuilder version(ReportVersion version) {
        Author author = version.author();
        return Json.createObjectBuilder().add("number", version.number()).add("kind", version.kind().name()).add("findings", version.findings())
                .add("impression", version.impression()).add("positive", version.positive()).add("images", version.images().json()).add("lesions", version.lesions()).add("reason", version.reason())
                .add("patientId", version.patient().id()).add("patientName", version.patient().name()).add("author", author.name())
                .add("staffNumber", author.staffNumber()).add("title", author.title().label().en()).add("titleZh", author.title().label().zh())
                .add("licenceNumber", author.licenceNumber()).add("organization", author.organization()).add("responsible", author.responsible()).add("at", version.at().toString())
                .add("seal", version.seal().hex());
    }

    private static JsonObjectBuilder may(Map<Activity, Verdict> verdicts) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        verdicts.forEach((activity, verdict) -> json.add(activity.name().toLowerCase(Locale.ROOT), switch (verdict) {
            case Verdict.Allowed allowed -> Json.createObjectBuilder().add("allowed", true).add("organization", allowed.by().place().code());
            case Verdict.Refused refused -> Json.createObjectBuilder().add("allowed", false).add("message", refused.reason().wording().en())
                    .add("messageZh", refused.reason().wording().zh());
        }));
        return json;
    }
}

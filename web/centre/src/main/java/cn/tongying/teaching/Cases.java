package cn.tongying.teaching;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.ApartStudies;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.sharing.DeidentifiedCopies.Copied;
import cn.tongying.teaching.CaseSources.Fate;
import cn.tongying.teaching.CaseSources.Source;
import cn.tongying.teaching.CaseText.Shared;
import cn.tongying.teaching.TeachingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Cases from their begin to their end: written by one person, published by another who reviews such exams at the hospital. Each act is one transaction with who is shown the copies. */
@ApplicationScoped
class Cases {
    private static final int MOST_SHOWN = 24;

    @Inject Database database;
    @Inject CaseSources sources;
    @Inject CaseReviewers reviewers;
    @Inject ReadExams exams;
    @Inject Event<TeachingEvent> events;

    /** What is written down before anything is copied. */
    record Begun(UUID id, Source source, byte[] key) {
    }

    /** @throws ProblemException 404 for an exam of no hospital that the caller works for; 409 when its patient refuses sharing; 422 when the text names the patient */
    @Transactional
    public Begun begin(StudyInstanceUid study, CaseText text, Caller caller, Actor actor) {
        Source source = sources.found(study, caller);
        if (sources.isRefused(source)) {
            throw new ProblemException(Problem.conflict("The patient refuses that these images are shared: no case is made of them.", "患者不同意共享其影像，不能制作病例。"));
        }
        requireNameless(text, source);
        UUID id = UUID.randomUUID();
        String words = text.words();
        database.update("""
                INSERT INTO teaching_case (id, site, state, title, diagnosis, findings, history, difficulty, tags, subspecialty, modality, body_part, shared, author, author_name, words, grams)
                VALUES (?, ?, 'MAKING', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, source.site(), text.title(), text.diagnosis(), text.findings(), text.history(), text.difficulty(),
                text.tags(), text.subspecialty(), text.modality(), text.bodyPart(), text.shared(), exams.account(caller), exams.name(caller), words, Grams.of(words));
        byte[] key = sources.keep(id, source);
        events.fire(new TeachingEvent(actor, Act.TEACHING_CASE_MADE, TeachingEvent.Thing.CASE, id.toString(), source.site(), source.uid(), ""));
        return new Begun(id, source, key);
    }

    /** Its images are there; its author is shown them. */
    @Transactional
    public TeachingCase made(UUID id, Copied copied, Caller caller, Actor actor) {
        sources.keepWayBack(id, copied.wayBack());
        database.update("UPDATE teaching_case SET state = 'DRAFT', study = ?, images = ?, left_out = ?, at = now(), version = version + 1 WHERE id = ? AND state = 'MAKING'",
                copied.study().value(), copied.written(), copied.lacking(), id);
        TeachingCase made = shown(id, caller, "");
        show(made, Set.of(ApartStudies.account(made.author())));
        events.fire(TeachingEvent.of(actor, Act.TEACHING_CASE_CHANGED, made, "images " + copied.written() + ", left out " + copied.lacking()));
        return made;
    }

    /** One that is opened, with its diagnosis. @throws ProblemException 404 for who is not shown it */
    @Transactional
    public TeachingCase open(UUID id, Caller caller, Actor actor) {
        TeachingCase found = shown(id, caller, "");
        events.fire(TeachingEvent.of(actor, Act.TEACHING_CASE_READ, found, ""));
        return found;
    }

    /** @throws ProblemException 404 */
    @Transactional
    public TeachingCase shown(UUID id, Caller caller, String lock) {
        return database.first(CaseRows.SELECT + "WHERE " + CaseRows.SHOWN + " AND one.id = ?" + lock, CaseRows::read, CaseRows.shown(caller, exams.account(caller), id).toArray())
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such case.", "没有该病例。")));
    }

    /** What is written changes while it is a draft. */
    @Transactional
    public TeachingCase edit(UUID id, CaseText text, int version, Caller caller, Actor actor) {
        TeachingCase present = ofAuthor(id, version, caller);
        if (present.state() != CaseState.DRAFT) {
            throw notNow(present);
        }
        requireNameless(text, sources.of(id));
        String words = text.words();
        database.update("""
                UPDATE teaching_case SET title = ?, diagnosis = ?, findings = ?, history = ?, difficulty = ?, tags = ?, subspecialty = ?, modality = ?, body_part = ?, shared = ?,
                    words = ?, grams = ?, at = now(), version = version + 1 WHERE id = ?""", text.title(), text.diagnosis(), text.findings(), text.history(), text.difficulty(), text.tags(),
                text.subspecialty(), text.modality(), text.bodyPart(), text.shared(), words, Grams.of(words), id);
        return told(id, Act.TEACHING_CASE_CHANGED, "", caller, actor);
    }

    /** Colleagues of the hospital, and of those that review for it, are shown it from now on, and one of them publishes it. */
    @Transactional
    public TeachingCase submit(UUID id, int version, Caller caller, Actor actor) {
        TeachingCase present = ofAuthor(id, version, caller);
        move(present, CaseState.SUBMITTED, "");
        Set<String> viewers = new HashSet<>(Set.of(ApartStudies.account(present.author()), ApartStudies.site(present.site())));
        reviewers.reviewingFor(present.site()).forEach(site -> viewers.add(ApartStudies.site(site)));
        show(present, viewers);
        return told(id, Act.TEACHING_CASE_SUBMITTED, "", caller, actor);
    }

    /** Back to its author, with what is to be done. */
    @Transactional
    public TeachingCase giveBack(UUID id, int version, String remark, Caller caller, Actor actor) {
        TeachingCase present = seen(id, version, caller);
        if (!isAuthor(present, caller)) {
            reviewers.require(present, caller);
        }
        move(present, CaseState.DRAFT, remark);
        show(present, Set.of(ApartStudies.account(present.author())));
        events.fire(TeachingEvent.of(actor, Act.TEACHING_CASE_RETURNED, present, ""));
        return database.first(CaseRows.SELECT + "WHERE one.id = ?", CaseRows::read, id).orElseThrow();
    }

    /** By another than its author. @throws ProblemException 403 for who does not review such exams there; 409 when its exam was corrected, its report retracted, or its patient refuses */
    @Transactional
    public TeachingCase publish(UUID id, int version, Caller caller, Actor actor) {
        TeachingCase present = seen(id, version, caller);
        if (isAuthor(present, caller)) {
            throw new ProblemException(Problem.conflict("You wrote this case yourself: it is published by another person.", "该病例由您本人编写，须由他人发布。"));
        }
        reviewers.require(present, caller);
        switch (sources.fate(sources.of(id), present.madeAt())) {
            case Fate.Refused _ -> throw new ProblemException(Problem.conflict("The patient refuses that these images are shared.", "患者不同意共享其影像，不能发布。"));
            case Fate.Corrected _ -> throw new ProblemException(Problem.conflict("The exam was corrected since: give the case back, and have it made again.", "该检查此后已被更正，请退回并重新制作病例。"));
            case Fate.ReportRetracted _ -> throw new ProblemException(Problem.conflict("The report of its exam was retracted since: give the case back, and have it made of what counts.",
                    "该检查的报告此后已撤回，请退回并按有效报告重新制作病例。"));
            case Fate.ReportCorrected _, Fate.Unchanged _ -> { }
        }
        database.update("UPDATE teaching_case SET reviewer = ?, reviewer_name = ?, published_at = now() WHERE id = ?", exams.account(caller), exams.name(caller), id);
        move(present, CaseState.PUBLISHED, "");
        show(present, Set.of(ApartStudies.account(present.author()), ApartStudies.account(exams.account(caller)), present.text().shared() == Shared.ALLIANCE ? ApartStudies.EVERYBODY : ApartStudies.site(present.site())));
        return told(id, Act.TEACHING_CASE_PUBLISHED, present.text().shared().name(), caller, actor);
    }

    /** By its author, or who reviews such exams there: nobody is shown its images any more. */
    @Transactional
    public void withdraw(UUID id, int version, String remark, Caller caller, Actor actor) {
        TeachingCase present = seen(id, version, caller);
        if (!isAuthor(present, caller)) {
            reviewers.require(present, caller);
        }
        end(present, remark, actor);
    }

    /** Likewise, by the server itself. */
    void end(TeachingCase present, String remark, Actor actor) {
        move(present, CaseState.WITHDRAWN, remark);
        show(present, Set.of());
        events.fire(TeachingEvent.of(actor, Act.TEACHING_CASE_WITHDRAWN, present, ""));
    }

    private TeachingCase ofAuthor(UUID id, int version, Caller caller) {
        TeachingCase present = seen(id, version, caller);
        if (!isAuthor(present, caller)) {
            throw new ProblemException(Problem.forbidden("A case is written by its author.", "病例只能由作者编写。"));
        }
        return present;
    }

    private TeachingCase seen(UUID id, int version, Caller caller) {
        TeachingCase present = shown(id, caller, " FOR UPDATE");
        if (present.version() != version) {
            throw new ProblemException(Problem.conflict("It was changed meanwhile: look at it again.", "病例已被修改，请重新查看。"));
        }
        return present;
    }

    boolean isAuthor(TeachingCase one, Caller caller) {
        return one.author().equals(exams.account(caller));
    }

    private void move(TeachingCase present, CaseState to, String remark) {
        if (!present.state().next().contains(to)) {
            throw notNow(present);
        }
        database.update("UPDATE teaching_case SET state = ?, remark = ?, at = now(), version = version + 1 WHERE id = ?", to, remark, present.id());
    }

    private static ProblemException notNow(TeachingCase present) {
        return new ProblemException(switch (present.state()) {
            case MAKING -> Problem.conflict("Its images are still being copied.", "影像副本仍在制作中。");
            case DRAFT -> Problem.conflict("It is a draft: its author submits it first.", "该病例仍为草稿，须由作者先提交。");
            case SUBMITTED -> Problem.conflict("It waits to be published: take it back first.", "该病例已提交待发布，请先退回。");
            case PUBLISHED -> Problem.conflict("It is published: what is published is withdrawn, and not changed.", "该病例已发布，只能撤回，不能修改。");
            case WITHDRAWN -> Problem.conflict("It is withdrawn.", "该病例已撤回。");
        });
    }

    private void show(TeachingCase one, Set<String> viewers) {
        database.work(connection -> ApartStudies.show(connection, new StudyInstanceUid(one.study()), viewers));
    }

    private TeachingCase told(UUID id, Act act, String detail, Caller caller, Actor actor) {
        TeachingCase now = shown(id, caller, "");
        events.fire(TeachingEvent.of(actor, act, now, detail));
        return now;
    }

    private void requireNameless(CaseText text, Source source) {
        PatientWords words = sources.words(source);
        for (CaseText.Part part : text.free()) {
            Optional<PatientWords.Found> found = words.in(part.text());
            if (found.isPresent()) {
                throw new ProblemException(refusal(part.field(), found.get()));
            }
        }
    }

    private static Problem refusal(String field, PatientWords.Found found) {
        String shown = found.words().length() > MOST_SHOWN ? found.words().substring(0, MOST_SHOWN) + "…" : found.words();
        String en = switch (found.finding()) {
            case NAME -> "the patient's name";
            case NUMBER -> "a number of the patient or the exam";
            case DATE -> "a day; write how long before instead";
            case IDENTITY_NUMBER -> "an identity number";
            case TELEPHONE -> "a telephone number";
        };
        String zh = switch (found.finding()) {
            case NAME -> "患者姓名";
            case NUMBER -> "患者或检查的号码";
            case DATE -> "具体日期，请改写为相对时间（如 3 个月前）";
            case IDENTITY_NUMBER -> "身份证号";
            case TELEPHONE -> "电话号码";
        };
        return Problem.unprocessable("A case names nobody. In " + field + " stands \"" + shown + "\": " + en + ".", "病例不能含有可识别患者的内容。“" + fieldZh(field) + "”中的“" + shown + "”为" + zh + "。");
    }

    private static String fieldZh(String field) {
        return switch (field) {
            case "title" -> "标题";
            case "diagnosis" -> "诊断";
            case "findings" -> "影像所见";
            case "history" -> "病史";
            case "tags" -> "标签";
            default -> "亚专业";
        };
    }
}

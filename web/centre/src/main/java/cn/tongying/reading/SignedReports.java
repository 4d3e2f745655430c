package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.StudySummary.Patient;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReportVersion.Kind;
import cn.tongying.reading.results.ReportSource;
import cn.tongying.reading.results.SignedReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signed reports as they are given out: only one that is whole, and of the patient whose the exam is now. */
@ApplicationScoped
class SignedReports implements ReportSource {
    @Inject Tasks tasks;
    @Inject ReportVersions versions;
    @Inject ReadingParts parts;
    @Inject Database database;
    @Inject Diagnoses diagnoses;
    @Inject Blinding blinding;
    @Inject Event<ReadingEvent> events;

    /** @throws ProblemException 404 when there is none or the caller is not shown its exam; 409 when nothing is signed, or what is must not be given out */
    @Transactional
    public SignedReport printed(UUID id, Caller caller, Actor actor) {
        ReadingTask task = tasks.forReading(id, caller);
        blinding.requireSighted(id, Qualification.account(caller));
        blinding.requireGivenOut(id);
        SignedReport report = of(task, versions.of(id));
        events.fire(ReadingEvent.of(actor, Act.REPORT_READ, task, "document of version " + task.signed().number()));
        return report;
    }

    SignedReport of(ReadingTask task, List<ReportVersion> signed) {
        obstacle(task, signed).ifPresent(why -> {
            throw new ProblemException(why);
        });
        return whole(task, signed);
    }

    /** Why it is not given out, if it is not. */
    static Optional<Problem> obstacle(ReadingTask task, List<ReportVersion> signed) {
        if (signed.isEmpty()) {
            return Optional.of(Problem.conflict("Nothing of it is signed yet.", "该检查尚无已签署的报告。"));
        }
        if (!ReportVersions.areWhole(task, signed)) {
            return Optional.of(Problem.conflict("Its seal does not match what stands there: it is not given out. Tell the security administrator.", "报告内容与封印不符，不予输出。请告知安全管理员。"));
        }
        if (isOfAnother(task, signed.getLast())) {
            return Optional.of(Problem.conflict("It was signed for another patient's number: correct it first.", "该报告签署时为另一患者号，请先更正报告。"));
        }
        return Optional.empty();
    }

    /** For the queue, which acts for the server: what is asked of who prints is asked of it too, but nothing stands in its way for good that a correction mends. */
    @Override
    @Transactional
    public Given upTo(UUID id, int number) {
        Instant now = parts.now();
        Optional<ReadingTask> found = database.first("SELECT " + TaskRows.COLUMNS + " FROM reading_task AS task" + TaskRows.STUDY_AND_MORE + " WHERE task.id = ?",
                row -> TaskRows.read(row, now), id);
        if (found.isEmpty()) {
            return new Given.Held("该检查的影像已从归档中删除，结果未发送。");
        }
        ReadingTask task = found.get();
        List<ReportVersion> signed = versions.of(id);
        if (!ReportVersions.areWhole(task, signed)) {
            return new Given.Held("报告内容与封印不符，不予输出。请告知安全管理员。");
        }
        if (blinding.isUnarbitrated(id)) {
            return new Given.Held("该检查正在双盲复阅，仲裁后输出。");
        }
        List<ReportVersion> upTo = signed.subList(0, number);
        if (number < signed.size() && upTo.getLast().kind() == Kind.PRELIMINARY && database.exists("SELECT 1 FROM second_reading WHERE task = ? AND state = 'DECIDED'", id)) {
            return new Given.Replaced();
        }
        if (signed.subList(number, signed.size()).stream().anyMatch(later -> later.kind() == Kind.RETRACTION)) {
            return new Given.Replaced();
        }
        if (isOfAnother(task, upTo.getLast())) {
            return number < signed.size() ? new Given.Replaced() : new Given.Held("该报告签署时为另一患者号，请先更正报告。");
        }
        return new Given.Whole(whole(task, upTo));
    }

    /** A retraction says nothing of anybody, and is told whoever the patient is now. */
    private static boolean isOfAnother(ReadingTask task, ReportVersion last) {
        return last.kind() != Kind.RETRACTION && !last.patient().id().equals(task.exam().patient().id());
    }

    private SignedReport whole(ReadingTask task, List<ReportVersion> signed) {
        return new SignedReport(task.id(), site(task), patient(task), exam(task),
                signed.stream().map(one -> version(task, one)).toList(), isCritical(task.id()), diagnoses.of(task, signed));
    }

    static SignedReport.Site site(ReadingTask task) {
        return new SignedReport.Site(task.exam().site().code(), task.exam().site().nameZh());
    }

    private boolean isCritical(UUID task) {
        return database.exists("SELECT 1 FROM critical_result WHERE task = ? AND state <> 'WITHDRAWN'", task);
    }

    static SignedReport.Patient patient(ReadingTask task) {
        Patient patient = task.exam().patient();
        String name = patient.ideographic().isBlank() ? patient.name() : patient.ideographic();
        boolean characters = name.codePoints().anyMatch(Character::isIdeographic);
        return new SignedReport.Patient(patient.id(), patient.issuer(), task.exam().patientName(), name.replace("^", characters ? "" : " ").strip(), patient.birthDate(), patient.sex(),
                patient.age());
    }

    SignedReport.Exam exam(ReadingTask task) {
        ReadingTask.Exam exam = task.exam();
        return new SignedReport.Exam(exam.study().value(), exam.accessionNumber(), exam.studyDate(), exam.studyTime(), exam.order().isBlank() ? exam.description() : exam.order(), exam.modality(), placer(task.id()));
    }

    private Optional<SignedReport.Placer> placer(UUID task) {
        return database.first("""
                SELECT placed.number, placed.placer FROM reading_task AS task JOIN requested_procedure AS ordered ON ordered.id = task.procedure
                    JOIN placed_order AS placed ON placed.request = ordered.request WHERE task.id = ?""", row -> new SignedReport.Placer(row.getString(1), row.getString(2)), task);
    }

    private static String reason(ReportVersion version) {
        return version.kind() == Kind.RETRACTION ? Retraction.parse(version.reason()).zh() : version.reason();
    }

    private static SignedReport.Version version(ReadingTask task, ReportVersion version) {
        ReportVersion.Author author = version.author();
        return new SignedReport.Version(version.number(), SignedReport.Kind.valueOf(version.kind().name()), version.findings(), version.impression(), version.positive(), reason(version),
                new SignedReport.Author(author.name(), author.title().label().zh(), author.staffNumber(), author.licenceNumber(), author.organization()), version.at(), version.seal().hex(), version.images().key(),
                Measurements.of(task.exam().study().value(), task.exam().site().code(), version));
    }
}

package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.archive.list.StudySummary.Patient;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rooms about a report (consultation, quality) ask of its task: the exam as the caller is shown it, and who the caller is to it. */
@ApplicationScoped
public class ReadExams {
    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Qualification qualification;
    @Inject Blinding blinding;
    @Inject ReadingParts parts;

    /**
     * A task and its exam as they are now.
     *
     * @param patientName as in DICOM
     * @param title       what was asked for, else what the images say
     * @param cancelled   nobody reads it
     * @param signed      how many versions of its report are signed
     */
    public record ReadExam(UUID task, SiteName site, StudyInstanceUid study, String modality, String bodyPart, Patient patient, String patientName, String title,
                           String studyDate, String stamp, String state, boolean cancelled, int signed) {
    }

    /** @throws cn.tongying.centre.ProblemException 404 when there is none, or none whose exam the caller is shown */
    public ReadExam required(UUID task, Caller caller) {
        return of(tasks.required(task, caller));
    }

    /** The same; nobody else changes it before this transaction ends. */
    public ReadExam locked(UUID task, Caller caller) {
        return of(tasks.locked(task, caller));
    }

    /**
     * The same, for who has it open.
     *
     * @throws cn.tongying.centre.ProblemException 409 for everybody else
     */
    public ReadExam held(UUID task, Caller caller) {
        ReadingTask locked = tasks.locked(task, caller);
        Claims.requireHeld(locked, caller);
        return of(locked);
    }

    /** Whether the caller has it open. */
    public boolean isHeldBy(UUID task, Caller caller) {
        return tasks.required(task, caller).isHeldBy(account(caller));
    }

    /** @throws cn.tongying.centre.ProblemException 409 when the exam is another patient's now, was corrected, or has other images than the stamp says */
    public void requireSeen(ReadExam exam, String stamp, Caller caller) {
        new Seen(0, stamp).require(tasks.required(exam.task(), caller));
    }

    /** Those of them whose exams the caller is shown. */
    public Map<UUID, ReadExam> of(Collection<UUID> ids, Caller caller) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(ids));
        values.addAll(shown.values());
        Instant now = parts.now();
        return database.list("SELECT " + TaskRows.COLUMNS + " FROM reading_task AS task" + TaskRows.STUDY_AND_MORE + " WHERE task.id = ANY (CAST(? AS uuid[])) AND " + shown.sql(),
                row -> of(TaskRows.read(row, now)), values.toArray()).stream().collect(Collectors.toMap(ReadExam::task, Function.identity()));
    }

    /** @throws cn.tongying.centre.ProblemException 409 for who judges or reads it blind: what others say of it is shown afterwards, and nothing is said to them */
    public void requireSighted(UUID task, Caller caller) {
        blinding.requireReadable(task, account(caller), false);
    }

    /** Whether the caller may do any of these with the report of an exam that the caller is shown. */
    public boolean may(UUID task, Caller caller, Activity... activities) {
        Map<Activity, Verdict> verdicts = qualification.verdicts(caller, tasks.required(task, caller));
        return Arrays.stream(activities).anyMatch(activity -> verdicts.get(activity) instanceof Verdict.Allowed);
    }

    /** Whether the caller reviews such exams, or is a manager of the hospital. */
    public boolean isCharged(UUID task, Caller caller) {
        return qualification.isCharged(caller, tasks.required(task, caller));
    }

    /** @throws cn.tongying.centre.ProblemException 403 for what is no account of a person */
    public UUID account(Caller caller) {
        return Qualification.account(caller);
    }

    /** As the staff list has it, or the account's. */
    public String name(Caller caller) {
        return qualification.name(caller);
    }

    /** As exactly as the database keeps it. */
    public Instant now() {
        return parts.now();
    }

    private static ReadExam of(ReadingTask task) {
        ReadingTask.Exam exam = task.exam();
        return new ReadExam(task.id(), exam.site(), exam.study(), exam.modality(), exam.bodyPart(), exam.patient(), exam.patientName(),
                exam.order().isBlank() ? exam.description() : exam.order(), exam.studyDate(), exam.stamp(), task.shownState().name(), task.state() == TaskState.CANCELLED,
                task.signed().number());
    }
}

package cn.tongying.reading;

import cn.tongying.archive.list.StudySummary.Patient;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.clock.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One exam of a hospital that is to be read: it comes with the first images, is readied when the study settles, held by one person at a time
 * while it is written and reviewed, and ends with a final report that may be added to. What it tells of the exam is the archive's, as
 * corrected as it is now.
 *
 * @param readyAt when both clocks started; empty while images come in
 * @param due     the end of the clock that runs
 * @param running how it stands with that clock
 * @param holder  who has it open now; a hold that has run out is none
 * @param assigned to whom it was given, as long as nobody else took it
 * @param changed since it was signed
 * @param cancelled why nobody reads it
 */
record ReadingTask(UUID id, TaskState state, Urgency urgency, Instant arrivedAt, Optional<Instant> readyAt, Instant due, Running running, Optional<Holder> holder,
                   Optional<Assigned> assigned, Optional<Changed> changed, Optional<Endings.Why> cancelled, Exam exam, Signed signed, int version) {

    /**
     * How pressing it is, beside the time left.
     *
     * @param rank        its class: 0 stroke and trauma, 1 STAT, 2 HIGH, 3 ROUTINE, as far as waiting did not raise it
     * @param pathway     STROKE, TRAUMA or empty
     * @param raised      by how many classes waiting raised it
     * @param escalatedAt when those in charge were told that nobody is at it
     * @param startedBy   which fact started its clocks (V480)
     */
    record Running(int rank, String pathway, int raised, Optional<Instant> escalatedAt, String startedBy) {
    }

    /** Who has it open, until when without a further sign. */
    record Holder(UUID account, String name, Instant until) {
    }

    /** To whom it was given, by whom; by the rule where somebody had it choose. */
    record Assigned(UUID account, String name, String by, boolean rule, Instant at) {
    }

    /** How an exam differs from the one that was signed: it has another patient's number or name, or shares images with another one that is signed. */
    enum Correction { PATIENT, IMAGES }

    /** What the task knows of its report beside it: the number of the last version and its seal; nothing before the first. */
    record Signed(int number, ReportSeal last) {
        static final Signed NOTHING = new Signed(0, ReportSeal.NONE);
    }

    /**
     * What happened to an exam after the last signature; the next one settles it.
     *
     * @param unread images that nobody signed for
     */
    record Changed(int unread, Optional<Correction> corrected, Instant at) {
    }

    /**
     * What is read.
     *
     * @param modality the one that decides who may read it
     * @param order    what was asked, as the order says it; empty without one
     * @param template of the exam of the catalogue that was ordered; empty without one
     * @param stamp    another one when the exam became another patient's, a person corrected anything of it or of its patient, or there are other images
     */
    record Exam(SiteName site, StudyInstanceUid study, String modality, String bodyPart, List<String> modalities, Patient patient, String patientName,
                String accessionNumber, String studyDate, String studyTime, String description, String order, String template, String stamp) {
    }

    boolean isHeldBy(UUID account) {
        return holder.filter(one -> one.account().equals(account)).isPresent();
    }

    /** As people see it: what nobody holds any more is what it was before. */
    TaskState shownState() {
        return holder.isPresent() ? state : state.withoutHolder(readyAt.isPresent());
    }
}

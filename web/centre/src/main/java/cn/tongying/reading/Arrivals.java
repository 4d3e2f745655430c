package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.archive.feed.ArrivedStudy;
import cn.tongying.orders.OrderedProcedures;
import cn.tongying.orders.OrderedProcedures.Ordered;
import cn.tongying.reading.clock.Clocks;
import cn.tongying.reading.clock.PatientClass;
import cn.tongying.reading.clock.TimedExam;
import cn.tongying.reading.clock.Times;
import cn.tongying.reading.clock.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a task of an exam whose images come in, and lets it be read once the study settled. Only the first settling counts: images that
 * come later start no clock anew; at a report that is signed they are noted ({@link Coverage}). What a correction changes is looked up anew
 * for what is still to be read.
 */
@ApplicationScoped
class Arrivals {
    /** DICOM was published in 1993: a Study Date before it is a clock without battery (1970, 1980), or a film that was scanned. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1993, 1, 1);

    @Inject Database database;
    @Inject OrderedProcedures procedures;
    @Inject Coverage coverage;
    @Inject Clocks clocks;
    @Inject ReadingParts parts;

    private record Known(UUID id, TaskState state, boolean expired, boolean ready, Instant since, String pathway) {
        static Known read(ResultSet row) throws SQLException {
            return new Known(row.getObject("id", UUID.class), TaskState.valueOf(row.getString("state")), Endings.Why.EXPIRED.name().equals(row.getString("cancelled")), row.getObject("ready_at") != null,
                    row.getObject("since", OffsetDateTime.class).toInstant(), row.getString("pathway"));
        }
    }

    private record Facts(ReadableExam exam, Optional<UUID> procedure, Urgency urgency, Optional<PatientClass> patientClass) {
        String classText() {
            return patientClass.map(Enum::name).orElse("");
        }
    }

    /** Part of the transaction that follows the feed. */
    @Transactional
    public void arrived(ArrivedStudy study) {
        Optional<Known> known = database.first("SELECT id, state, cancelled, ready_at, coalesce(ready_at, arrived_at) AS since, pathway FROM reading_task WHERE study_instance_uid = ? AND site = ? FOR UPDATE",
                Known::read, study.study().value(), study.site());
        if (known.isPresent() && TaskState.SIGNED.contains(known.get().state())) {
            coverage.look(known.get().id(), study.study().value(), study.site());
        }
        Optional<ReadableExam> exam = ReadableExam.of(study.modalities(), study.bodyPart());
        if (exam.isEmpty()) {
            return;
        }
        if (known.isPresent() && known.get().expired() && study.came() && study.settledAt().isPresent()) {
            renew(known.get(), study.site(), facts(study, exam.get()), TaskState.READY, study.settledAt());
        } else if (known.isEmpty()) {
            news(study, exam.get());
        } else if (study.came() && study.settledAt().isPresent() && !known.get().ready()) {
            ready(known.get(), study.site(), facts(study, exam.get()), study.settledAt().get());
        } else if (study.corrected() && TaskState.OPEN.contains(known.get().state())) {
            renew(known.get(), study.site(), facts(study, exam.get()), known.get().state(), Optional.empty());
        }
    }

    /**
     * Images of an exam without a task. Those that a correction brought here are work when nobody read them as this patient's, of whatever
     * age they are; so that a correction makes work out of nothing else, it counts only where one of the exams is known.
     */
    private void news(ArrivedStudy study, ReadableExam exam) {
        if (!study.came() && !study.corrected() || !parts.config().reads(study.site())) {
            return;
        }
        Coverage.Standing standing = coverage.of(study.study().value(), study.site());
        if (standing.related() > 0) {
            Optional<Instant> complete = study.settledAt().or(() -> standing.settled() ? Optional.of(parts.now()) : Optional.empty());
            if (standing.unread() > 0 && standing.alive()) {
                make(study, facts(study, exam), complete);
            }
        } else if (study.came()) {
            Facts facts = facts(study, exam);
            if (facts.procedure().isPresent() || !isHistory(study)) {
                make(study, facts, study.settledAt());
            }
        }
    }

    private Facts facts(ArrivedStudy study, ReadableExam exam) {
        Optional<Ordered> ordered = procedures.of(study.site(), study.study(), study.accessionNumber(), study.patientId());
        return new Facts(exam, ordered.flatMap(Ordered::procedure), ordered.map(one -> Urgency.valueOf(one.priority())).orElse(Urgency.ROUTINE),
                ordered.flatMap(one -> PatientClass.of(one.patientClass())));
    }

    /**
     * What was imported of earlier years was read then. A date that is none, or that no exam can have, is of a clock that is wrong: the exam
     * is today's, as far as anybody knows. So is what an order asks for, whatever date the device says.
     */
    private boolean isHistory(ArrivedStudy study) {
        int most = parts.config().mostAgeDays();
        try {
            LocalDate day = LocalDate.parse(study.studyDate(), DateTimeFormatter.BASIC_ISO_DATE);
            return most > 0 && !day.isBefore(FIRST_DAY) && day.isBefore(Days.today(parts.clock()).minusDays(most));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void make(ArrivedStudy study, Facts facts, Optional<Instant> settledAt) {
        Instant now = parts.now();
        Times times = times(study.site(), facts, settledAt.orElse(now), "");
        database.update("""
                INSERT INTO reading_task (id, site, study_instance_uid, procedure, modality, body_part, urgency, patient_class, state, arrived_at, ready_at, started_by, due_preliminary, due_final,
                    warn_preliminary, warn_final, clock_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", UUID.randomUUID(), study.site(), study.study().value(),
                facts.procedure(), facts.exam().modality(), facts.exam().bodyPart(), facts.urgency(), facts.classText(), settledAt.isPresent() ? TaskState.READY : TaskState.AWAITING_IMAGES, at(now),
                settledAt.map(Arrivals::at), settledAt.isPresent() ? startedBy(facts) : "", at(times.preliminary()), at(times.last()), at(times.warnPreliminary()), at(times.warnLast()),
                times.version());
    }

    /** Who has it open already, in an emergency, goes on. */
    private void ready(Known known, String site, Facts facts, Instant settledAt) {
        renew(known, site, facts, known.state() == TaskState.AWAITING_IMAGES ? known.state().to(TaskState.READY) : known.state(), Optional.of(settledAt));
    }

    /**
     * By another accession number, or as another patient's, it is another order, or none; with other series it is another kind of exam. The
     * time that runs is counted from when it began.
     */
    private void renew(Known known, String site, Facts facts, TaskState state, Optional<Instant> settledAt) {
        Times times = times(site, facts, settledAt.orElse(known.since()), known.pathway());
        database.update("""
                UPDATE reading_task SET procedure = ?, modality = ?, body_part = ?, urgency = ?, patient_class = ?, state = ?, cancelled = NULL,
                       started_by = CASE WHEN CAST(? AS timestamptz) IS NULL THEN started_by ELSE ? END, ready_at = coalesce(?, ready_at),
                       due_preliminary = ?, due_final = ?, warn_preliminary = ?, warn_final = ?, clock_version = ?, version = version + 1 WHERE id = ?""",
                facts.procedure(), facts.exam().modality(), facts.exam().bodyPart(), facts.urgency(), facts.classText(), state, settledAt.map(Arrivals::at), startedBy(facts),
                settledAt.map(Arrivals::at), at(times.preliminary()), at(times.last()), at(times.warnPreliminary()), at(times.warnLast()), times.version(), known.id());
    }

    private Times times(String site, Facts facts, Instant start, String pathway) {
        return clocks.standing().of(new TimedExam(site, pathway.isEmpty() ? facts.urgency() : Urgency.STAT, facts.exam().modality(), facts.exam().bodyPart(), facts.patientClass()), start,
                parts.config().warnPercent());
    }

    /** The device said that the step ended, or no image came for a while after the last one. */
    private String startedBy(Facts facts) {
        return facts.procedure().isPresent() && database.exists("""
                SELECT 1 FROM scheduled_procedure_step AS step JOIN performed_step_of AS of_step ON of_step.step = step.id
                JOIN performed_procedure_step AS performed ON performed.site = of_step.site AND performed.sop_instance_uid = of_step.sop_instance_uid
                WHERE step.procedure = ? AND performed.status = 'COMPLETED'""", facts.procedure().get()) ? "STEP" : "QUIET";
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.orders.OrderedProcedures;
import cn.tongying.orders.OrderedProcedures.Ordered;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.clock.Clocks;
import cn.tongying.reading.clock.PatientClass;
import cn.tongying.reading.clock.TimedExam;
import cn.tongying.reading.clock.Times;
import cn.tongying.reading.clock.Urgency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What time does to tasks: counts their clocks again when a rule, a calendar, the order or the pathway changed; tells those in charge of what
 * nobody is at when most of its time has passed, once for each clock; and raises by a class what is late and goes on waiting. Each step is a
 * batch of its own, found by its own part of an index; several nodes pass over each other's rows.
 */
@ApplicationScoped
class Escalations {
    private static final int BATCH = 200;
    private static final String OPEN = "state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW')";
    private static final String WAITING = "state IN ('READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW') AND urgency <> 'STAT'";
    private static final String OF_BATCH = " LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED)";

    @Inject Database database;
    @Inject Clocks clocks;
    @Inject OrderedProcedures procedures;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /** A task whose times were counted by what is no more so. */
    private record Old(UUID id, String site, String study, String accessionNumber, String patientId, boolean anew, Optional<UUID> procedure, Urgency urgency, String patientClass,
                       String modality, String bodyPart, boolean onPathway, Instant since) {
        static Old read(ResultSet row) throws SQLException {
            return new Old(row.getObject("id", UUID.class), row.getString("site"), row.getString("study_instance_uid"), row.getString("accession_number"),
                    row.getString("patient_id"), row.getBoolean("anew"), Optional.ofNullable(row.getObject("procedure", UUID.class)), Urgency.valueOf(row.getString("urgency")),
                    row.getString("patient_class"), row.getString("modality"), row.getString("body_part"), !row.getString("pathway").isEmpty(), row.getObject("since", OffsetDateTime.class).toInstant());
        }
    }

    /** True when there may be more. */
    @Transactional
    public boolean step() {
        boolean counted = recount();
        boolean told = escalate("READY,CLAIMED,DRAFT", "preliminary");
        boolean toldOfReview = escalate("PRELIMINARY,IN_REVIEW", "final");
        boolean raised = raise();
        return counted || told || toldOfReview || raised;
    }

    /** A version of 0 says that the order is another one, perhaps. */
    private boolean recount() {
        Clocks.Standing standing = clocks.standing();
        List<Old> old = database.list("""
                SELECT task.id, task.site, task.study_instance_uid, coalesce(study.accession_number, '') AS accession_number, coalesce(patient.patient_id, '') AS patient_id,
                    task.clock_version = 0 AND study.id IS NOT NULL AS anew, task.procedure, task.urgency, task.patient_class, task.modality, task.body_part, task.pathway,
                    coalesce(task.ready_at, task.arrived_at) AS since
                FROM (SELECT * FROM reading_task WHERE clock_version >= 0 AND clock_version < ? AND\s""" + OPEN + " ORDER BY clock_version LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED" + """
                ) AS task LEFT JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site
                    LEFT JOIN patient ON patient.id = study.patient_id""", Old::read, standing.version());
        old.forEach(task -> recount(task, standing));
        return old.size() == BATCH;
    }

    private void recount(Old task, Clocks.Standing standing) {
        Optional<Ordered> ordered = task.anew() ? procedures.of(task.site(), new StudyInstanceUid(task.study()), task.accessionNumber(), task.patientId()) : Optional.empty();
        Optional<UUID> procedure = task.anew() ? ordered.flatMap(Ordered::procedure) : task.procedure();
        Urgency urgency = task.anew() ? ordered.map(one -> Urgency.valueOf(one.priority())).orElse(Urgency.ROUTINE) : task.urgency();
        String patientClass = task.anew() ? ordered.map(Ordered::patientClass).orElse("") : task.patientClass();
        Times times = standing.of(new TimedExam(task.site(), task.onPathway() ? Urgency.STAT : urgency, task.modality(), task.bodyPart(), PatientClass.of(patientClass)), task.since(), parts.config().warnPercent());
        OffsetDateTime now = at(parts.now());
        database.update("""
                UPDATE reading_task SET procedure = ?, urgency = ?, patient_class = ?, due_preliminary = ?, due_final = ?, warn_preliminary = ?, warn_final = ?, clock_version = ?,
                    escalated_preliminary = CASE WHEN ? <= CAST(? AS timestamptz) THEN escalated_preliminary END,
                    escalated_final = CASE WHEN ? <= CAST(? AS timestamptz) THEN escalated_final END, version = version + 1 WHERE id = ?""", procedure, urgency, patientClass,
                at(times.preliminary()), at(times.last()), at(times.warnPreliminary()), at(times.warnLast()), times.version(), at(times.warnPreliminary()), now,
                at(times.warnLast()), now, task.id());
    }

    /** Nobody has it open, or who has gave no sign for a while. */
    private boolean escalate(String states, String clock) {
        Instant now = parts.now();
        Instant idle = now.plus(parts.config().claim()).minus(parts.config().idle());
        String in = "state IN ('" + states.replace(",", "', '") + "')";
        List<ReadingEvent> told = database.list("UPDATE reading_task SET escalated_" + clock + " = ?, version = version + 1 WHERE id IN (SELECT id FROM reading_task WHERE " + in
                + " AND escalated_" + clock + " IS NULL AND warn_" + clock + " <= ? AND (holder IS NULL OR held_until <= ?) ORDER BY warn_" + clock + OF_BATCH
                + " RETURNING id, site, study_instance_uid", row -> new ReadingEvent(Actor.system("reading-clocks"), Act.READING_ESCALATED, row.getString("id"),
                row.getString("site"), row.getString("study_instance_uid"), clock), at(now), at(now), at(idle));
        told.forEach(events::fire);
        return told.size() == BATCH;
    }

    /** By one class for each such time that it is late; what is STAT, or came as high, is not raised: only stroke and trauma are above it. */
    private boolean raise() {
        Instant now = parts.now();
        OffsetDateTime once = at(now.minus(parts.config().raise()));
        OffsetDateTime twice = at(now.minus(parts.config().raise().multipliedBy(2)));
        int raised = database.update("UPDATE reading_task SET raised = raised + 1, version = version + 1 WHERE id IN (SELECT id FROM reading_task WHERE " + WAITING
                + " AND (raised = 0 AND due <= ? OR raised = 1 AND due <= ?) AND raised < 2 ORDER BY due" + OF_BATCH, once, twice);
        return raised == BATCH;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

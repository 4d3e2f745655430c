package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exam that was merged into another is in no list; what was written of it is found at the one that took its images, and leads there. */
@ApplicationScoped
class MergedExams {
    private static final String GIVEN = " JOIN correction_series AS moved ON moved.to_study = %1$s.id JOIN study AS former ON former.id = moved.from_study AND former.merged_into = %1$s.id";

    @Inject Database database;
    @Inject ReadingParts parts;

    /** Tasks of the exams that were merged into this one, through several merges. */
    List<ReadingTask> into(ReadingTask task, Caller caller) {
        Part shown = ShownStudies.knownWithRejected(caller, "study");
        List<@Nullable Object> values = new ArrayList<>(List.of(task.exam().study().value(), task.exam().site().code()));
        values.addAll(shown.values());
        Instant now = parts.now();
        return database.list("WITH RECURSIVE gone (id) AS (SELECT former.id FROM study AS here" + GIVEN.formatted("here") + " WHERE here.study_instance_uid = ? AND here.site = ?"
                + " UNION SELECT former.id FROM gone" + GIVEN.formatted("gone") + ") SELECT " + TaskRows.COLUMNS + " FROM reading_task AS task" + TaskRows.STUDY_AND_MORE
                + " WHERE study.id IN (SELECT id FROM gone) AND " + shown.sql() + " ORDER BY task.arrived_at, task.id", row -> TaskRows.read(row, now), values.toArray());
    }

    /** The task of the exam that took this one's images. */
    Optional<UUID> survivor(ReadingTask task) {
        return database.first("""
                WITH RECURSIVE way (id, merged_into) AS (SELECT id, merged_into FROM study WHERE study_instance_uid = ? AND site = ?
                    UNION SELECT study.id, study.merged_into FROM way JOIN study ON study.id = way.merged_into)
                SELECT taking.id FROM way JOIN study ON study.id = way.id JOIN reading_task AS taking
                    ON taking.study_instance_uid = study.study_instance_uid AND taking.site = study.site
                WHERE way.merged_into IS NULL AND taking.id <> ?""", row -> row.getObject(1, UUID.class), task.exam().study().value(), task.exam().site().code(), task.id());
    }
}

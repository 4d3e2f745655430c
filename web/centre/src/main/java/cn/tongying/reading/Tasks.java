package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.reading.ReadingTask.Holder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of tasks, for the acts of this room: each is found by who may see its study, and held for the length of the act. */
@ApplicationScoped
class Tasks {
    @Inject Database database;
    @Inject ReadingParts parts;

    /** @throws ProblemException 404 when there is none, or none whose exam the caller is shown */
    ReadingTask required(UUID id, Caller caller) {
        return required(id, caller, ShownStudies.known(caller, "study"));
    }

    /** The same also where its exam is listed no more, since all of it was rejected or merged into another: a signed report stays. */
    ReadingTask forReading(UUID id, Caller caller) {
        return required(id, caller, ShownStudies.knownWithRejected(caller, "study"));
    }

    private ReadingTask required(UUID id, Caller caller, Part shown) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(id);
        values.addAll(shown.values());
        Instant now = parts.now();
        return database.first("SELECT " + TaskRows.COLUMNS + " FROM reading_task AS task" + TaskRows.STUDY_AND_MORE + " WHERE task.id = ? AND " + shown.sql(),
                row -> TaskRows.read(row, now), values.toArray()).orElseThrow(Tasks::notFound);
    }

    /** The same; nobody else changes it before this transaction ends. */
    ReadingTask locked(UUID id, Caller caller) {
        database.list("SELECT 1 FROM reading_task WHERE id = ? FOR UPDATE", row -> true, id);
        return required(id, caller);
    }

    /** The same also where its exam is listed no more. */
    ReadingTask lockedForReading(UUID id, Caller caller) {
        database.list("SELECT 1 FROM reading_task WHERE id = ? FOR UPDATE", row -> true, id);
        return forReading(id, caller);
    }

    /** As far as its images were given to an order. */
    Optional<UUID> procedure(UUID task) {
        return database.first("SELECT procedure FROM reading_task WHERE id = ? AND procedure IS NOT NULL", row -> row.getObject(1, UUID.class), task);
    }

    /** Moves it, and says who holds it from now on. */
    void move(ReadingTask task, TaskState state, Optional<Holder> holder) {
        TaskState next = task.state() == state ? state : task.state().to(state);
        database.update("UPDATE reading_task SET state = ?, cancelled = NULL, holder = ?, holder_name = ?, held_until = ?, version = version + 1 WHERE id = ?", next,
                holder.map(Holder::account), holder.map(Holder::name).orElse(""), holder.map(one -> one.until().atOffset(ZoneOffset.UTC)), task.id());
        endAssignment(task.id(), next, holder);
    }

    /** What was given to somebody stays theirs until it is done or another has it. */
    private void endAssignment(UUID task, TaskState state, Optional<Holder> holder) {
        String activity = switch (state) {
            case AWAITING_IMAGES, READY, CLAIMED, DRAFT -> "DRAFT";
            case PRELIMINARY, IN_REVIEW -> "REVIEW";
            case FINAL, AMENDED, RETRACTED, CANCELLED -> "";
        };
        database.update("DELETE FROM reading_assignment WHERE task = ? AND (activity <> ? OR account <> coalesce(?, account))", task, activity, holder.map(Holder::account));
    }

    /** Nobody reads it. */
    void end(ReadingTask task, Endings.Why why) {
        database.update("UPDATE reading_task SET state = ?, cancelled = ?, holder = NULL, holder_name = '', held_until = NULL, version = version + 1 WHERE id = ?",
                task.state().to(TaskState.CANCELLED), why, task.id());
        endAssignment(task.id(), TaskState.CANCELLED, Optional.empty());
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such reading task.", "没有该阅片任务。"));
    }
}

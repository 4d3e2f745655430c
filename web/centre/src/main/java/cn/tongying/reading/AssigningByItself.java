package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.assignment.Asked;
import cn.tongying.reading.assignment.Assignee;
import cn.tongying.reading.assignment.Assignees;
import cn.tongying.reading.duty.DutyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Gives exams by the rule as they become ready, at the hospitals that want it, and takes back what was given so from who went off duty, or may not do it any more, before they
 * began. In turns with who assigns by hand, so that the rule sees all that was given; a task is given to one alone by its key. Tasks are judged without a lock; one that is
 * taken back or given is locked then, and left where somebody is at it by now.
 */
@ApplicationScoped
class AssigningByItself {
    private static final Actor RULE = Actor.system("assignment-rule");
    /** In one step; the next one goes on. */
    private static final int MOST_LOOKED_AT = 100;
    private static final int PAGE = 50;
    /** Asks who may do exams of a kind, whoever signed one of them. */
    private static final UUID NO_TASK = new UUID(0, 0);
    /** A draft that has text: one that was cleared, as by a retraction, is nobody's. */
    private static final String BEGUN = "SELECT FROM report_draft AS draft WHERE draft.task = task.id AND (draft.findings <> '' OR draft.impression <> '')";
    /** Its writer is none who signed: the text is not what is reviewed, but somebody's who reviews it. */
    private static final String UNSIGNED = "NOT EXISTS (SELECT FROM report_version AS signed WHERE signed.task = task.id AND signed.account = draft.writer AND signed.number > task.retracted)";
    private static final String NOBODY_AT_IT = "(task.holder IS NULL OR task.held_until <= ?)";
    private static final String COLUMNS = "task.id, task.site, task.study_instance_uid, task.modality, task.body_part, task.state";
    private static final String KIND = "task.site || '|' || task.modality || '|' || task.body_part || '|' || task.state";
    private static final String GIVEN = "SELECT " + COLUMNS + """
            , given.account, given.name FROM reading_assignment AS given JOIN reading_task AS task ON task.id = given.task
            WHERE given.by_rule AND given.by_name = '' AND task.state IN ('READY', 'CLAIMED', 'PRELIMINARY', 'IN_REVIEW') AND\s""" + NOBODY_AT_IT + """
            \sAND NOT EXISTS (""" + BEGUN + " AND draft.writer = given.account) ORDER BY given.at";
    private static final String WAITING = "SELECT " + COLUMNS + " FROM reading_task AS task WHERE task.state IN ('READY', 'CLAIMED', 'PRELIMINARY', 'IN_REVIEW') AND task.site = ANY (?) AND " + NOBODY_AT_IT
            + " AND (task.state NOT IN ('PRELIMINARY', 'IN_REVIEW') OR " + Blinding.GIVEN_OUT + ") AND NOT EXISTS (" + BEGUN + " AND " + UNSIGNED + ")"
            + " AND NOT EXISTS (SELECT FROM reading_assignment AS given WHERE given.task = task.id) AND " + KIND + " <> ALL (?) AND CAST(task.id AS text) <> ALL (?)"
            + " ORDER BY task.rank, task.due, task.arrived_at, task.id LIMIT " + PAGE;
    private static final String STILL = "SELECT 1 FROM reading_task AS task WHERE task.id = ? AND task.state = ? AND " + NOBODY_AT_IT + " FOR UPDATE SKIP LOCKED";

    @Inject Database database;
    @Inject Assignees assignees;
    @Inject DutyBook duty;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /** A task that is to be given, or was. */
    private record Task(UUID id, String site, String study, String modality, String bodyPart, String state) {
        static Task read(ResultSet row) throws SQLException {
            return new Task(row.getObject("id", UUID.class), row.getString("site"), row.getString("study_instance_uid"), row.getString("modality"), row.getString("body_part"),
                    row.getString("state"));
        }

        Activity activity() {
            return switch (TaskState.valueOf(state)) {
                case PRELIMINARY, IN_REVIEW -> Activity.REVIEW;
                case AWAITING_IMAGES, READY, CLAIMED, DRAFT, FINAL, AMENDED, RETRACTED, CANCELLED -> Activity.DRAFT;
            };
        }

        String kind() {
            return site + "|" + modality + "|" + bodyPart + "|" + state;
        }
    }

    private record Given(Task task, UUID account, String name) {
        static Given read(ResultSet row) throws SQLException {
            return new Given(Task.read(row), row.getObject("account", UUID.class), row.getString("name"));
        }
    }

    /** True when there may be more. */
    @Transactional
    public boolean step() {
        Set<String> sites = duty.assigning();
        if (sites.isEmpty() && !database.exists("SELECT 1 FROM reading_assignment WHERE by_rule AND by_name = ''")) {
            return false;
        }
        database.takeTurns(Assigning.TURN);
        Judge judge = new Judge(parts.now(), new Asked());
        takeBack(judge);
        return give(sites, judge);
    }

    private void takeBack(Judge judge) {
        for (Given given : database.list(GIVEN, Given::read, now())) {
            if (judge.qualified(given.task(), given.task().id()).stream().noneMatch(one -> one.account().equals(given.account()) && one.onDuty()) && locked(given.task())) {
                database.update("DELETE FROM reading_assignment WHERE task = ?", given.task().id());
                tell(Act.READING_ASSIGNMENT_ENDED, given.task(), given.name() + ", RULE");
            }
        }
    }

    /** In the order of the worklist. Where nobody is on duty for a kind of exam, the others go on. */
    private boolean give(Set<String> sites, Judge judge) {
        Map<String, Boolean> kinds = new HashMap<>();
        Set<String> passed = new HashSet<>();
        for (int looked = 0; looked < MOST_LOOKED_AT;) {
            List<Task> waiting = database.list(WAITING, Task::read, sites, now(), kinds.keySet().stream().filter(kind -> !kinds.get(kind)).toList(), passed);
            for (Task task : waiting) {
                if (kinds.computeIfAbsent(task.kind(), kind -> Assignee.next(judge.qualified(task, NO_TASK)).isPresent())) {
                    looked++;
                    give(task, passed, judge);
                }
            }
            if (waiting.size() < PAGE) {
                return false;
            }
        }
        return true;
    }

    /** Who is on duty for its kind may be who signed this very one, or at another hospital while its patient refused sharing: then it waits. */
    private void give(Task task, Set<String> passed, Judge judge) {
        Optional<Assignee> next = Assignee.next(judge.qualified(task, task.id()));
        if (next.isEmpty() || !locked(task)) {
            passed.add(task.id().toString());
            return;
        }
        database.update("INSERT INTO reading_assignment (task, activity, account, name, by_name, by_rule, at) VALUES (?, ?, ?, ?, '', true, ?)", task.id(), task.activity(), next.get().account(),
                next.get().name(), now());
        tell(Act.READING_ASSIGNED, task, next.get().name() + ", RULE");
    }

    /** It is as it was judged, nobody has it open, and nobody does before this step ends. */
    private boolean locked(Task task) {
        return database.exists(STILL, task.id(), task.state(), now());
    }

    /** Who may do a task at the moment of a step. */
    private final class Judge {
        private final Instant now;
        private final Asked asked;

        Judge(Instant now, Asked asked) {
            this.now = now;
            this.asked = asked;
        }

        List<Assignee> qualified(Task task, UUID id) {
            return assignees.of(new Assignees.Wanted(id, task.site(), task.modality(), task.bodyPart(), task.activity(), now, now.minus(Assigning.ON_DUTY), Days.today(parts.clock())), asked);
        }
    }

    private void tell(Act act, Task task, String detail) {
        events.fire(new ReadingEvent(RULE, act, task.id().toString(), task.site(), task.study(), detail));
    }

    private OffsetDateTime now() {
        return parts.now().atOffset(ZoneOffset.UTC);
    }
}

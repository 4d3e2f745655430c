package cn.tongying.recognition;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.recognition.RecognitionEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** For how many days an exam stands for another, by the exam of the catalogue, else by the modality, else for all; a system administrator edits it. */
@ApplicationScoped
class Periods {
    private static final int DAYS = 30;

    @Inject Database database;
    @Inject Event<RecognitionEvent> events;

    /** What a line is of. */
    enum Kind { DEFAULT, MODALITY, EXAM }

    /** One line. */
    record Period(Kind kind, String code, int days, int version) {
        String id() {
            return code.isEmpty() ? kind.name() : kind + " " + code;
        }
    }

    @Transactional
    public int of(Optional<String> exam, String modality) {
        return database.first("""
                SELECT days FROM recognition_period WHERE kind = 'EXAM' AND code = ? OR kind = 'MODALITY' AND code = ? OR kind = 'DEFAULT'
                ORDER BY CASE kind WHEN 'EXAM' THEN 1 WHEN 'MODALITY' THEN 2 ELSE 3 END LIMIT 1""", row -> row.getInt(1), exam, modality).orElse(DAYS);
    }

    @Transactional
    public List<Period> all() {
        return database.list("SELECT kind, code, days, version FROM recognition_period ORDER BY kind, code",
                row -> new Period(Kind.valueOf(row.getString(1)), row.getString(2), row.getInt(3), row.getInt(4)));
    }

    /**
     * A line that is there is changed from the version that was seen; one that is not is made, from version 0.
     *
     * @throws ProblemException 409 when somebody changed it meanwhile, 422 for an exam that the catalogue has not
     */
    @Transactional
    public Period set(Period wanted, Actor actor) {
        if (wanted.kind() == Kind.EXAM && !database.exists("SELECT 1 FROM exam WHERE code = ?", wanted.code())) {
            throw Refusals.unprocessable(new Wording("The catalogue has no exam of this code.", "检查项目目录中没有该代码。"));
        }
        takeTurn();
        Optional<Period> present = find(wanted);
        present.ifPresent(line -> Refusals.requireVersion(line.version(), wanted.version()));
        if (present.isEmpty()) {
            database.update("INSERT INTO recognition_period (kind, code, days, changed_by) VALUES (?, ?, ?, ?)", wanted.kind(), wanted.code(), wanted.days(), actor.name());
        } else {
            database.update("UPDATE recognition_period SET days = ?, changed_by = ?, changed_at = now(), version = version + 1 WHERE kind = ? AND code = ?", wanted.days(), actor.name(),
                    wanted.kind(), wanted.code());
        }
        tell(wanted, present.map(line -> line.days() + " → ").orElse("") + wanted.days() + " days", actor);
        return find(wanted).orElseThrow();
    }

    /** What it was of goes by the next line above; the default stays. */
    @Transactional
    public void remove(Period line, Actor actor) {
        takeTurn();
        if (line.kind() == Kind.DEFAULT || database.update("DELETE FROM recognition_period WHERE kind = ? AND code = ?", line.kind(), line.code()) == 0) {
            throw Refusals.notFound(new Wording("line", "期限"));
        }
        tell(line, "removed", actor);
    }

    private void takeTurn() {
        database.takeTurns("cn.tongying.recognition periods");
    }

    private Optional<Period> find(Period line) {
        return all().stream().filter(one -> one.kind() == line.kind() && one.code().equals(line.code())).findFirst();
    }

    private void tell(Period line, String detail, Actor actor) {
        events.fire(new RecognitionEvent(actor, Act.RECOGNITION_PERIOD_SET, line.id(), "", "", detail));
    }
}

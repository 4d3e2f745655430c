package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.ReadingTask.Holder;
import cn.tongying.reading.keyimage.ReportImages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The text that is being written: saved as one types by who has the task open, from the version that was seen. */
@ApplicationScoped
class Drafts {
    @Inject Database database;
    @Inject Tasks tasks;
    @Inject Claims claims;
    @Inject ImagesOfExam exams;
    @Inject ReadingParts parts;
    @Inject Event<ReadingEvent> events;

    /** What is saved, and the task that is held on by it. */
    record Saved(Draft draft, ReadingTask task) {
    }

    /**
     * A hold that ran out, and that nobody else took, is taken again by it. A page whose save was not answered may save again: what it saved
     * already, or later, is answered and not written over.
     *
     * @throws ProblemException 404, 403, or 409 when another has the task open, or wrote since
     */
    @Transactional
    public Saved save(UUID id, Save save, Caller caller, Actor actor) {
        ReadingTask task = claims.claim(id, caller, actor);
        Optional<Draft> before = of(id);
        Optional<Draft> own = before.filter(save::isOfWriterOf);
        if (own.isPresent() && own.get().number() >= save.number()) {
            return new Saved(own.get(), tasks.required(id, caller));
        }
        if (own.isEmpty()) {
            requireVersion(before, save.version());
        }
        ReportText text = save.text();
        exams.require(task, text.images().beyond(before.map(one -> one.text().images()).orElse(ReportImages.NONE)));
        Holder holder = task.holder().orElseThrow();
        Instant now = parts.now();
        database.update("""
                INSERT INTO report_draft (task, findings, impression, positive, version, writer, writer_name, saved_at, editor, number, images) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (task) DO UPDATE SET findings = excluded.findings, impression = excluded.impression, positive = excluded.positive,
                    version = report_draft.version + 1, writer = excluded.writer, writer_name = excluded.writer_name, saved_at = excluded.saved_at,
                    editor = excluded.editor, number = excluded.number, images = excluded.images""",
                id, text.findings(), text.impression(), text.positive(), holder.account(), holder.name(), now.atOffset(ZoneOffset.UTC), save.editor(), save.number(), text.images().text());
        if (task.state() == TaskState.CLAIMED) {
            tasks.move(task, TaskState.DRAFT, task.holder());
            events.fire(ReadingEvent.of(actor, Act.REPORT_BEGUN, task, ""));
        }
        return new Saved(of(id).orElseThrow(), tasks.required(id, caller));
    }

    /** It is written anew; whoever has the old text open still is told so. */
    void clear(UUID task) {
        database.update("UPDATE report_draft SET findings = '', impression = '', positive = NULL, images = '[]', editor = NULL, number = 0, version = version + 1, saved_at = ? WHERE task = ?",
                parts.now().atOffset(ZoneOffset.UTC), task);
    }

    /** Who signs it stands for its text, whoever wrote it last. */
    void signed(UUID task, Holder signer) {
        database.update("UPDATE report_draft SET writer = ?, writer_name = ? WHERE task = ?", signer.account(), signer.name(), task);
    }

    static void requireVersion(Optional<Draft> present, int seen) {
        int version = present.map(Draft::version).orElse(0);
        if (version != seen) {
            String who = present.map(Draft::writerName).orElse("");
            throw new ProblemException(Problem.conflict(who + " wrote version " + version + " of this text meanwhile; you saw version " + seen + ". Nothing was overwritten.",
                    who + " 已保存第 " + version + " 版，您看到的是第 " + seen + " 版。未覆盖任何内容。"));
        }
    }

    Optional<Draft> of(UUID task) {
        return database.first("SELECT findings, impression, positive, version, writer, writer_name, saved_at, editor, number, images FROM report_draft WHERE task = ?", Drafts::read, task);
    }

    private static Draft read(ResultSet row) throws SQLException {
        return new Draft(new ReportText(row.getString("findings"), row.getString("impression"), Optional.ofNullable((Boolean) row.getObject("positive")), ReportImages.parse(row.getString("images"))),
                row.getInt("version"), row.getObject("writer", UUID.class), row.getString("writer_name"), TaskRows.instant(row, "saved_at").orElseThrow(),
                Optional.ofNullable(row.getObject("editor", UUID.class)), row.getInt("number"));
    }
}

package cn.tongying.exam;

import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.centre.ProblemException;
import cn.tongying.exam.ExamEvent.Act;
import cn.tongying.identity.event.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of exams. It tells nothing of patients, so whoever works anywhere reads all of it; the system administrator changes it,
 * each change from a version that was seen, told in its transaction.
 */
@ApplicationScoped
public class ExamCatalogue {
    static final Wording WHAT = new Wording("exam", "检查项目");
    private static final Wording ALONE = new Wording("It is another hospital's own exam.", "该项目为其他机构自有项目。");

    @Inject Database database;
    @Inject Event<ExamEvent> events;

    /**
     * Which exams are asked for. What is empty is not asked for.
     *
     * @param site    those that are done there, retired ones left out
     * @param text    part of the code or of a name
     */
    record Wish(Optional<String> site, Optional<String> modality, String text) {
    }

    /** An exam with the hospitals that do not do it. */
    record Listed(Exam exam, List<String> absentAt) {
    }

    /** The exam of this code where it is done at the site today. */
    @Transactional
    public Optional<Exam> offeredAt(String site, String code) {
        return database.first(ExamRows.SELECT + "WHERE e.code = ? AND " + OFFERED, ExamRows::read, code, site, site);
    }

    private static final String OFFERED = """
            NOT e.retired AND (e.site IS NULL OR e.site = ?) AND NOT EXISTS (SELECT 1 FROM exam_absence gone WHERE gone.exam = e.code AND gone.site = ?)
            """;

    /** By modality and code. */
    @Transactional
    public List<Listed> list(Wish wish) {
        String pattern = "%" + wish.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return database.list(ExamRows.SELECT + "WHERE (CAST(? AS text) IS NULL OR " + OFFERED + ") AND (CAST(? AS text) IS NULL OR e.modality = ?)"
                + " AND (e.code ILIKE ? OR e.name_zh ILIKE ? OR e.name_en ILIKE ?) ORDER BY e.modality, e.code",
                row -> new Listed(ExamRows.read(row), Database.words(row, "absent")), wish.site(), wish.site(), wish.site(), wish.modality(), wish.modality(),
                pattern, pattern, pattern);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public Listed required(String code) {
        return database.first(ExamRows.SELECT + "WHERE e.code = ?", row -> new Listed(ExamRows.read(row), Database.words(row, "absent")), code)
                .orElseThrow(() -> Refusals.notFound(WHAT));
    }

    @Transactional
    public boolean isTaken(String code) {
        return database.exists("SELECT 1 FROM exam WHERE code = ?", code);
    }

    @Transactional
    public boolean isSite(String code) {
        return database.exists("SELECT 1 FROM site WHERE code = ?", code);
    }

    @Transactional
    public Listed make(Exam wanted, Actor actor) {
        if (database.update(ExamRows.INSERT + "ON CONFLICT DO NOTHING", ExamRows.values(wanted, actor.name())) == 0) {
            throw Refusals.conflict(new Wording("Somebody made an exam of this code meanwhile.", "该代码刚被他人使用。"));
        }
        tell(Act.EXAM_MADE, wanted, wanted.site().orElse(""), actor, Changes.between(Map.of(), ExamForm.values(wanted)));
        return required(wanted.code());
    }

    /** @throws ProblemException 404, or 409 when somebody changed it meanwhile */
    @Transactional
    public Listed change(Exam wanted, Actor actor) {
        database.list("SELECT 1 FROM exam WHERE code = ? FOR UPDATE", row -> true, wanted.code());
        Exam present = required(wanted.code()).exam();
        Refusals.requireVersion(present.version(), wanted.version());
        Object[] row = ExamRows.values(wanted, actor.name());
        Object[] values = new Object[row.length - 1];
        System.arraycopy(row, 2, values, 0, row.length - 2);
        values[values.length - 1] = wanted.code();
        database.update("""
                UPDATE exam SET name_zh = ?, name_en = ?, modality = ?, body_part = ?, region = ?, views = string_to_array(?, ' '), sides = ?, contrast = ?,
                       coverage_zh = ?, coverage_en = ?, template = ?, minutes = ?, standard_scheme = ?, standard_code = ?, retired = ?, changed_by = ?,
                       changed_at = now(), version = version + 1 WHERE code = ?""", values);
        tell(Act.EXAM_CHANGED, wanted, wanted.site().orElse(""), actor, Changes.between(ExamForm.values(present), ExamForm.values(wanted)));
        return required(wanted.code());
    }

    /**
     * Says whether a hospital does an exam of the alliance. Saying it twice changes nothing.
     *
     * @throws ProblemException 404, or 409 where the exam is another hospital's own
     */
    @Transactional
    public Listed offer(String code, String site, boolean offered, Actor actor) {
        Exam exam = required(code).exam();
        if (!isSite(site)) {
            throw Refusals.notFound(new Wording("hospital", "机构"));
        }
        if (exam.site().isPresent()) {
            throw Refusals.conflict(ALONE);
        }
        int changed = offered ? database.update("DELETE FROM exam_absence WHERE exam = ? AND site = ?", code, site)
                : database.update("INSERT INTO exam_absence (exam, site, changed_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", code, site, actor.name());
        if (changed > 0) {
            tell(offered ? Act.EXAM_OFFERED : Act.EXAM_NOT_OFFERED, exam, site, actor, "");
        }
        return required(code);
    }

    /** Puts in what is shipped and not there yet. */
    @Transactional
    public int ship(List<Exam> shipped) {
        int made = 0;
        for (Exam exam : shipped) {
            made += database.update(ExamRows.INSERT + "ON CONFLICT DO NOTHING", ExamRows.values(exam, "system"));
        }
        if (made > 0) {
            events.fire(new ExamEvent(Actor.system("start"), Act.EXAM_MADE, "shipped", "", made + " exams"));
        }
        return made;
    }

    private void tell(Act act, Exam exam, String site, Actor actor, String detail) {
        events.fire(new ExamEvent(actor, act, exam.code(), site, detail));
    }
}

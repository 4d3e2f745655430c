package cn.tongying.reading.lesion;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import cn.tongying.reading.ReadExams;
import cn.tongying.reading.ReadExams.ReadExam;
import cn.tongying.reading.ReadingEvent;
import cn.tongying.reading.ReadingEvent.Act;
import cn.tongying.reading.lesion.Lesion.Size;
import cn.tongying.reading.lesion.Lesion.Table;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Assigns measurements to lesions, for who has the exam open, and shows what became of them to who is shown the exam. */
@ApplicationScoped
class Lesions {
    /** In one reading. */
    static final int MOST = 60;
    /** Of one person, in all readings (V521). */
    private static final int MOST_NUMBER = 999;
    private static final int LETTERS = 26;

    @Inject Database database;
    @Inject LesionRows rows;
    @Inject ReadExams exams;
    @Inject Event<ReadingEvent> events;

    /** @throws ProblemException 404 when there is no such task, or none whose exam the caller is shown */
    @Transactional
    public Table of(UUID task, Caller caller, Actor actor) {
        ReadExam exam = exams.required(task, caller);
        Table table = table(exam, caller);
        if (!table.lesions().isEmpty()) {
            events.fire(told(actor, Act.LESIONS_READ, exam, table.lesions().size() + " lesions"));
        }
        return table;
    }

    /**
     * @throws ProblemException 404; 409 when the caller has not the task open, or the exam's own reading has measured the lesion on it; 422 for an image that
     *                          is none of this person's, or not shown to the caller, a lesion that is none of the person's, or too many
     */
    @Transactional
    public Table measure(UUID task, Measured one, Caller caller, Actor actor) {
        ReadExam exam = exams.held(task, caller);
        UUID account = exams.account(caller);
        String site = rows.siteOf(exam, one, caller).orElseThrow(() -> new ProblemException(Problem.unprocessable(
                "The measurement is on no image of this patient that is there now.", "该测量所在的图像不属于该患者，或已不存在。")));
        database.takeTurns("lesions-" + rows.turn(exam));
        List<Lesion> known = table(exam, caller).lesions();
        OffsetDateTime now = exams.now().atOffset(ZoneOffset.UTC);
        UUID lesion;
        if (one.lesion().isEmpty()) {
            requireRoom(known, task);
            lesion = UUID.randomUUID();
            rows.make(lesion, nextNumber(exam), one.name(), account, exams.name(caller), now);
        } else {
            Lesion present = known.stream().filter(candidate -> candidate.id().equals(one.lesion().get())).findFirst().orElseThrow(Lesions::noSuch);
            requireOwn(present, one, task);
            lesion = present.id();
            if (present.name().isEmpty() && !one.name().isEmpty()) {
                rows.name(lesion, one.name());
            }
        }
        rows.put(lesion, task, site, one, account, exams.name(caller), now);
        Table table = table(exam, caller);
        events.fire(told(actor, Act.LESION_MEASURED, exam, label(table, lesion)));
        return table;
    }

    /** Takes back what was measured of it in this reading. */
    @Transactional
    public Table remove(UUID task, UUID lesion, Caller caller, Actor actor) {
        ReadExam exam = exams.held(task, caller);
        String label = label(table(exam, caller), lesion);
        if (label.isEmpty() || rows.remove(lesion, task) == 0) {
            throw new ProblemException(Problem.notFound("Nothing was measured of it in this reading.", "本次阅片没有测量该病灶。"));
        }
        events.fire(told(actor, Act.LESION_REMOVED, exam, label));
        return table(exam, caller);
    }

    private Table table(ReadExam exam, Caller caller) {
        List<LesionRows.Row> found = rows.of(exam, exams.isHeldBy(exam.task(), caller), caller);
        return new Table(lesions(found), rows.isHidden(exam, caller));
    }

    /** Of one exam that was measured twice, in its own reading and in a later one, its own counts; of several later ones the newest. */
    static List<Lesion> lesions(List<LesionRows.Row> rows) {
        Map<UUID, List<LesionRows.Row>> byLesion = new LinkedHashMap<>();
        rows.forEach(row -> byLesion.computeIfAbsent(row.lesion(), id -> new ArrayList<>()).add(row));
        return byLesion.values().stream().map(all -> {
            Map<String, Size> byExam = new LinkedHashMap<>();
            all.forEach(row -> byExam.put(row.size().exam().study() + " " + row.size().exam().site().code(), row.size()));
            LesionRows.Row first = all.getFirst();
            return new Lesion(first.lesion(), label(first), first.name(), List.copyOf(byExam.values()));
        }).toList();
    }

    private static String label(LesionRows.Row row) {
        String letter = row.place() == 1 ? "" : row.place() <= LETTERS ? String.valueOf((char) ('a' + row.place() - 1)) : "-" + row.place();
        return "L" + row.number() + letter;
    }

    private static String label(Table table, UUID lesion) {
        return table.lesions().stream().filter(one -> one.id().equals(lesion)).map(Lesion::label).findFirst().orElse("");
    }

    private int nextNumber(ReadExam exam) {
        int next = rows.nextNumber(exam);
        if (next > MOST_NUMBER) {
            throw new ProblemException(Problem.unprocessable("The lesions of a patient are numbered up to L" + MOST_NUMBER + ", and that number is given: measure one that is there.",
                    "患者的病灶编号最大为 L" + MOST_NUMBER + "，已用完：请在已有的病灶上测量。"));
        }
        return next;
    }

    private static void requireRoom(List<Lesion> known, UUID task) {
        if (known.stream().filter(lesion -> lesion.sizes().stream().anyMatch(size -> size.task().equals(task))).count() >= MOST) {
            throw new ProblemException(Problem.unprocessable("At most " + MOST + " lesions are measured in one reading.", "一次阅片最多测量 " + MOST + " 个病灶。"));
        }
    }

    private static void requireOwn(Lesion present, Measured one, UUID task) {
        Optional<Size> others = present.sizes().stream().filter(size -> size.exam().study().equals(one.study().value()) && !size.task().equals(task)).findFirst();
        others.ifPresent(size -> {
            throw new ProblemException(Problem.conflict(size.by() + " has measured " + present.label() + " on that exam already: " + size.longMm() + " mm.",
                    size.by() + " 已在该次检查中测量 " + present.label() + "：" + size.longMm() + " mm。"));
        });
    }

    private static ProblemException noSuch() {
        return new ProblemException(Problem.unprocessable("There is no such lesion of this patient.", "该患者没有这个病灶。"));
    }

    private static ReadingEvent told(Actor actor, Act act, ReadExam exam, String detail) {
        return new ReadingEvent(actor, act, exam.task().toString(), exam.site().code(), exam.study().value(), detail);
    }
}

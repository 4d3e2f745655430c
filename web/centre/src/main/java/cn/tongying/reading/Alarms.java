package cn.tongying.reading;

import cn.tongying.archive.Caller;
import cn.tongying.reading.Worklist.Line;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was raised to those in charge and still nobody is at: shown to who reviews such exams or manages their hospital. */
@ApplicationScoped
class Alarms {
    private static final int MOST = 100;
    private static final int SHOWN = 5;

    @Inject Worklist worklist;
    @Inject Qualification qualification;

    /** The most pressing of them, and how many there are. */
    record Standing(List<Line> first, int count) {
    }

    @Transactional
    public Standing of(Caller caller) {
        if (caller.kind() != Caller.Kind.ACCOUNT) {
            return new Standing(List.of(), 0);
        }
        Map<Worklist.Free.Kind, Boolean> charged = new HashMap<>();
        WorklistWish wish = new WorklistWish(WorklistList.ESCALATED, false, false, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), MOST);
        List<Line> mine = worklist.page(wish, caller).stream().filter(line -> line.task().holder().isEmpty())
                .filter(line -> charged.computeIfAbsent(kind(line.task()), kind -> qualification.isCharged(caller, line.task()))).toList();
        return new Standing(mine.stream().limit(SHOWN).toList(), mine.size());
    }

    private static Worklist.Free.Kind kind(ReadingTask task) {
        return new Worklist.Free.Kind(task.exam().site().code(), task.exam().modality(), task.exam().bodyPart());
    }
}

package cn.tongying.reading;

import cn.tongying.alliance.Database;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The worklist wired by hand; nothing is shared between two who ask. */
final class WorklistOfTest {
    private WorklistOfTest() {
    }

    static Worklist on(Database database, Qualification qualification, ReadingParts parts) {
        Worklist worklist = new Worklist();
        worklist.database = database;
        worklist.parts = parts;
        worklist.candidates = new WorklistCandidates();
        worklist.candidates.database = database;
        worklist.pulse = new WorklistPulse(hurried());
        worklist.pulse.database = database;
        worklist.group = new WorklistGroup();
        worklist.group.staff = qualification.staff;
        worklist.group.agreements = qualification.agreements;
        worklist.group.parts = parts;
        return worklist;
    }

    /** @param ticker how time passes for what is shared */
    static WorklistCounts counts(Worklist worklist, Ticker ticker) {
        WorklistCounts counts = new WorklistCounts(ticker);
        counts.database = worklist.database;
        counts.worklist = worklist;
        return counts;
    }

    /** An hour passes between two looks. */
    static Ticker hurried() {
        AtomicLong now = new AtomicLong();
        return () -> now.addAndGet(TimeUnit.HOURS.toNanos(1));
    }
}

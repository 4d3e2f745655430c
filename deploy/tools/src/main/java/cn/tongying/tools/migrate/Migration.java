package cn.tongying.tools.migrate;

import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.tools.web.AnsweredException;
import cn.tongying.tools.web.Insistence;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the days of a plan, newest first, and takes over what is not held. What is found out stands in the journal before
 * the next study is begun, so it may end at any moment and go on by running it again. Used by one thread.
 */
public final class Migration {

    /** So many UIDs in one search of ours. */
    static final int BATCH = 30;
    /** So many studies in a row of which nothing comes are no accident of theirs; not those of which nothing came before either. */
    static final int HOPELESS = 5;

    /** What is done with what is not held. */
    public enum Mode { MOVE, COUNT_ONLY }

    /** Why it ended. */
    public enum Ending { ALL_LOOKED_AT, HOURS_OVER, NOTHING_COMES, ARCHIVE_FULL }

    /** Why the archive refuses whatever else is sent to it too, until somebody makes room. */
    private static final String FULL = " STORAGE_FULL";

    private final OldPacs pacs;
    private final OwnArchive archive;
    private final MigrationJournal journal;
    private final Pace pace;
    private final Insistence insistence;
    private final MigrationListener listener;
    private final Clock clock;
    private final StudyTaking taking;
    private final boolean leaves;
    private final Mode mode;
    private int inVain;

    /** @param leaves whether it ends with the hours in which studies may be moved, rather than wait for the next ones */
    public Migration(OldPacs pacs, OwnArchive archive, MigrationJournal journal, Pace pace, Insistence insistence, MigrationListener listener,
            Clock clock, boolean leaves, Mode mode) {
        this.pacs = pacs;
        this.archive = archive;
        this.journal = journal;
        this.pace = pace;
        this.insistence = insistence;
        this.listener = listener;
        this.clock = clock;
        this.taking = new StudyTaking(pacs, archive, insistence, pace, clock, this::awaitHours);
        this.leaves = leaves;
        this.mode = mode;
    }

    /** Ends it from inside; the journal has what was done. */
    private static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Ending why;

        EndedException(Ending why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }

    /** @throws IOException when a side does not answer however patiently it is asked, or does not admit us */
    public Ending run(MigrationPlan plan) throws IOException {
        try {
            for (StudyDay day : plan.days(journal)) {
                awaitHours();
                DayRecord looked = look(day);
                journal.write(looked);
                listener.day(looked);
            }
            return Ending.ALL_LOOKED_AT;
        } catch (EndedException e) {
            return e.why;
        }
    }

    private void awaitHours() throws IOException {
        Duration closed = mode == Mode.COUNT_ONLY ? Duration.ZERO : pace.untilOpen();
        if (closed.isZero()) {
            return;
        }
        if (leaves) {
            throw new EndedException(Ending.HOURS_OVER);
        }
        listener.waits(closed, "等待允许的时段 · waiting for the hours in which studies may be moved");
        pace.rest(closed);
    }

    private DayRecord look(StudyDay day) throws IOException {
        DayListing listing;
        try {
            listing = insistence.insist(() -> DayListing.of(pacs, day));
        } catch (AnsweredException e) {
            listener.dayFailed(day, String.valueOf(e.getMessage()));
            return new DayRecord(day, DayRecord.State.NOT_WHOLE, 0, 0, 0, 0, 0, clock.instant());
        }
        boolean first = journal.of(day).isEmpty();
        Map<StudyInstanceUid, Integer> held = held(new ArrayList<>(listing.studies().keySet()));
        Sum sum = new Sum();
        for (AnnouncedStudy study : listing.studies().values()) {
            int before = held.getOrDefault(study.study(), 0);
            if (mode == Mode.COUNT_ONLY) {
                count(day, study, before, sum);
            } else {
                sum.add(take(day, study, before, first));
            }
        }
        return sum.record(day, listing, mode, clock);
    }

    /** What is held may be other than what was announced: images made here, a report; and what was taken over may be in another study by now. */
    private void count(StudyDay day, AnnouncedStudy study, int held, Sum sum) throws IOException {
        if (held > 0 || journal.of(day).filter(known -> known.state() != DayRecord.State.COUNTED).isPresent()) {
            StudyRecord compared = taking.of(day, study, held).judge();
            sum.add(compared);
            sum.uncounted += compared.state() == StudyRecord.State.NOT_LISTED ? 1 : 0;
            if (!compared.isHeld()) {
                listener.study(compared);
            }
            return;
        }
        try {
            int announced = taking.announced(study);
            sum.none(announced);
            sum.uncounted += announced == 0 ? 1 : 0;
        } catch (AnsweredException e) {
            listener.dayFailed(day, String.valueOf(e.getMessage()));
            sum.uncounted++;
        }
    }

    private Map<StudyInstanceUid, Integer> held(List<StudyInstanceUid> studies) throws IOException {
        Map<StudyInstanceUid, Integer> held = new HashMap<>();
        for (int from = 0; from < studies.size(); from += BATCH) {
            List<StudyInstanceUid> batch = studies.subList(from, Math.min(from + BATCH, studies.size()));
            held.putAll(insistence.insist(() -> archive.held(batch)));
        }
        return held;
    }

    private StudyRecord take(StudyDay day, AnnouncedStudy study, int before, boolean first) throws IOException {
        StudyTaking.Work work = taking.of(day, study, before);
        Optional<StudyRecord> known = work.withoutMove(!first);
        StudyRecord record = known.isPresent() ? known.get() : move(work);
        boolean moved = known.isEmpty();
        boolean lackedBefore = journal.isLacking(study.study());
        if (first || moved || !record.isHeld() || lackedBefore) {
            journal.write(record);
        }
        if (moved || !record.isHeld()) {
            listener.study(record);
        }
        if (record.lacking().stream().anyMatch(lack -> lack.reason().endsWith(FULL))) {
            throw new EndedException(Ending.ARCHIVE_FULL);
        }
        boolean vain = record.state() == StudyRecord.State.LACKING && work.arrived() <= 0;
        inVain = !moved || vain && lackedBefore ? inVain : vain ? inVain + 1 : 0;
        if (inVain == HOPELESS) {
            throw new EndedException(Ending.NOTHING_COMES);
        }
        return record;
    }

    private StudyRecord move(StudyTaking.Work work) throws IOException {
        pace.beforeStudy();
        StudyRecord record = work.move();
        pace.afterStudy(Math.max(0, work.arrived()));
        return record;
    }

    /** Of a day. */
    private static final class Sum {
        private int complete;
        private int uncounted;
        private long announced;
        private long held;
        private long lacking;

        void add(StudyRecord study) {
            complete += study.isHeld() ? 1 : 0;
            announced += study.announced();
            held += study.held();
            lacking += study.missing();
        }

        void none(int said) {
            announced += said;
            lacking += said;
        }

        DayRecord record(StudyDay day, DayListing listing, Mode mode, Clock clock) {
            boolean whole = listing.extent() != DayListing.Extent.CUT && listing.unreadable() == 0 && uncounted == 0;
            DayRecord.State done = listing.extent() == DayListing.Extent.IN_PARTS ? DayRecord.State.IN_PARTS : DayRecord.State.HELD;
            DayRecord.State state = !whole ? DayRecord.State.NOT_WHOLE : mode == Mode.COUNT_ONLY ? DayRecord.State.COUNTED
                    : complete == listing.studies().size() ? done : DayRecord.State.LACKING;
            return new DayRecord(day, state, listing.studies().size(), complete, announced, held, lacking, clock.instant());
        }
    }
}

package cn.tongying.reading;

import cn.tongying.reading.ReadingRig.Person;
import java.util.UUID;

/** The retracting of reports, wired by hand beside the rig. */
final class RetractionsOfTest {
    private final ReadingRig rig;
    private final Retractions retractions = new Retractions();

    RetractionsOfTest(ReadingRig rig) {
        this.rig = rig;
        retractions.tasks = rig.tasks;
        retractions.versions = rig.versions;
        retractions.coverage = rig.coverage;
        retractions.qualification = rig.qualification;
        retractions.responsibility = rig.responsibility;
        retractions.parts = rig.parts;
        retractions.outbox = rig.outbox;
        retractions.filings = rig.outbox.filings;
        retractions.events = rig.events();
    }

    ReportVersion retract(UUID task, Retraction.Why why, String words, int seen, Person by) {
        return retract(task, why, words, new Seen(seen, rig.stamp(task)), by);
    }

    ReportVersion retract(UUID task, Retraction.Why why, String words, Seen seen, Person by) {
        return rig.act(() -> retractions.retract(task, new Retraction(why, words), seen, by.caller(), by.actor()));
    }

    ReadingTask readAnew(UUID task, Person by) {
        return rig.act(() -> rig.endings.reopen(task, by.caller(), by.actor()));
    }
}

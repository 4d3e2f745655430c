package cn.tongying.archive;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the room told. */
final class RecordedEvents implements ArchiveEvents {

    final List<InstanceStored> stored = new CopyOnWriteArrayList<>();
    final List<ObjectRefused> refused = new CopyOnWriteArrayList<>();
    final List<QuarantineDecided> decided = new CopyOnWriteArrayList<>();
    final List<SeriesSettled> series = new CopyOnWriteArrayList<>();
    final List<StudySettled> studies = new CopyOnWriteArrayList<>();
    /** Set by a test to make an observer fail. */
    volatile boolean failing;

    @Override
    public void stored(InstanceStored event) {
        if (failing) {
            throw new IllegalStateException("The audit row cannot be written");
        }
        stored.add(event);
    }

    @Override
    public void refused(ObjectRefused event) {
        refused.add(event);
    }

    @Override
    public void decided(QuarantineDecided event) {
        if (failing) {
            throw new IllegalStateException("The audit row cannot be written");
        }
        decided.add(event);
    }

    @Override
    public void settled(SeriesSettled event) {
        series.add(event);
    }

    @Override
    public void settled(StudySettled event) {
        studies.add(event);
    }
}

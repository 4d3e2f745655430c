package cn.tongying.archive.assembly;

import cn.tongying.archive.ArchiveEvents;
import cn.tongying.archive.InstanceStored;
import cn.tongying.archive.InstancesRejected;
import cn.tongying.archive.ObjectRefused;
import cn.tongying.archive.PlainObjectsSealed;
import cn.tongying.archive.QuarantineDecided;
import cn.tongying.archive.SeriesSettled;
import cn.tongying.archive.StudySettled;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the room told. */
public final class RecordedEvents implements ArchiveEvents {

    public final List<InstanceStored> stored = new CopyOnWriteArrayList<>();
    public final List<ObjectRefused> refused = new CopyOnWriteArrayList<>();
    public final List<QuarantineDecided> decided = new CopyOnWriteArrayList<>();
    public final List<InstancesRejected> rejected = new CopyOnWriteArrayList<>();
    public final List<PlainObjectsSealed> sealed = new CopyOnWriteArrayList<>();
    public final List<SeriesSettled> series = new CopyOnWriteArrayList<>();
    public final List<StudySettled> studies = new CopyOnWriteArrayList<>();
    /** Set by a test to make an observer fail. */
    public volatile boolean failing;

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
    public void rejected(InstancesRejected event) {
        if (failing) {
            throw new IllegalStateException("The audit row cannot be written");
        }
        rejected.add(event);
    }

    @Override
    public void sealed(PlainObjectsSealed event) {
        if (failing) {
            throw new IllegalStateException("The audit row cannot be written");
        }
        sealed.add(event);
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

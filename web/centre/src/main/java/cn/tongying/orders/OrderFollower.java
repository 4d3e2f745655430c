package cn.tongying.orders;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Source;
import cn.tongying.archive.feed.ArrivedStudies;
import cn.tongying.archive.feed.ArrivedStudy;
import cn.tongying.archive.feed.Change;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the archive's change feed in batches, each one transaction with the place it reached; one node at a time. */
@ApplicationScoped
class OrderFollower {
    private static final int BATCH = 500;
    /** After these an order may be done, or not be done any more. */
    private static final Set<Change.Kind> LOOKED_AT = EnumSet.of(Change.Kind.STUDY_SETTLED, Change.Kind.INSTANCE_REJECTED, Change.Kind.INSTANCE_RESTORED, Change.Kind.INSTANCE_REMOVED);

    @Inject ChangeFeed feed;
    @Inject Database database;
    @Inject StudyMatches matches;

    private record Changed(String site, StudyInstanceUid study) {
    }

    /** True when there may be more. */
    @Transactional
    public boolean step() {
        Optional<Long> place = database.first("SELECT position FROM order_feed FOR UPDATE SKIP LOCKED", row -> row.getLong(1));
        if (place.isEmpty()) {
            return false;
        }
        List<Change> changes = feed.after(place.get(), BATCH);
        if (changes.isEmpty()) {
            return false;
        }
        List<ArrivedStudy> found = new ArrayList<>();
        List<Change> ofOthers = withoutOwn(changes);
        database.work(connection -> found.addAll(ArrivedStudies.of(connection, ofOthers)));
        found.stream().filter(study -> study.came() || study.corrected()).forEach(matches::arrived);
        changes.stream().filter(change -> LOOKED_AT.contains(change.kind())).map(change -> new Changed(change.site(), change.study())).distinct()
                .forEach(one -> matches.changed(one.site(), one.study()));
        database.update("UPDATE order_feed SET position = ?", changes.getLast().position());
        return changes.size() == BATCH;
    }

    /** What this server writes into a study itself, as a signed report, is no exam that came in; nor is it when the study settles again for it. */
    private List<Change> withoutOwn(List<Change> changes) {
        String[] named = changes.stream().flatMap(change -> change.series().stream()).map(SeriesInstanceUid::value).distinct().toArray(String[]::new);
        Set<String> own = Set.copyOf(database.list("SELECT DISTINCT series.site || ' ' || series.series_instance_uid FROM series WHERE series.series_instance_uid = ANY (?) AND series.last_via = ?",
                row -> row.getString(1), named, Source.Via.PORTAL.label()));
        return changes.stream().filter(change -> change.kind() != Change.Kind.STUDY_SETTLED)
                .filter(change -> change.kind() != Change.Kind.INSTANCE_STORED || change.series().filter(uid -> own.contains(change.site() + " " + uid.value())).isEmpty()).toList();
    }
}

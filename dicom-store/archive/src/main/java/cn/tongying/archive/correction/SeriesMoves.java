package cn.tongying.archive.correction;

import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome.Not;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.correction.Corrections.Reason;
import cn.tongying.archive.correction.SeriesRows.Held;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Series of a study become another one's of the same patient at the same site: of a new study (split), or of one that is there (merge). The rows of
 * the series move, and with them what comes later; the objects stay as they came. Rows are locked as {@link Corrections} does.
 */
public final class SeriesMoves {

    private SeriesMoves() {
    }

    /**
     * What is to be moved, as who corrects saw it.
     *
     * @param patient whose study it was
     * @param series  by UID, none twice; what of the study is rejected goes along only when all the others go
     */
    public record Wanted(StudyInstanceUid study, long patient, Set<SeriesInstanceUid> series) {
    }

    /** Into a new study, which says of itself what the first one does. */
    public static CorrectionOutcome split(Connection connection, Wanted wanted, Reason reason) throws SQLException {
        return move(connection, wanted, Optional.empty(), reason);
    }

    /** Into another study that images name; when it takes all, what is sent in the name of the first one follows. */
    public static CorrectionOutcome merge(Connection connection, Wanted wanted, StudyInstanceUid target, Reason reason) throws SQLException {
        return move(connection, wanted, Optional.of(target), reason);
    }

    private static CorrectionOutcome move(Connection connection, Wanted wanted, Optional<StudyInstanceUid> target, Reason reason) throws SQLException {
        Optional<CorrectedStudies.Row> from = CorrectedStudies.find(connection, wanted.study(), reason.site());
        Optional<CorrectedStudies.Row> to = target.isEmpty() ? Optional.empty() : CorrectedStudies.find(connection, target.get(), reason.site());
        if (from.isEmpty() || target.isPresent() && to.isEmpty()) {
            return new Not(Why.NOT_FOUND);
        }
        if (from.get().patient() != wanted.patient()) {
            return new Not(Why.SUPERSEDED);
        }
        if (to.isPresent() && (to.get().id() == from.get().id() || to.get().patient() != from.get().patient())) {
            return new Not(to.get().id() == from.get().id() ? Why.SAME : Why.OTHER_PATIENT);
        }
        Corrections.Row patient = Corrections.locked(connection, wanted.patient(), reason.site()).orElseThrow();
        if (!CorrectedStudies.lock(connection, to.isEmpty() ? List.of(from.get()) : List.of(from.get(), to.get()))) {
            return new Not(Why.SUPERSEDED);
        }
        return move(connection, patient, from.get().id(), to.map(CorrectedStudies.Row::id), wanted.series(), reason);
    }

    private static CorrectionOutcome move(Connection connection, Corrections.Row patient, long from, Optional<Long> to, Set<SeriesInstanceUid> wanted,
                                          Reason reason) throws SQLException {
        List<Held> held = SeriesRows.lock(connection, from);
        List<Held> shown = held.stream().filter(one -> !one.hidden()).toList();
        List<Held> chosen = shown.stream().filter(one -> wanted.contains(one.uid())).toList();
        if (wanted.isEmpty() || chosen.size() < wanted.size()) {
            return new Not(Why.SUPERSEDED);
        }
        boolean all = chosen.size() == shown.size();
        if (all && to.isEmpty()) {
            return new Not(Why.NOTHING_LEFT);
        }
        List<Long> moved = (all ? held : chosen).stream().map(Held::id).toList();
        if (to.isPresent() && SeriesRows.isThere(connection, moved, to.get())) {
            return new Not(Why.SERIES_THERE);
        }
        long id = Corrections.write(connection, CorrectionKind.SERIES_MOVED, patient, patient.attributes(), patient.id(), reason, Optional.empty());
        long target = to.isPresent() ? to.get() : SeriesRows.make(connection, from, id);
        SeriesRows.move(connection, id, moved, from, target);
        if (all) {
            SeriesRows.end(connection, from, target, id);
        }
        SeriesRows.follow(connection, id, from, target);
        return made(connection, id, patient.id(), to.isEmpty() ? List.of() : all ? List.of(from, target) : List.of(target),
                to.isEmpty() ? List.of(from, target) : all ? List.of() : List.of(from));
    }

    /**
     * @param changed studies that show more than before, or nothing any more
     * @param others  those that show less, and a new one, which nobody was shown yet
     */
    private static Made made(Connection connection, long id, long patient, List<Long> changed, List<Long> others) throws SQLException {
        return new Made(id, CorrectionKind.SERIES_MOVED, patient, patient, Corrections.named(connection, changed), Corrections.named(connection, others));
    }

    // ---- back

    /** All that the correction moved, and what followed it, is the first study's again; a study that was made for it ends. */
    static CorrectionOutcome undo(Connection connection, CorrectionLine line, Corrections.Row patient, Reason reason) throws SQLException {
        SeriesRows.Ways ways = SeriesRows.ways(connection, line.id());
        if (!SeriesRows.lock(connection, ways, patient.id()) || SeriesRows.isChangedSince(connection, ways, line.id())) {
            return new Not(Why.SUPERSEDED);
        }
        boolean made = SeriesRows.isMadeBy(connection, ways.to(), line.id());
        List<Held> held = SeriesRows.lock(connection, ways.to());
        Set<Long> moved = SeriesRows.movedBy(connection, line.id());
        List<Long> back = held.stream().map(Held::id).filter(series -> made || moved.contains(series)).toList();
        long id = Corrections.write(connection, line.kind(), patient, patient.attributes(), patient.id(), reason, Optional.of(line.id()));
        SeriesRows.move(connection, id, back, ways.to(), ways.from());
        SeriesRows.revive(connection, ways.from(), line.id());
        if (made) {
            SeriesRows.end(connection, ways.to(), ways.from(), id);
        }
        SeriesRows.follow(connection, id, ways.to(), ways.from());
        return made(connection, id, patient.id(), made ? List.of(ways.from(), ways.to()) : List.of(ways.from()), made ? List.of() : List.of(ways.to()));
    }
}

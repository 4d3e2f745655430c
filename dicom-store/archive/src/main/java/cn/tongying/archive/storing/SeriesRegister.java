package cn.tongying.archive.storing;

import cn.tongying.archive.Source;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.refusal.Refusal;
import cn.tongying.archive.refusal.RefusalException;
import cn.tongying.archive.rejection.Arrival;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds or makes the row of a series by the study that its images name. A series that a correction moved is found where it is now, and one that is
 * new in the name of a study that was merged becomes the survivor's, unless its UID means another series there (decision 26).
 */
final class SeriesRegister {

    private SeriesRegister() {
    }

    /**
     * A series, and the study that it is in.
     *
     * @param moved a correction moved it, or it followed one: the next one may mean that its images are another series'
     * @param made  just now
     */
    record Found(long id, long study, boolean moved, boolean made) {
    }

    /** A study that another one took by a correction, on the way to where it went. */
    private record Step(long correction, long from, long to) {
    }

    static Found resolve(Connection connection, long named, String patientKey, InstanceFacts facts, Source source, long settleAfterMillis) throws SQLException {
        Optional<Found> known = find(connection, named, facts);
        if (known.isPresent()) {
            return known.get();
        }
        Arrival.announce(connection, facts.identity());
        for (List<Step> way = way(connection, named); ; way = way(connection, named)) {
            long study = way.isEmpty() ? named : way.getLast().to();
            Optional<Long> added = add(connection, study, patientKey, facts, source, settleAfterMillis);
            if (added.isEmpty()) {
                Optional<Found> other = find(connection, named, facts);
                if (other.isPresent()) {
                    return other.get();
                }
                if (findIn(connection, study, facts).isPresent() && way.equals(way(connection, named))) {
                    throw new RefusalException(Refusal.otherSeries(facts.identity().series().value()));
                }
            } else if (way.equals(way(connection, named))) {
                follow(connection, way, added.get());
                name(connection, study, facts);
                return new Found(added.get(), study, !way.isEmpty(), true);
            } else {
                Sql.update(connection, "DELETE FROM series WHERE id = ?", added.get());
            }
        }
    }

    private static void name(Connection connection, long study, InstanceFacts facts) throws SQLException {
        String modality = SeriesFacts.of(facts.dataset()).modality();
        Sql.update(connection, """
                UPDATE study SET modalities = array_append(modalities, ?)
                WHERE id = ? AND ? <> '' AND NOT ? = ANY (modalities)""", modality, study, modality, modality);
    }

    private static void follow(Connection connection, List<Step> way, long series) throws SQLException {
        for (Step step : way) {
            Sql.update(connection, "INSERT INTO correction_series (correction, series, from_study, to_study) VALUES (?, ?, ?, ?)", step.correction(), series,
                    step.from(), step.to());
        }
    }

    /**
     * Whether a correction in force brought the series of another study into the one that images name: it takes the series back when it is undone, and with
     * it what had joined it. A study that was made for the correction ends then, and all that came in its name goes along.
     */
    static boolean isBroughtInto(Connection connection, String named, long series) throws SQLException {
        return Sql.first(connection, """
                SELECT moved.series FROM correction_series AS moved JOIN correction ON correction.id = moved.correction JOIN study ON study.id = moved.to_study
                WHERE moved.series = ? AND study.study_instance_uid = ? AND study.made_by IS DISTINCT FROM correction.id
                    AND correction.undoes IS NULL AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = correction.id)
                    AND study.id <> (SELECT of.from_study FROM correction_series AS of WHERE of.series = moved.series ORDER BY of.correction LIMIT 1)
                LIMIT 1""", row -> row.getLong(1), series, named).isPresent();
    }

    /** In the study, or where a correction in force took it to; of a study that ended with its correction, where the undo did. */
    private static Optional<Found> find(Connection connection, long named, InstanceFacts facts) throws SQLException {
        Optional<Found> there = findIn(connection, named, facts);
        return there.isPresent() ? there : Sql.first(connection, """
                SELECT series.id, series.study_id, true FROM correction_series AS moved JOIN series ON series.id = moved.series
                    JOIN correction ON correction.id = moved.correction JOIN study AS named ON named.id = moved.from_study
                WHERE moved.from_study = ? AND series.series_instance_uid = ? AND (correction.id = named.merged_by
                    OR correction.undoes IS NULL AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = correction.id))
                ORDER BY correction.id DESC LIMIT 1""", SeriesRegister::read, named, facts.identity().series().value());
    }

    private static Optional<Found> findIn(Connection connection, long study, InstanceFacts facts) throws SQLException {
        return Sql.first(connection, """
                SELECT id, study_id, EXISTS (SELECT FROM correction_series AS moved WHERE moved.series = series.id)
                FROM series WHERE study_id = ? AND series_instance_uid = ?""", SeriesRegister::read, study, facts.identity().series().value());
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(row.getLong(1), row.getLong(2), row.getBoolean(3), false);
    }

    /**
     * Read again once the row is there: its foreign key waited for a correction at work in the study, and keeps later ones out. Held before that, the
     * study would be by two first images of a series at once, and whichever of them a note rejects could not have it for itself.
     */
    private static List<Step> way(Connection connection, long named) throws SQLException {
        List<Step> way = new ArrayList<>();
        for (Optional<Step> step = next(connection, named); step.isPresent(); step = next(connection, step.get().to())) {
            way.add(step.get());
        }
        return way;
    }

    private static Optional<Step> next(Connection connection, long study) throws SQLException {
        return Sql.first(connection, "SELECT merged_by, id, merged_into FROM study WHERE id = ?",
                row -> row.getObject(3) == null ? Optional.<Step>empty() : Optional.of(new Step(row.getLong(1), row.getLong(2), row.getLong(3))), study).orElseThrow();
    }

    /** @param patientKey whom the study's own images name: another one is written down */
    private static Optional<Long> add(Connection connection, long study, String patientKey, InstanceFacts facts, Source source, long settleAfterMillis)
            throws SQLException {
        SeriesFacts series = SeriesFacts.of(facts.dataset());
        return Sql.first(connection, """
                INSERT INTO series (study_id, site, series_instance_uid, modality, series_number, description, body_part,
                    step_start_date, step_start_time, scheduled_step_ids, requested_procedure_ids, attributes, last_via,
                    last_source, last_sender, names, settle_due)
                VALUES (?, ?, ?, ?, ?::integer, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ?), now() + ? * interval '1 millisecond')
                ON CONFLICT (study_id, series_instance_uid) DO NOTHING RETURNING id""", row -> row.getLong(1),
                study, facts.identity().site(), facts.identity().series().value(), series.modality(), series.number(),
                series.description(), series.bodyPart(), series.stepStartDate(), series.stepStartTime(),
                series.scheduledStepIds(), series.requestedProcedureIds(), series.attributes(), source.via().label(),
                source.name(), source.sender(), facts.patient().key(), patientKey, settleAfterMillis);
    }
}

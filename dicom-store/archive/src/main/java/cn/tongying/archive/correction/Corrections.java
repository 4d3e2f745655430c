package cn.tongying.archive.correction;

import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome.Moved;
import cn.tongying.archive.correction.CorrectionOutcome.Not;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.database.Sql;
import cn.tongying.dicom.StudyInstanceUid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes corrections, on the connection of the act they belong to, so that a correction, what follows from it and its audit are there
 * together or not at all. Rows are locked in the order of stores: patients, studies, series. The history is only added to: a
 * correction is taken back by another one.
 */
public final class Corrections {

    /** Of one patient, moved by one merge. */
    static final int MOST_STUDIES = 2000;

    private Corrections() {
    }

    /** Who corrects at which site, and why in a person's words. */
    public record Reason(String site, String by, String text) {
    }

    /** A patient as who corrects saw it: with the last correction of its attributes, 0 for none. */
    public record Seen(long patient, long correction) {
    }

    /** A patient of a site as it is now. */
    record Row(long id, String identityKey, PatientAttributes attributes, Optional<Long> mergedInto, Optional<Long> correction) {
    }

    // ---- acts

    /** A patient is called otherwise. With a new number, images that come with the old one or the new one are this patient's. */
    public static CorrectionOutcome update(Connection connection, Seen seen, PatientAttributes right, Reason reason) throws SQLException {
        long patient = seen.patient();
        Optional<Row> locked = locked(connection, patient, reason.site());
        if (locked.isEmpty()) {
            return new Not(Why.NOT_FOUND);
        }
        Row row = locked.get();
        if (row.mergedInto().isPresent() || row.attributes().equals(right)) {
            return new Not(row.mergedInto().isPresent() ? Why.MERGED : Why.SAME);
        }
        if (row.correction().orElse(0L) != seen.correction()) {
            return new Not(Why.SUPERSEDED);
        }
        if (right.birthDate().isEmpty() && !row.attributes().birthDate().isEmpty() || right.sex().isEmpty() && !row.attributes().sex().isEmpty()) {
            return new Not(Why.EMPTIED);
        }
        boolean otherNumber = !right.patientId().equals(row.attributes().patientId()) && !PatientAttributes.keyOf(right.patientId()).equals(row.identityKey());
        Optional<Long> holder = otherNumber ? holder(connection, reason.site(), right.patientId()) : Optional.empty();
        if (holder.isPresent() && holder.get() != patient) {
            return new Not(Why.NUMBER_TAKEN);
        }
        long id = write(connection, CorrectionKind.PATIENT_UPDATED, row, right, patient, reason, Optional.empty());
        if (otherNumber && holder.isEmpty() && !PatientRows.alias(connection, reason.site(), right, patient, id)) {
            return new Not(Why.NUMBER_TAKEN);
        }
        PatientRows.describe(connection, patient, right, Optional.of(id));
        CorrectedStudies.follow(connection, id, CorrectedStudies.of(connection, patient, Integer.MAX_VALUE));
        return new Made(id, CorrectionKind.PATIENT_UPDATED, patient, patient, List.of(), List.of());
    }

    /** A study is another patient's. Its images that come later still name the first one, and follow. */
    public static CorrectionOutcome move(Connection connection, StudyInstanceUid study, long seenAt, long target, Reason reason) throws SQLException {
        Optional<CorrectedStudies.Row> found = CorrectedStudies.find(connection, study, reason.site());
        if (found.isEmpty() || found.get().patient() != seenAt) {
            return new Not(found.isEmpty() ? Why.NOT_FOUND : Why.SUPERSEDED);
        }
        Optional<Row> from = locked(connection, Math.min(found.get().patient(), target), reason.site());
        Optional<Row> to = locked(connection, Math.max(found.get().patient(), target), reason.site());
        if (from.isEmpty() || to.isEmpty() || found.get().patient() == target) {
            return new Not(found.get().patient() == target ? Why.SAME : Why.NOT_FOUND);
        }
        Row patient = from.get().id() == target ? to.get() : from.get();
        Row right = from.get().id() == target ? from.get() : to.get();
        if (right.mergedInto().isPresent()) {
            return new Not(Why.MERGED);
        }
        if (!CorrectedStudies.lock(connection, found.get())) {
            return new Not(Why.SUPERSEDED);
        }
        long id = write(connection, CorrectionKind.STUDY_MOVED, patient, right.attributes(), target, reason, Optional.empty());
        CorrectedStudies.move(connection, id, List.of(found.get().id()), target);
        return made(connection, id, CorrectionKind.STUDY_MOVED, patient.id(), target, List.of(found.get().id()));
    }

    /** Two numbers of a site are one human being: the target stays, the other number means it from now on. */
    public static CorrectionOutcome merge(Connection connection, long patient, long target, Reason reason) throws SQLException {
        Optional<Row> low = locked(connection, Math.min(patient, target), reason.site());
        Optional<Row> high = locked(connection, Math.max(patient, target), reason.site());
        if (low.isEmpty() || high.isEmpty() || patient == target) {
            return new Not(patient == target ? Why.SAME : Why.NOT_FOUND);
        }
        if (low.get().mergedInto().isPresent() || high.get().mergedInto().isPresent()) {
            return new Not(Why.MERGED);
        }
        if ((patient < target ? high : low).get().attributes().patientId().isEmpty()) {
            return new Not(Why.NO_NUMBER);
        }
        List<Long> studies = CorrectedStudies.of(connection, patient, MOST_STUDIES + 1);
        if (studies.size() > MOST_STUDIES) {
            return new Not(Why.TOO_MANY);
        }
        Row gone = patient < target ? low.get() : high.get();
        Row stays = patient < target ? high.get() : low.get();
        long id = write(connection, CorrectionKind.PATIENTS_MERGED, gone, stays.attributes(), target, reason, Optional.empty());
        PatientRows.merge(connection, patient, target, id);
        CorrectedStudies.move(connection, id, studies, target);
        return made(connection, id, CorrectionKind.PATIENTS_MERGED, patient, target, studies);
    }

    /** Takes the last correction back, of what it was about: a later one is taken back first. */
    public static CorrectionOutcome undo(Connection connection, long id, Reason reason) throws SQLException {
        Optional<CorrectionLine> found = CorrectionHistory.find(connection, id, reason.site()).filter(line -> line.undoes().isEmpty());
        if (found.isEmpty()) {
            return new Not(Why.NOT_FOUND);
        }
        CorrectionLine line = found.get();
        Row low = locked(connection, Math.min(line.patient(), line.target()), reason.site()).orElseThrow();
        Row high = locked(connection, Math.max(line.patient(), line.target()), reason.site()).orElseThrow();
        if (CorrectionHistory.isUndone(connection, id)) {
            return new Not(Why.SUPERSEDED);
        }
        Row patient = low.id() == line.patient() ? low : high;
        Row target = low.id() == line.target() ? low : high;
        return switch (line.kind()) {
            case PATIENT_UPDATED -> undoUpdate(connection, line, patient, reason);
            case STUDY_MOVED -> undoMove(connection, line, target, reason);
            case PATIENTS_MERGED -> undoMerge(connection, line, patient, target, reason);
            case SERIES_MOVED -> SeriesMoves.undo(connection, line, patient, reason);
            case STUDY_UPDATED -> StudyUpdates.undo(connection, line, patient, reason);
        };
    }

    private static CorrectionOutcome undoUpdate(Connection connection, CorrectionLine line, Row patient, Reason reason) throws SQLException {
        if (patient.correction().filter(last -> last == line.id()).isEmpty() || patient.mergedInto().isPresent()
                || areChangedSince(connection, line.id(), patient.id(), PatientRows.aliases(connection, patient.id(), line.id()))) {
            return new Not(Why.SUPERSEDED);
        }
        long id = write(connection, line.kind(), patient, line.before(), patient.id(), reason, Optional.of(line.id()));
        List<Long> studies = CorrectedStudies.of(connection, patient.id(), Integer.MAX_VALUE);
        PatientRows.describe(connection, patient.id(), line.before(), CorrectionHistory.lastUpdate(connection, patient.id()));
        List<Long> others = new ArrayList<>();
        for (long number : PatientRows.unalias(connection, patient.id(), line.id())) {
            List<Long> back = CorrectedStudies.atHomeAt(connection, patient.id(), List.of(number));
            CorrectedStudies.put(connection, back, number);
            others.addAll(back);
        }
        CorrectedStudies.follow(connection, id, studies);
        return made(connection, id, line.kind(), patient.id(), patient.id(), others);
    }

    /** Told is whose it was till now and whose it is again. */
    private static CorrectionOutcome undoMove(Connection connection, CorrectionLine line, Row holder, Reason reason) throws SQLException {
        List<Long> studies = CorrectedStudies.lastMovedBy(connection, line.id(), holder.id());
        if (studies.size() != 1 || SeriesRows.areRegroupedSince(connection, studies, line.id())) {
            return new Not(Why.SUPERSEDED);
        }
        long home = CorrectedStudies.homeBefore(connection, studies.getFirst(), line.id());
        PatientAttributes attributes = PatientRows.attributes(connection, home);
        long id = write(connection, line.kind(), holder, attributes, home, reason, Optional.of(line.id()));
        CorrectedStudies.put(connection, studies, home);
        CorrectedStudies.follow(connection, id, studies);
        return made(connection, id, line.kind(), holder.id(), home, studies);
    }

    private static CorrectionOutcome undoMerge(Connection connection, CorrectionLine line, Row patient, Row holder, Reason reason) throws SQLException {
        if (patient.mergedInto().filter(into -> into == line.target()).isEmpty()) {
            return new Not(Why.SUPERSEDED);
        }
        if (areChangedSince(connection, line.id(), line.target(), PatientRows.partedWith(connection, patient.id(), line.target()))) {
            return new Not(Why.SUPERSEDED);
        }
        long id = write(connection, line.kind(), holder, patient.attributes(), patient.id(), reason, Optional.of(line.id()));
        List<Long> studies = CorrectedStudies.atHomeAt(connection, line.target(), PatientRows.part(connection, patient.id(), line.target()));
        CorrectedStudies.put(connection, studies, patient.id());
        CorrectedStudies.follow(connection, id, studies);
        return made(connection, id, line.kind(), line.target(), patient.id(), studies);
    }

    /** A study that a correction gave the patient by these numbers was moved on, or series of it were moved: that is taken back first. */
    private static boolean areChangedSince(Connection connection, long correction, long patient, List<Long> numbers) throws SQLException {
        return !numbers.isEmpty() && (CorrectedStudies.isMovedOn(connection, correction, patient, numbers)
                || SeriesRows.areRegroupedSince(connection, CorrectedStudies.atHomeBefore(connection, correction, patient, numbers), correction));
    }

    // ---- rows

    private static CorrectionOutcome made(Connection connection, long id, CorrectionKind kind, long patient, long target, List<Long> studies)
            throws SQLException {
        return new Made(id, kind, patient, target, named(connection, studies), List.of());
    }

    static List<Moved> named(Connection connection, List<Long> studies) throws SQLException {
        return Sql.list(connection, "SELECT id, study_instance_uid FROM study WHERE id = ANY (?) ORDER BY id",
                row -> new Moved(row.getLong(1), row.getString(2)), (Object) studies.toArray(Long[]::new));
    }

    static Optional<Row> locked(Connection connection, long patient, String site) throws SQLException {
        return Sql.first(connection, "SELECT id, identity_key, merged_into, correction, " + PatientAttributes.COLUMNS
                + " FROM patient WHERE id = ? AND site = ? FOR UPDATE", row -> new Row(row.getLong("id"), row.getString("identity_key"), PatientAttributes.of(row),
                Optional.ofNullable(row.getObject("merged_into", Long.class)), Optional.ofNullable(row.getObject("correction", Long.class))), patient, site);
    }

    /** A patient that no image has named yet, for a study to be moved to; empty when the number is somebody's. */
    public static Optional<Long> make(Connection connection, String site, PatientAttributes known) throws SQLException {
        return PatientRows.make(connection, site, known);
    }

    /** Whose a number is now: of the patient that images named so, or whom a correction gave it to. */
    public static Optional<Long> holder(Connection connection, String site, String patientId) throws SQLException {
        return Sql.first(connection, "SELECT coalesce(merged_into, id) FROM patient WHERE site = ? AND identity_key = ?", row -> row.getLong(1), site,
                PatientAttributes.keyOf(patientId));
    }

    static long write(Connection connection, CorrectionKind kind, Row patient, PatientAttributes after, long target, Reason reason,
                              Optional<Long> undoes) throws SQLException {
        return Sql.first(connection, """
                INSERT INTO correction (site, kind, undoes, patient, target, made_by, reason, before, after)
                VALUES (?, ?, ?::bigint, ?, ?, ?, ?, ?, ?) RETURNING id""", row -> row.getLong(1), reason.site(), kind.name(), undoes, patient.id(), target,
                reason.by(), reason.text(), patient.attributes().texts(), after.texts()).orElseThrow();
    }
}

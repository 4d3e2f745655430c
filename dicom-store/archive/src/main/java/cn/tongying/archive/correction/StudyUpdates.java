package cn.tongying.archive.correction;

import cn.tongying.archive.correction.CorrectionOutcome.Made;
import cn.tongying.archive.correction.CorrectionOutcome.Not;
import cn.tongying.archive.correction.CorrectionOutcome.Why;
import cn.tongying.archive.correction.Corrections.Reason;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Attributes of a study are put right: it is found by them, and each of its objects says them, those that come later too. */
public final class StudyUpdates {

    private StudyUpdates() {
    }

    /**
     * A study as who corrects saw it.
     *
     * @param correction the last one of its attributes, 0 for none
     */
    public record Seen(StudyInstanceUid study, long patient, long correction) {
    }

    private record Row(long id, String uid, String attributes, StudyAttributes known) {
    }

    /** What breaks a rule and was not so before; none of a study that is not there. */
    public static List<StudyAttributes.Fault> faults(Connection connection, StudyInstanceUid study, StudyAttributes right, String site, LocalDate today)
            throws SQLException {
        Optional<CorrectedStudies.Row> found = CorrectedStudies.find(connection, study, site);
        return found.isEmpty() ? List.of() : right.faults(row(connection, found.get().id()).known(), today);
    }

    public static CorrectionOutcome update(Connection connection, Seen seen, StudyAttributes right, Reason reason) throws SQLException {
        Optional<CorrectedStudies.Row> found = CorrectedStudies.find(connection, seen.study(), reason.site());
        if (found.isEmpty()) {
            return new Not(Why.NOT_FOUND);
        }
        if (found.get().patient() != seen.patient()) {
            return new Not(Why.SUPERSEDED);
        }
        Corrections.Row patient = Corrections.locked(connection, seen.patient(), reason.site()).orElseThrow();
        if (!CorrectedStudies.lock(connection, found.get()) || last(connection, found.get().id()) != seen.correction()) {
            return new Not(Why.SUPERSEDED);
        }
        Row row = row(connection, found.get().id());
        if (row.known().equals(right)) {
            return new Not(Why.SAME);
        }
        return put(connection, row, right, patient, reason, Optional.empty());
    }

    /** Of the last one of its attributes; where the study is no more, or another patient's, what made it so is taken back first. */
    static CorrectionOutcome undo(Connection connection, CorrectionLine line, Corrections.Row patient, Reason reason) throws SQLException {
        long study = line.study().orElseThrow();
        boolean there = Sql.first(connection, "SELECT id FROM study WHERE id = ? AND patient_id = ? AND merged_into IS NULL FOR UPDATE", row -> row.getLong(1), study,
                patient.id()).isPresent();
        List<Long> living = living(connection, study);
        if (!there || living.isEmpty() || living.getLast() != line.id()) {
            return new Not(Why.SUPERSEDED);
        }
        return put(connection, row(connection, study), line.studyBefore().orElseThrow(), patient, reason, Optional.of(line.id()));
    }

    private static CorrectionOutcome put(Connection connection, Row row, StudyAttributes right, Corrections.Row patient, Reason reason, Optional<Long> undoes)
            throws SQLException {
        long id = Sql.first(connection, """
                INSERT INTO correction (site, kind, undoes, patient, target, made_by, reason, before, after, study, study_before, study_after)
                VALUES (?, 'STUDY_UPDATED', ?::bigint, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""", found -> found.getLong(1), reason.site(), undoes, patient.id(),
                patient.id(), reason.by(), reason.text(), patient.attributes().texts(), patient.attributes().texts(), row.id(), row.known().texts(), right.texts())
                .orElseThrow();
        describe(connection, row, right, id);
        Sql.update(connection, "UPDATE series SET settled_at = NULL, settle_due = least(settle_due, now()) WHERE study_id = ?", row.id());
        Sql.update(connection, "INSERT INTO outbox (kind, study_id) VALUES (5, ?)", row.id());
        return new Made(id, CorrectionKind.STUDY_UPDATED, patient.id(), patient.id(), List.of(), Corrections.named(connection, List.of(row.id())));
    }

    /** As a first image would have described it. */
    private static void describe(Connection connection, Row row, StudyAttributes right, long correction) throws SQLException {
        Dataset said = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.StudyDate, right.date()).put(Tag.StudyTime, right.time());
        PersonName referring = PersonName.parse(right.referring());
        String attributes = StudyAttributes.replaced(row.attributes(), row.uid(), right.byTag());
        Sql.update(connection, """
                UPDATE study SET study_date = ?, study_time = ?, accession_number = ?, study_id = ?, description = ?, referring_alphabetic = ?,
                    referring_ideographic = ?, referring_phonetic = ?, attributes = ?, general = ?, corrected = ?, correction = ? WHERE id = ?""",
                Texts.key(Texts.date(said, Tag.StudyDate)), Texts.key(Texts.time(said, Tag.StudyTime)), Texts.key(right.accession()), Texts.key(right.studyId()),
                Texts.key(right.description()), Texts.lowerKey(referring.alphabetic()), Texts.lowerKey(referring.ideographic()),
                Texts.lowerKey(referring.phonetic()), attributes, right.texts(), corrected(connection, row.id()), correction, row.id());
    }

    /** What was changed and not taken back, as hexadecimal tags. */
    private static String[] corrected(Connection connection, long study) throws SQLException {
        Set<String> tags = new TreeSet<>();
        for (long id : living(connection, study)) {
            Map<Boolean, StudyAttributes> both = Sql.first(connection, "SELECT study_before, study_after FROM correction WHERE id = ?", row ->
                    Map.of(false, StudyAttributes.of((String[]) row.getArray(1).getArray()), true, StudyAttributes.of((String[]) row.getArray(2).getArray())), id)
                    .orElseThrow();
            both.get(true).differing(both.get(false)).forEach(tag -> tags.add(Tags.hex(tag)));
        }
        return tags.toArray(String[]::new);
    }

    private static List<Long> living(Connection connection, long study) throws SQLException {
        return Sql.list(connection, """
                SELECT id FROM correction WHERE study = ? AND undoes IS NULL AND NOT EXISTS (SELECT FROM correction AS back WHERE back.undoes = correction.id)
                ORDER BY id""", row -> row.getLong(1), study);
    }

    private static long last(Connection connection, long study) throws SQLException {
        return Sql.first(connection, "SELECT coalesce(max(id), 0) FROM correction WHERE study = ?", row -> row.getLong(1), study).orElseThrow();
    }

    private static Row row(Connection connection, long study) throws SQLException {
        return Sql.first(connection, "SELECT id, study_instance_uid, attributes FROM study WHERE id = ?", row -> new Row(row.getLong(1), row.getString(2),
                row.getString(3), StudyAttributes.kept(row.getString(3))), study).orElseThrow();
    }
}

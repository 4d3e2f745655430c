package cn.tongying.access;

import cn.tongying.access.Glass.Asked;
import cn.tongying.access.Glass.PatientNumber;
import cn.tongying.access.Glass.Review;
import cn.tongying.access.Glass.Verdict;
import cn.tongying.alliance.Database;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of breaks of the glass and of their reviews. */
@ApplicationScoped
class Glasses {
    private static final String SELECT = """
            SELECT g.*, r.verdict, r.note, r.reviewer, r.at FROM break_glass g LEFT JOIN break_glass_review r ON r.break_glass = g.id
            """;

    @Inject Database database;

    public void add(Glass glass) {
        database.update("""
                INSERT INTO break_glass (id, account, username, site, address, study_instance_uid, patient_site, patient_id, studies, reason,
                    minutes, opened_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                glass.id(), glass.by().account(), glass.by().username(), glass.by().site(), glass.by().address(),
                glass.asked().study().map(StudyInstanceUid::value).orElse(""), glass.asked().patient().map(PatientNumber::site).orElse(""),
                glass.asked().patient().map(PatientNumber::patientId).orElse(""), glass.studies(), glass.asked().reason(), glass.asked().minutes(),
                moment(glass.openedAt()), moment(glass.endsAt()));
    }

    /** One at a time for an account, so that two at once do not pass the limit together. */
    public void takeTurns(UUID account) {
        database.takeTurns("cn.tongying.access break-glass " + account);
    }

    public List<Glass> active(UUID account, Instant now) {
        return database.list(SELECT + "WHERE g.account = ? AND g.ends_at > ? AND g.ended_at IS NULL ORDER BY g.opened_at DESC", Glasses::read,
                account, moment(now));
    }

    public Optional<Glass> find(UUID id) {
        return database.first(SELECT + "WHERE g.id = ?", Glasses::read, id);
    }

    public void end(UUID id, Instant now) {
        database.update("UPDATE break_glass SET ended_at = ? WHERE id = ?", moment(now), id);
    }

    /** False when it has a review already. */
    public boolean review(UUID id, Review review) {
        return database.update("""
                INSERT INTO break_glass_review (break_glass, verdict, note, reviewer, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (break_glass) DO NOTHING""", id, review.verdict(), review.note(), review.reviewer(), moment(review.at())) == 1;
    }

    /** The newest first, below the moment and id that the page before ended with. */
    public List<Glass> page(boolean reviewed, Instant before, UUID beforeId, int limit) {
        return database.list(SELECT + "WHERE (r.break_glass IS NOT NULL) = ? AND (g.opened_at, g.id) < (?, ?) ORDER BY g.opened_at DESC, g.id DESC LIMIT ?",
                Glasses::read, reviewed, moment(before), beforeId, limit);
    }

    public long waiting() {
        return database.list("SELECT count(*) FROM break_glass g WHERE NOT EXISTS (SELECT FROM break_glass_review r WHERE r.break_glass = g.id)",
                row -> row.getLong(1)).getFirst();
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Glass read(ResultSet row) throws SQLException {
        Asked asked = new Asked(Optional.of(row.getString("study_instance_uid")).filter(uid -> !uid.isEmpty()).map(StudyInstanceUid::new),
                row.getString("patient_id").isEmpty() ? Optional.empty()
                        : Optional.of(new PatientNumber(row.getString("patient_site"), row.getString("patient_id"))),
                row.getString("reason"), row.getInt("minutes"));
        Optional<Review> review = row.getString("verdict") == null ? Optional.empty() : Optional.of(new Review(
                Verdict.valueOf(row.getString("verdict")), row.getString("note"), row.getString("reviewer"), instant(row, "at").orElseThrow()));
        return new Glass(row.getObject("id", UUID.class), new Glass.By(row.getObject("account", UUID.class), row.getString("username"),
                row.getString("site"), row.getString("address")), asked, Database.words(row, "studies"),
                instant(row, "opened_at").orElseThrow(), instant(row, "ends_at").orElseThrow(), instant(row, "ended_at"), review);
    }
}

package cn.tongying.sharing;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Secret;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes links and takes them back. Whoever works at a hospital that holds a study may share it; the relation that shows it to the
 * link's guests is made and ended in the same transaction.
 */
@ApplicationScoped
class ShareLinks {
    static final String SELECT = """
            SELECT id, study_instance_uid, site, author, reason, made_at, expires_at, most_uses, uses, wrong_codes, revoked_at FROM share_link
            """;

    @Inject Database database;
    @Inject Relations relations;
    @Inject Event<SharingEvent> events;
    Clock clock = Clock.systemUTC();

    /** What somebody asks for. */
    record Wanted(StudyInstanceUid study, Duration life, int mostUses, String reason) {
    }

    /** A link with what is shown once. */
    record Made(ShareLink link, Secret secret, AccessCode code) {
    }

    @Transactional
    public Made make(Wanted wanted, Caller caller, UUID account, Actor actor) {
        StudyRow copy = relations.visible(caller, wanted.study()).stream().filter(row -> caller.maySee(row.site())).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such study at a hospital you work for.", "您所在的机构没有该检查。")));
        UUID id = UUID.randomUUID();
        Secret secret = Secret.forLink();
        AccessCode code = AccessCode.fresh();
        Instant now = clock.instant();
        Instant end = now.plus(wanted.life());
        database.update("""
                INSERT INTO share_link (id, secret_hash, code_hash, study_instance_uid, site, account, author, reason, made_at, expires_at, most_uses)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id, secret.hash(), code.hash(secret), wanted.study().value(), copy.site(), account,
                actor.name(), wanted.reason(), at(now), at(end), wanted.mostUses());
        relations.grant(copy, new Relations.Wanted(wanted.study(), Optional.of(copy.site()), ShareLink.grantee(id), CareRelation.Kind.LINK,
                Optional.of(end), wanted.reason(), ShareLink.grantee(id)), actor);
        events.fire(new SharingEvent(actor, Act.LINK_MADE, id.toString(), copy.site(), wanted.study().value(),
                "until " + end + ", " + wanted.mostUses() + " uses"));
        return new Made(find(id).orElseThrow(), secret, code);
    }

    /** A link of one's own with whose study it shows, while one works at its hospital. */
    record Listed(ShareLink link, Optional<Referral.Patient> patient, Optional<Exam> exam) {
    }

    /** Those that the account made, the newest first; one more than asked for tells that there are more. */
    @Transactional
    public List<Listed> of(UUID account, Caller caller, Optional<UUID> after, int limit) {
        return database.list("""
                SELECT s.*, patient.patient_id AS number, patient.name, patient.birth_date, patient.sex,\s""" + Exam.JSON + """
                 AS exam FROM share_link s LEFT JOIN study ON study.study_instance_uid = s.study_instance_uid AND study.site = s.site
                    AND (? OR s.site = ANY (?)) LEFT JOIN patient ON patient.id = study.patient_id
                WHERE s.account = ? AND (CAST(? AS uuid) IS NULL OR (s.made_at, s.id) < (SELECT made_at, id FROM share_link WHERE id = ?))
                ORDER BY s.made_at DESC, s.id DESC LIMIT ?""", ShareLinks::listed, caller.allSites(), caller.sites(), account, after, after, limit + 1);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        if (row.getString("number") == null) {
            return new Listed(read(row), Optional.empty(), Optional.empty());
        }
        return new Listed(read(row), Optional.of(new Referral.Patient(row.getString("number"), row.getString("name"), row.getString("birth_date"),
                row.getString("sex"))), Exam.readAll("[" + row.getString("exam") + "]").stream().findFirst());
    }

    @Transactional
    public Optional<ShareLink> find(UUID id) {
        return database.first(SELECT + "WHERE id = ?", ShareLinks::read, id);
    }

    /** @throws ProblemException 404 when the account made no such link */
    @Transactional
    public void revoke(UUID id, UUID account, Actor actor) {
        ShareLink link = database.first(SELECT + "WHERE id = ? AND account = ? FOR UPDATE", ShareLinks::read, id, account)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such link of yours.", "没有该共享链接。")));
        if (link.revokedAt().isEmpty()) {
            end(link, actor, "");
        }
    }

    /** Its guests see nothing from the commit on. */
    void end(ShareLink link, Actor actor, String why) {
        OffsetDateTime now = at(clock.instant());
        database.update("UPDATE share_link SET revoked_at = ?, revoked_by = ? WHERE id = ?", now, actor.name(), link.id());
        database.update("UPDATE guest_session SET ended_at = ? WHERE link = ? AND ended_at IS NULL", now, link.id());
        relations.endOfSource(link.grantee(), actor);
        events.fire(new SharingEvent(actor, Act.LINK_REVOKED, link.id().toString(), link.site(), link.study().value(), why));
    }

    static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static ShareLink read(ResultSet row) throws SQLException {
        return new ShareLink(row.getObject("id", UUID.class), new StudyInstanceUid(row.getString("study_instance_uid")), row.getString("site"),
                row.getString("author"), row.getString("reason"), instant(row, "made_at"), instant(row, "expires_at"), row.getInt("most_uses"),
                row.getInt("uses"), row.getInt("wrong_codes"), Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

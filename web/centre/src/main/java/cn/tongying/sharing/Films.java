package cn.tongying.sharing;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.archive.site.SiteName;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Issues cloud films, issues them anew and revokes them, for the clinical staff of the hospital that holds the images. What a film
 * shows are relations to care of kind PATIENT for {@code patient:ID}, made and ended in the transaction of the act: a patient's
 * refusal of sharing does not touch them.
 */
@ApplicationScoped
class Films {
    static final String SELECT = """
            SELECT id, site, patient, study_instance_uid, issue, issued_by, issued_at, expires_at, wrong_codes, paused_until, openings, opened_at,
                   revoked_at FROM film
            """;
    /** Of a patient, and of those that were merged into it. */
    private static final String OF_PATIENT = "patient IN (SELECT id FROM patient WHERE id = ? OR merged_into = ?)";
    private static final int MOST_LISTED = 20;
    private static final String REASON = "cloud film";

    @Inject Database database;
    @Inject Relations relations;
    @Inject Event<SharingEvent> events;
    @Inject SharingParts parts;
    Clock clock = Clock.systemUTC();

    /**
     * What the staff asks for.
     *
     * @param whole all of the patient's studies at the hospital, later ones too, and not this one alone
     */
    record Wanted(StudyInstanceUid study, boolean whole, AccessCode code) {
    }

    /** A film with what is shown once. */
    record Issued(Film film, Secret secret) {
    }

    /** @throws ProblemException 409 when there is a living one of the same coverage, which is issued anew instead */
    @Transactional
    public Issued issue(Wanted wanted, Caller caller, Actor actor) {
        StudyRow copy = own(wanted.study(), caller);
        relations.hold(copy);
        Optional<String> study = wanted.whole() ? Optional.empty() : Optional.of(copy.uid());
        database.takeTurns("film of patient " + copy.patient());
        if (database.exists("SELECT 1 FROM film WHERE " + OF_PATIENT + " AND coalesce(study_instance_uid, '') = ? AND revoked_at IS NULL", copy.patient(),
                copy.patient(), study.orElse(""))) {
            throw new ProblemException(Problem.conflict("There is a cloud film of these images already: issue it anew.", "这些影像已有云胶片，请补发。"));
        }
        UUID id = UUID.randomUUID();
        Secret secret = Secret.forLink();
        Instant now = clock.instant();
        database.update("INSERT INTO film (id, site, patient, study_instance_uid, secret_hash, code_hash, issued_by, issued_at, expires_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, copy.site(), copy.patient(), study, secret.hash(), wanted.code().hash(secret),
                actor.name(), ShareLinks.at(now), ShareLinks.at(end(now)));
        return shown(id, secret, Act.FILM_ISSUED, copy.uid(), actor);
    }

    /** The secret before opens nothing from the commit on, and who came by it is out. */
    @Transactional
    public Issued reissue(UUID id, AccessCode code, Caller caller, Actor actor) {
        Film film = living(id, caller);
        Secret secret = Secret.forLink();
        Instant now = clock.instant();
        database.update("UPDATE film SET secret_hash = ?, code_hash = ?, issue = issue + 1, issued_by = ?, issued_at = ?, expires_at = ?, wrong_codes = 0,"
                + " paused_until = NULL WHERE id = ?", secret.hash(), code.hash(secret), actor.name(), ShareLinks.at(now), ShareLinks.at(end(now)), id);
        endSessions(film, now);
        relations.endOfSource(film.source(), actor);
        return shown(id, secret, Act.FILM_REISSUED, film.study().orElse(""), actor);
    }

    private Issued shown(UUID id, Secret secret, Act act, String study, Actor actor) {
        Film film = find(id).orElseThrow();
        cover(film, actor);
        events.fire(new SharingEvent(actor, act, id.toString(), film.site(), study, (film.study().isEmpty() ? "all studies of the patient" : "one study")
                + ", issue " + film.issue() + ", until " + film.expiresAt()));
        return new Issued(film, secret);
    }

    @Transactional
    public void revoke(UUID id, Caller caller, Actor actor) {
        end(living(id, caller), "", actor);
    }

    /** Those of one study at a site that holds other series now, or is no more. */
    void endOf(String study, String site, Actor actor) {
        database.list(SELECT + "WHERE study_instance_uid = ? AND site = ? AND revoked_at IS NULL ORDER BY id FOR UPDATE", Films::read, study, site)
                .forEach(film -> end(film, "the study holds other series", actor));
    }

    private void end(Film film, String why, Actor actor) {
        Instant now = clock.instant();
        database.update("UPDATE film SET revoked_at = ?, revoked_by = ? WHERE id = ?", ShareLinks.at(now), actor.name(), film.id());
        endSessions(film, now);
        relations.endOfSource(film.source(), actor);
        events.fire(new SharingEvent(actor, Act.FILM_REVOKED, film.id().toString(), film.site(), film.study().orElse(""), why));
    }

    private void endSessions(Film film, Instant now) {
        database.update("UPDATE guest_session SET ended_at = ? WHERE film = ? AND ended_at IS NULL", ShareLinks.at(now), film.id());
    }

    /** Those that cover a study of one's own hospital, the newest first. */
    @Transactional
    public List<Film> ofStudy(StudyInstanceUid study, Caller caller) {
        StudyRow copy = own(study, caller);
        return database.list(SELECT + "WHERE " + OF_PATIENT + " AND (study_instance_uid IS NULL OR study_instance_uid = ?) ORDER BY issued_at DESC, id LIMIT "
                + MOST_LISTED, Films::read, copy.patient(), copy.patient(), copy.uid());
    }

    @Transactional
    public Optional<Film> find(UUID id) {
        return database.first(SELECT + "WHERE id = ?", Films::read, id);
    }

    @Transactional
    public SiteName site(Film film) {
        return database.first("SELECT code, name_zh, name_en FROM site WHERE code = ?",
                row -> new SiteName(row.getString(1), row.getString(2), row.getString(3)), film.site()).orElseThrow();
    }

    /** Makes the relations what the film covers today: studies that came since are shown, those no longer the patient's are not. */
    void cover(Film film, Actor actor) {
        Map<Long, StudyRow> covered = new TreeMap<>();
        database.list("SELECT id, study_instance_uid, patient_id, coalesce(correction, 0) FROM study WHERE patient_id = (SELECT coalesce(merged_into, id) FROM patient WHERE id = ?) AND site = ?"
                + " AND (CAST(? AS text) IS NULL OR study_instance_uid = ?)", row -> covered.put(row.getLong(1), new StudyRow(row.getLong(1), row.getString(2), film.site(), row.getLong(3), row.getLong(4))) == null,
                film.patient(), film.site(), film.study(), film.study());
        List<CareRelation> held = relations.ofSource(film.source()).stream()
                .filter(one -> one.to().filter(end -> !clock.instant().isBefore(end)).isEmpty()).toList();
        held.stream().filter(one -> !covered.containsKey(one.study())).forEach(one -> relations.end(one.id(), actor));
        Set<Long> shown = held.stream().map(CareRelation::study).collect(Collectors.toSet());
        covered.forEach((row, copy) -> {
            if (!shown.contains(row)) {
                relations.grant(copy, new Relations.Wanted(new StudyInstanceUid(copy.uid()), Optional.of(film.site()), film.grantee(), CareRelation.Kind.PATIENT,
                        Optional.of(film.expiresAt()), REASON, film.source()), actor);
            }
        });
    }

    /** Who looks at one of them now sees only what is its patient's after a correction. */
    void coverOf(long patient, Actor actor) {
        database.list(SELECT + "WHERE " + OF_PATIENT + " AND revoked_at IS NULL AND expires_at > ? ORDER BY id", Films::read, patient, patient,
                ShareLinks.at(clock.instant())).forEach(film -> cover(film, actor));
    }

    private Instant end(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plusYears(parts.config().filmYears()).toInstant();
    }

    /** The copy of a hospital at whose patients one works; seeing it by an agreement or a relation is not enough. */
    private StudyRow own(StudyInstanceUid study, Caller caller) {
        return relations.visible(caller, study).stream().filter(row -> worksAt(caller, row.site())).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such study at a hospital you work for.", "您所在的机构没有该检查。")));
    }

    private Film living(UUID id, Caller caller) {
        return database.first(SELECT + "WHERE id = ? AND revoked_at IS NULL FOR UPDATE", Films::read, id).filter(film -> worksAt(caller, film.site()))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such cloud film of your hospital.", "您所在的机构没有该云胶片。")));
    }

    private static boolean worksAt(Caller caller, String site) {
        return caller.reach().allSites() || caller.reach().sites().contains(site);
    }

    static Film read(ResultSet row) throws SQLException {
        return new Film(row.getObject("id", UUID.class), row.getString("site"), row.getLong("patient"), Optional.ofNullable(row.getString("study_instance_uid")),
                row.getInt("issue"), row.getString("issued_by"), ShareLinks.instant(row, "issued_at"), ShareLinks.instant(row, "expires_at"),
                row.getInt("wrong_codes"), moment(row, "paused_until"), row.getInt("openings"), moment(row, "opened_at"), moment(row, "revoked_at"));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

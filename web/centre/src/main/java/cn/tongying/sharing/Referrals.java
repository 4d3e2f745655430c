package cn.tongying.sharing;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelation;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.Referral.Because;
import cn.tongying.sharing.Referral.Direction;
import cn.tongying.sharing.Referral.Status;
import cn.tongying.sharing.Referral.Urgency;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Referrals and the care relation that follows from them: it begins when the receiving hospital accepts and ends with the referral.
 * Each side is the staff of its site; for everybody else a referral is not there.
 */
@ApplicationScoped
class Referrals {
    private static final String SELECT = """
            SELECT r.id, r.from_site, r.to_site, r.direction, r.urgency, r.reason, r.report, r.status, r.author, r.made_at, r.decided_by, r.decided_at, r.answer, r.ended_because,
                   ARRAY(SELECT study_instance_uid FROM referral_study s WHERE s.referral = r.id ORDER BY study_instance_uid) AS studies,
                   ARRAY(SELECT study.study_instance_uid FROM study_relation shown JOIN study ON study.id = shown.study
                         WHERE shown.source = 'referral:' || r.id AND shown.valid_to > now()) AS shown,
                   (SELECT jsonb_agg(""" + Exam.JSON + """
             ORDER BY study.study_date DESC, s.study_instance_uid) FROM referral_study s LEFT JOIN study ON study.study_instance_uid = s.study_instance_uid
                        AND study.site = r.from_site AND study.patient_id = p.id WHERE s.referral = r.id) AS exams,
                   p.patient_id, p.name, p.birth_date, p.sex
            FROM referral r LEFT JOIN patient sent ON sent.id = r.patient LEFT JOIN patient p ON p.id = coalesce(sent.merged_into, sent.id)
            """;

    @Inject Database database;
    @Inject Relations relations;
    @Inject Event<SharingEvent> events;

    /** What somebody wants to send. */
    record Wanted(String to, List<StudyInstanceUid> studies, Direction direction, Urgency urgency, String reason, String report) {
    }

    /** Which side of the desk: what came in, or what was sent. */
    enum Box {
        IN, OUT;

        private String side() {
            return this == IN ? "r.to_site" : "r.from_site";
        }
    }

    @Transactional
    public Referral send(Wanted wanted, Caller caller, Actor actor) {
        List<StudyRow> rows = wanted.studies().stream().map(study -> relations.visible(caller, study).stream()
                .filter(row -> caller.maySee(row.site())).findFirst().orElseThrow(Referrals::noStudy)).toList();
        String from = rows.getFirst().site();
        long patient = onePatient(rows, wanted.studies());
        if (from.equals(wanted.to()) || !database.exists("SELECT 1 FROM site WHERE code = ?", wanted.to())) {
            throw new ProblemException(Problem.unprocessable("Name another hospital of the alliance to refer to.", "请选择医联体内的另一家机构。"));
        }
        rows.stream().distinct().sorted(Comparator.comparingLong(StudyRow::id)).forEach(relations::hold);
        UUID id = UUID.randomUUID();
        database.update("INSERT INTO referral (id, from_site, to_site, patient, direction, urgency, reason, report, author)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", id, from, wanted.to(), patient, wanted.direction(), wanted.urgency(), wanted.reason(), wanted.report(), actor.name());
        wanted.studies().stream().distinct().forEach(study -> database.update("INSERT INTO referral_study (referral, study_instance_uid) VALUES (?, ?)",
                id, study.value()));
        events.fire(new SharingEvent(actor, Act.REFERRAL_SENT, id.toString(), from, wanted.studies().getFirst().value(), "to " + wanted.to()));
        return find(id, caller).orElseThrow();
    }

    /** All of one patient of one hospital, who has not refused that other hospitals see them. */
    private long onePatient(List<StudyRow> rows, List<StudyInstanceUid> studies) {
        Set<Long> patients = new HashSet<>();
        rows.forEach(row -> patients.addAll(database.list("SELECT patient_id FROM study WHERE id = ?", found -> found.getLong(1), row.id())));
        if (patients.size() != 1) {
            throw new ProblemException(Problem.unprocessable("The " + studies.size() + " studies are not of one patient of one hospital.",
                    "所选检查不属于同一机构的同一患者。"));
        }
        long patient = patients.iterator().next();
        if (database.exists("SELECT 1 FROM sharing_refusal WHERE patient = ?", patient)) {
            throw new ProblemException(Problem.unprocessable("The patient has refused that other hospitals see these studies.", "患者未同意（或已撤回同意）向其他机构共享影像。"));
        }
        return patient;
    }

    /**
     * What a list is asked for.
     *
     * @param status empty for all
     * @param text   beginning of the Patient ID, or part of the name; empty for all
     */
    record Wish(Box box, Optional<Status> status, String text, Optional<UUID> after, int limit) {
    }

    /** The newest first; one more than asked for tells that there are more. */
    @Transactional
    public List<Referral> page(Wish wish, Caller caller) {
        Optional<String> status = wish.status().map(Status::name);
        String pattern = wish.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return database.list(SELECT + "WHERE (? OR " + wish.box().side() + " = ANY (?)) AND (CAST(? AS text) IS NULL OR r.status = ?)"
                + " AND (? OR p.patient_id ILIKE ? OR p.name ILIKE ?) AND (CAST(? AS uuid) IS NULL OR (r.made_at, r.id) < "
                + "(SELECT made_at, id FROM referral WHERE id = ?)) ORDER BY r.made_at DESC, r.id DESC LIMIT ?", Referrals::read,
                caller.allSites(), caller.sites(), status, status, wish.text().isEmpty(), pattern, "%" + pattern, wish.after(), wish.after(),
                wish.limit() + 1);
    }

    /** How many wait for an answer, and how many go on. */
    record Counts(long sent, long accepted) {
    }

    @Transactional
    public Counts counts(Box box, Caller caller) {
        return database.first("SELECT count(*) FILTER (WHERE status = 'SENT'), count(*) FILTER (WHERE status = 'ACCEPTED') FROM referral r"
                + " WHERE status IN ('SENT', 'ACCEPTED') AND (? OR " + box.side() + " = ANY (?))",
                row -> new Counts(row.getLong(1), row.getLong(2)), caller.allSites(), caller.sites()).orElseThrow();
    }

    @Transactional
    public Optional<Referral> find(UUID id, Caller caller) {
        return database.first(SELECT + "WHERE r.id = ? AND (? OR r.from_site = ANY (?) OR r.to_site = ANY (?))", Referrals::read, id, caller.allSites(), caller.sites(),
                caller.sites());
    }

    /**
     * Moves a referral on. The receiving side accepts or returns; the sending side takes back what was not answered; either ends.
     *
     * @throws ProblemException 404 for whoever is on no side, 403 for the wrong one, 409 when it has moved on already
     */
    @Transactional
    public Referral move(UUID id, Status status, String answer, Caller caller, Actor actor) {
        database.list("SELECT 1 FROM referral WHERE id = ? AND (? OR from_site = ANY (?) OR to_site = ANY (?)) FOR UPDATE", row -> true, id, caller.allSites(), caller.sites(),
                caller.sites());
        Referral referral = find(id, caller).orElseThrow(Referrals::noReferral);
        boolean receiving = status == Status.ACCEPTED || status == Status.RETURNED;
        if (receiving && !caller.maySee(referral.to()) || status == Status.ENDED && referral.status() == Status.SENT && !caller.maySee(referral.from())) {
            throw new ProblemException(Problem.forbidden("The other hospital decides this.", "应由对方机构操作。"));
        }
        if (!referral.status().next().contains(status)) {
            throw new ProblemException(Problem.conflict("This referral is " + referral.status() + " already.", "该转诊已处于“" + referral.status() + "”状态。"));
        }
        decide(id, status, answer, Optional.empty(), actor);
        if (status == Status.ACCEPTED) {
            ofThePatient(id).forEach(study -> relations.grant(new Relations.Wanted(new StudyInstanceUid(study), Optional.of(referral.from()),
                    "site:" + referral.to(), CareRelation.Kind.REFERRAL, Optional.empty(), "referral", referral.source()), actor));
        } else {
            relations.endOfSource(referral.source(), actor);
        }
        events.fire(new SharingEvent(actor, act(status), id.toString(), receiving ? referral.to() : referral.from(), referral.studies().getFirst(), ""));
        return find(id, caller).orElseThrow();
    }

    /** What waits for an answer, and names a study that a correction made another one, is over: it was sent for what was there. */
    void endOf(String study, String site, Actor actor, String why) {
        database.list("SELECT id FROM referral WHERE status = 'SENT' AND from_site = ? AND id IN (SELECT referral FROM referral_study WHERE study_instance_uid = ?)"
                + " ORDER BY id FOR UPDATE", row -> row.getObject("id", UUID.class), site, study).forEach(id -> {
                    decide(id, Status.ENDED, "", Optional.of(Because.STUDY_CORRECTED), actor);
                    events.fire(new SharingEvent(actor, Act.REFERRAL_ENDED, id.toString(), site, study, why));
                });
    }

    private void decide(UUID id, Status status, String answer, Optional<Because> because, Actor actor) {
        database.update("UPDATE referral SET status = ?, decided_by = ?, decided_at = now(), answer = ?, ended_because = ? WHERE id = ?", status, actor.name(), answer,
                because.map(Because::name), id);
    }

    /** Those that are still the patient's. */
    private List<String> ofThePatient(UUID id) {
        List<String> studies = database.list("""
                SELECT study.study_instance_uid FROM referral r JOIN patient sent ON sent.id = r.patient JOIN referral_study s ON s.referral = r.id
                    JOIN study ON study.study_instance_uid = s.study_instance_uid AND study.site = r.from_site
                        AND study.patient_id = coalesce(sent.merged_into, sent.id)
                WHERE r.id = ? ORDER BY study.study_instance_uid""", row -> row.getString(1), id);
        if (studies.isEmpty()) {
            throw new ProblemException(Problem.conflict("None of its studies is this patient's any more.", "其中已没有属于该患者的检查。"));
        }
        return studies;
    }

    private static Act act(Status status) {
        return switch (status) {
            case SENT -> Act.REFERRAL_SENT;
            case ACCEPTED -> Act.REFERRAL_ACCEPTED;
            case RETURNED -> Act.REFERRAL_RETURNED;
            case ENDED -> Act.REFERRAL_ENDED;
        };
    }

    static ProblemException noReferral() {
        return new ProblemException(Problem.notFound("There is no such referral.", "没有该转诊。"));
    }

    private static ProblemException noStudy() {
        return new ProblemException(Problem.notFound("There is no such study at a hospital you work for.", "您所在的机构没有该检查。"));
    }

    private static Referral read(ResultSet row) throws SQLException {
        Optional<Referral.Patient> patient = Optional.ofNullable(row.getString("patient_id")).isEmpty() ? Optional.empty()
                : Optional.of(new Referral.Patient(row.getString("patient_id"), row.getString("name"), row.getString("birth_date"), row.getString("sex")));
        return new Referral(row.getObject("id", UUID.class), row.getString("from_site"), row.getString("to_site"), Direction.valueOf(row.getString("direction")),
                Urgency.valueOf(row.getString("urgency")),
                row.getString("reason"), row.getString("report"), Status.valueOf(row.getString("status")), row.getString("author"),
                ShareLinks.instant(row, "made_at"), row.getString("decided_by"),
                Optional.ofNullable(row.getObject("decided_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant), row.getString("answer"),
                Optional.ofNullable(row.getString("ended_because")).map(Because::valueOf), Database.words(row, "studies"), Set.copyOf(Database.words(row, "shown")), patient, Exam.readAll(row.getString("exams")));
    }
}

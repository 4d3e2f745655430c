package cn.tongying.reading.assignment;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.agreement.Agreements;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Remit;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.reading.duty.DutyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds who may write or review a report, of all who have an account that is in use, at the exam's hospital or by its agreements. */
@ApplicationScoped
public class Assignees {
    private static final String ANYBODY = """
            SELECT person.id AS practitioner, account.id AS account, person.name,
                (SELECT count(*) FROM reading_task AS held WHERE held.holder = account.id AND held.held_until > ?)
                    + (SELECT count(*) FROM reading_assignment AS given JOIN reading_task AS task ON task.id = given.task
                       WHERE given.account = account.id AND (task.holder IS NULL OR task.holder <> account.id OR task.held_until <= ?)) AS load,
                EXISTS (SELECT FROM session WHERE session.account_id = account.id AND session.revoked_at IS NULL AND session.expires_at > ? AND session.last_used_at >= ?) AS on_duty,
                EXISTS (SELECT FROM reading_declined AS declined WHERE declined.task = ? AND declined.account = account.id AND declined.activity = ?) AS declined,
                (SELECT max(given.at) FROM reading_assignment AS given WHERE given.account = account.id) AS last
            FROM practitioner AS person JOIN account ON account.id = person.account AND NOT account.disabled
            WHERE person.active AND EXISTS (SELECT FROM assignment AS work WHERE work.practitioner = person.id AND work.role = ? AND work.valid_from <= ?
                    AND coalesce(work.valid_to, 'infinity') >= ?)
                AND NOT EXISTS (SELECT FROM report_version AS signed JOIN reading_task AS task ON task.id = signed.task AND signed.number > task.retracted WHERE signed.task = ? AND signed.account = account.id AND ? = 'REVIEW')
                AND NOT EXISTS (SELECT FROM unarbitrated WHERE unarbitrated.task = ? AND (? = 'REVIEW' OR unarbitrated.reader = account.id))
                AND NOT EXISTS (SELECT FROM blinded WHERE blinded.task = ? AND blinded.account = account.id)
            ORDER BY person.name, person.id""";

    private static final String REFUSED_SHARING = """
            SELECT 1 FROM reading_task AS task JOIN study ON study.study_instance_uid = task.study_instance_uid AND study.site = task.site
                JOIN sharing_refusal AS refused ON refused.patient = study.patient_id WHERE task.id = ?""";

    @Inject Database database;
    @Inject Staff staff;
    @Inject Agreements agreements;
    @Inject DutyBook duty;

    /** What is to be given, for what, and when. */
    public record Wanted(UUID task, String site, String modality, String bodyPart, Activity activity, Instant now, Instant onDutySince, LocalDate today) {
    }

    private record Known(UUID practitioner, Assignee assignee) {
    }

    /** By name. Who signed the preliminary report is none who reviews it; who reads or judges the exam blind is not given it, and nobody the review of two readings that stand undecided. */
    public List<Assignee> of(Wanted wanted) {
        return of(wanted, new Asked());
    }

    /** @param asked of exams that are judged at the same moment */
    public List<Assignee> of(Wanted wanted, Asked asked) {
        OffsetDateTime now = wanted.now().atOffset(ZoneOffset.UTC);
        List<Known> anybody = database.list(ANYBODY, Assignees::read, now, now, now, wanted.onDutySince().atOffset(ZoneOffset.UTC), wanted.task(), wanted.activity(),
                wanted.activity() == Activity.REVIEW ? "REVIEWER" : "READER", wanted.today(), wanted.today(), wanted.task(), wanted.activity(),
                wanted.task(), wanted.activity(), wanted.task());
        boolean atHomeAlone = database.exists(REFUSED_SHARING, wanted.task());
        DutyBook.Standing standing = asked.standing(() -> duty.standing(wanted.now()));
        List<Assignee> qualified = new ArrayList<>();
        for (Known one : anybody) {
            List<Remit> remits = asked.remits(one.practitioner(), person -> staff.remits(person, wanted.today())).stream().filter(remit -> covers(remit, wanted, atHomeAlone, asked)).toList();
            if (!remits.isEmpty()) {
                qualified.add(onDuty(one, remits, standing));
            }
        }
        return qualified;
    }

    /** By the rosters of the hospitals that they are assigned at; where none is kept, who gave a sign of themselves lately. On the exam's hospital's stand its own people alone. */
    private static Assignee onDuty(Known one, List<Remit> remits, DutyBook.Standing standing) {
        Set<String> places = new HashSet<>();
        remits.forEach(remit -> places.addAll(remit.sites()));
        return standing.isKeptAt(places) ? one.assignee().on(standing.isOnDuty(one.practitioner(), places)) : one.assignee();
    }

    /** Another hospital's people are shown nothing of a patient who refused sharing. */
    private boolean covers(Remit remit, Wanted wanted, boolean atHomeAlone, Asked asked) {
        return remit.activity() == wanted.activity() && remit.scopes().stream().allMatch(scope -> scope.covers(wanted.modality(), wanted.bodyPart()))
                && (remit.sites().contains(wanted.site()) || !atHomeAlone && givenTo(remit.sites(), wanted, asked).contains(wanted.site()));
    }

    private Set<String> givenTo(Set<String> homes, Wanted wanted, Asked asked) {
        Sharing purpose = wanted.activity() == Activity.REVIEW ? Sharing.REVIEW : Sharing.READING;
        Set<String> sites = new HashSet<>();
        asked.grants(homes, at -> agreements.grants(at, wanted.today())).stream().filter(grant -> grant.purpose() == purpose).forEach(grant -> sites.add(grant.studySite()));
        return sites;
    }

    private static Known read(ResultSet row) throws SQLException {
        return new Known(row.getObject("practitioner", UUID.class), new Assignee(row.getObject("account", UUID.class), row.getString("name"), row.getInt("load"),
                row.getBoolean("on_duty"), row.getBoolean("declined"), Optional.ofNullable(row.getObject("last", OffsetDateTime.class)).map(OffsetDateTime::toInstant)));
    }
}

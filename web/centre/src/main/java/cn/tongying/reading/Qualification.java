package cn.tongying.reading;

import cn.tongying.alliance.Days;
import cn.tongying.alliance.agreement.Agreements;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.alliance.staff.Assignment;
import cn.tongying.alliance.staff.AssignmentRole;
import cn.tongying.alliance.staff.Competence.Activity;
import cn.tongying.alliance.staff.Competence.Reason;
import cn.tongying.alliance.staff.Competence.Verdict;
import cn.tongying.alliance.staff.Practitioner;
import cn.tongying.alliance.staff.Staff;
import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who may write, sign and review the report of an exam: who may where the exam was made, or who may at a hospital with which that one has
 * agreed, for today, that it reads or reviews for it (remote diagnosis).
 */
@ApplicationScoped
class Qualification {
    @Inject Staff staff;
    @Inject Agreements agreements;
    @Inject ReadingParts parts;

    /** Somebody who may, and the assignment that says so. */
    record Qualified(Practitioner practitioner, Assignment by) {
    }

    /** The account of a person: tokens and links write no report. */
    static UUID account(Caller caller) {
        if (caller.kind() != Caller.Kind.ACCOUNT) {
            throw new ProblemException(Problem.forbidden("Reports are written by people.", "报告只能由人员书写。"));
        }
        return UUID.fromString(caller.id());
    }

    /** As the staff list has it, or the account's. */
    String name(Caller caller) {
        return staff.ofAccount(account(caller)).map(practitioner -> practitioner.details().name()).orElse(caller.name());
    }

    /** @throws ProblemException 403 with the reason */
    Qualified require(Activity activity, Caller caller, ReadingTask task) {
        Practitioner practitioner = staff.ofAccount(account(caller)).orElseThrow(() -> new ProblemException(Problem.forbidden(
                "This account is nobody's of the staff: reports are written by practitioners.", "该账号没有对应的人员：报告只能由登记在册的人员书写。")));
        return switch (verdict(activity, practitioner, caller, task)) {
            case Verdict.Allowed allowed -> new Qualified(practitioner, allowed.by());
            case Verdict.Refused refused -> throw new ProblemException(Problem.forbidden(refused.reason().wording().en(), refused.reason().wording().zh()));
        };
    }

    /** The verdict on each activity; empty for an account of nobody. */
    Map<Activity, Verdict> verdicts(Caller caller, ReadingTask task) {
        Map<Activity, Verdict> verdicts = new EnumMap<>(Activity.class);
        staff.ofAccount(account(caller)).ifPresent(practitioner -> {
            for (Activity activity : Activity.values()) {
                verdicts.put(activity, verdict(activity, practitioner, caller, task));
            }
        });
        return verdicts;
    }

    /** Whether the caller decides what is not to be read: who may review the exam, or is a manager of its hospital. */
    boolean isCharged(Caller caller, ReadingTask task) {
        return staff.ofAccount(account(caller)).filter(one -> verdict(Activity.REVIEW, one, caller, task) instanceof Verdict.Allowed
                || staff.holds(one.id(), AssignmentRole.MANAGER, task.exam().site().code(), today())).isPresent();
    }

    /** @throws ProblemException 403 */
    void requireCharge(Caller caller, ReadingTask task) {
        if (!isCharged(caller, task)) {
            throw new ProblemException(Problem.forbidden("That is for who reviews its reports, or for a manager of its hospital.", "只有可审核该检查的医师或该院管理者才能操作。"));
        }
    }

    private Verdict verdict(Activity activity, Practitioner practitioner, Caller caller, ReadingTask task) {
        String site = task.exam().site().code();
        Verdict there = at(site, activity, practitioner, task);
        if (there instanceof Verdict.Refused refused && (refused.reason() == Reason.NOT_ASSIGNED || refused.reason() == Reason.OUTSIDE_ASSIGNMENT)) {
            return readingFor(site, activity, caller).stream().map(home -> at(home, activity, practitioner, task))
                    .filter(Verdict.Allowed.class::isInstance).findFirst().orElse(there);
        }
        return there;
    }

    private Verdict at(String organization, Activity activity, Practitioner practitioner, ReadingTask task) {
        return Optional.ofNullable(staff.competence(practitioner.id(), organization, today(), task.exam().modality(), task.exam().bodyPart()).get(activity))
                .orElseThrow();
    }

    /** The caller's hospitals to which this one has given this work. */
    private List<String> readingFor(String site, Activity activity, Caller caller) {
        Sharing purpose = activity == Activity.REVIEW ? Sharing.REVIEW : Sharing.READING;
        return agreements.grants(new TreeSet<>(caller.sites()), today()).stream()
                .filter(grant -> grant.studySite().equals(site) && grant.purpose() == purpose).map(Agreements.Grant::viewerSite).sorted().toList();
    }

    private LocalDate today() {
        return Days.today(parts.clock());
    }
}

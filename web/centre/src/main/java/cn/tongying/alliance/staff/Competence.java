package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.organization.OrganizationPath;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * May this practitioner draft, sign or review a report, at this organization, on this day, for this modality and body part?
 * Decided from the facts alone, denied by default, and with the reason.
 *
 * <p>A draft is written by a physician or a trainee who is assigned as reader; it is no diagnosis until somebody signs it, so
 * it needs no licence. Signing takes a physician whose licence is valid that day and covers the exam, assigned as reader;
 * reviewing takes the same, assigned as reviewer. Trainees, technologists and everybody else never sign or review.
 */
public final class Competence {
    private Competence() {
    }

    /** What somebody wants to do with a report. */
    public enum Activity { DRAFT, SIGN, REVIEW }

    /** Where, when and for which exam; the body part is empty when it is not known. */
    public record Question(OrganizationPath organization, boolean organizationActive, LocalDate day, String modality, String bodyPart) {
    }

    /** Yes by an assignment, or no for a reason. */
    public sealed interface Verdict {
        /** Yes, by this assignment. */
        record Allowed(Assignment by) implements Verdict {
        }

        /** No. */
        record Refused(Reason reason) implements Verdict {
        }
    }

    /** Why not. */
    public enum Reason {
        ORGANIZATION_INACTIVE("The organization is out of use.", "该机构已停用。"),
        PRACTITIONER_INACTIVE("The practitioner is out of use.", "该人员已停用。"),
        NOT_A_PHYSICIAN("Only physicians sign and review; trainees, technologists and others do not diagnose.",
                "只有医师可签发和审核报告；规培/进修、技师等人员不作诊断。"),
        NOT_A_WRITER("Only physicians and trainees write drafts.", "只有医师和规培/进修人员可书写报告。"),
        NO_LICENCE("There is no licence on record.", "未登记执业证书。"),
        LICENCE_NOT_VALID("The licence is not valid on this day.", "执业证书在该日不在有效期内。"),
        OUTSIDE_LICENCE("The licence does not cover this modality or body part.", "执业范围不含该检查类型或部位。"),
        NOT_ASSIGNED("There is no assignment with this role at this organization on this day.", "该日在该机构没有相应任职。"),
        OUTSIDE_ASSIGNMENT("The assignment does not cover this modality or body part.", "任职范围不含该检查类型或部位。");

        private final Wording wording;

        Reason(String en, String zh) {
            this.wording = new Wording(en, zh);
        }

        public Wording wording() {
            return wording;
        }
    }

    /** @param assignments all of the practitioner's, of any time and place */
    public static Verdict of(Activity activity, PractitionerDetails practitioner, Collection<Assignment> assignments, Question question) {
        if (!question.organizationActive()) {
            return new Verdict.Refused(Reason.ORGANIZATION_INACTIVE);
        }
        if (!practitioner.active()) {
            return new Verdict.Refused(Reason.PRACTITIONER_INACTIVE);
        }
        return switch (activity) {
            case DRAFT -> practitioner.category() == Category.PHYSICIAN || practitioner.category() == Category.TRAINEE
                    ? assigned(AssignmentRole.READER, assignments, question)
                    : new Verdict.Refused(Reason.NOT_A_WRITER);
            case SIGN -> licensed(AssignmentRole.READER, practitioner, assignments, question);
            case REVIEW -> licensed(AssignmentRole.REVIEWER, practitioner, assignments, question);
        };
    }

    /** Of which exams one assignment makes somebody write, sign or review reports on a day: those within all of the scopes. */
    static Map<Activity, List<Scope>> scopes(PractitionerDetails practitioner, Assignment held, LocalDate day) {
        Map<Activity, List<Scope>> scopes = new EnumMap<>(Activity.class);
        if (!practitioner.active()) {
            return scopes;
        }
        boolean physician = practitioner.category() == Category.PHYSICIAN;
        if (held.role() == AssignmentRole.READER && (physician || practitioner.category() == Category.TRAINEE)) {
            scopes.put(Activity.DRAFT, List.of(held.scope()));
        }
        if (physician && practitioner.licence().filter(licence -> licence.period().contains(day)).isPresent()) {
            List<Scope> both = List.of(held.scope(), practitioner.licence().get().scope());
            if (held.role() == AssignmentRole.READER) {
                scopes.put(Activity.SIGN, both);
            } else if (held.role() == AssignmentRole.REVIEWER) {
                scopes.put(Activity.REVIEW, both);
            }
        }
        return scopes;
    }

    private static Verdict licensed(AssignmentRole role, PractitionerDetails practitioner, Collection<Assignment> assignments,
                                    Question question) {
        if (practitioner.category() != Category.PHYSICIAN) {
            return new Verdict.Refused(Reason.NOT_A_PHYSICIAN);
        }
        if (practitioner.licence().isEmpty()) {
            return new Verdict.Refused(Reason.NO_LICENCE);
        }
        Licence licence = practitioner.licence().get();
        if (!licence.period().contains(question.day())) {
            return new Verdict.Refused(Reason.LICENCE_NOT_VALID);
        }
        if (!licence.scope().covers(question.modality(), question.bodyPart())) {
            return new Verdict.Refused(Reason.OUTSIDE_LICENCE);
        }
        return assigned(role, assignments, question);
    }

    private static Verdict assigned(AssignmentRole role, Collection<Assignment> assignments, Question question) {
        Reason reason = Reason.NOT_ASSIGNED;
        for (Assignment assignment : assignments) {
            if (assignment.role() == role && assignment.period().contains(question.day())
                    && assignment.place().path().covers(question.organization())) {
                if (assignment.scope().covers(question.modality(), question.bodyPart())) {
                    return new Verdict.Allowed(assignment);
                }
                reason = Reason.OUTSIDE_ASSIGNMENT;
            }
        }
        return new Verdict.Refused(reason);
    }
}

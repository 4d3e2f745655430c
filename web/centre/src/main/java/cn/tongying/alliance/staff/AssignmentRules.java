package cn.tongying.alliance.staff;

import cn.tongying.alliance.Wording;
import java.util.Collection;
import java.util.Optional;

/** Which assignments a practitioner may get, decided without a database from what the practitioner holds already. */
final class AssignmentRules {
    private AssignmentRules() {
    }

    /** Why the practitioner may not get it besides the others; empty when it may. */
    static Optional<Wording> against(PractitionerDetails practitioner, Collection<Assignment> others, Assignment wanted) {
        return againstProfession(practitioner, wanted.role())
                .or(() -> against(others, wanted));
    }

    /** A reviewer answers for the diagnosis: only a licensed physician can. A trainee or a physician may write drafts. */
    static Optional<Wording> againstProfession(PractitionerDetails practitioner, AssignmentRole role) {
        boolean physician = practitioner.category() == Category.PHYSICIAN;
        if (role == AssignmentRole.REVIEWER && (!physician || practitioner.licence().isEmpty())) {
            return Optional.of(new Wording("A reviewer must be a physician with a licence.", "审核医师必须是持有执业证书的医师。"));
        }
        if (role == AssignmentRole.READER && !physician && practitioner.category() != Category.TRAINEE) {
            return Optional.of(new Wording("A reader must be a physician or a trainee.", "书写医师必须是医师或规培/进修人员。"));
        }
        return Optional.empty();
    }

    private static Optional<Wording> against(Collection<Assignment> others, Assignment wanted) {
        for (Assignment other : others) {
            if (other.id().equals(wanted.id()) || !other.period().overlaps(wanted.period())) {
                continue;
            }
            if (wanted.role().isAdministrator() && other.role().isAdministrator() && wanted.role() != other.role()) {
                return Optional.of(separated(other, wanted));
            }
            if (isSame(other, wanted)) {
                return Optional.of(new Wording("The same assignment exists already, valid " + other.period().wording().en() + ".",
                        "已有相同的任职，有效期 " + other.period().wording().zh() + "。"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Assignment other, Assignment wanted) {
        return other.role() == wanted.role() && other.place().code().equals(wanted.place().code()) && other.scope().equals(wanted.scope());
    }

    private static Wording separated(Assignment other, Assignment wanted) {
        return new Wording("System, security and audit administrator must be three different people: this person is "
                + other.role().label().en() + " at " + other.place().code() + " (" + other.period().wording().en()
                + "). End that first or give " + wanted.role().label().en() + " to somebody else.",
                "三员分立：系统、安全、审计管理员不能由同一人兼任。此人已是 " + other.place().code() + " 的" + other.role().label().zh()
                + "（" + other.period().wording().zh() + "）。请先终止该任职，或由他人担任" + wanted.role().label().zh() + "。");
    }
}

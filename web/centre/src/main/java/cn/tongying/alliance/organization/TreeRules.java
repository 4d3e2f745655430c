package cn.tongying.alliance.organization;

import cn.tongying.alliance.Wording;
import java.util.Optional;

/** Where an organization may stand, decided without a database: by kinds, without a circle, and within the longest path. */
final class TreeRules {
    private TreeRules() {
    }

    /** Why a thing of this kind may not stand below the other; empty when it may. No parent means a root. */
    static Optional<Wording> againstPlace(OrganizationKind kind, Optional<OrganizationKind> parent) {
        if (parent.isEmpty()) {
            return kind.mayBeRoot() ? Optional.empty() : Optional.of(new Wording(
                    "A " + kind.label().en() + " stands below another organization: name its parent.",
                    kind.label().zh() + "必须隶属于上级机构，请填写上级。"));
        }
        return kind.parents().contains(parent.get()) ? Optional.empty() : Optional.of(new Wording(
                "A " + kind.label().en() + " cannot stand below a " + parent.get().label().en() + "; it may stand below: "
                        + String.join(", ", kind.parents().stream().map(allowed -> allowed.label().en()).toList()) + ".",
                kind.label().zh() + "不能隶属于" + parent.get().label().zh() + "；可隶属于："
                        + String.join("、", kind.parents().stream().map(allowed -> allowed.label().zh()).toList()) + "。"));
    }

    /** Why one with this path may not go below the other; empty when it may. */
    static Optional<Wording> againstMove(OrganizationPath moved, OrganizationPath parent) {
        return moved.covers(parent)
                ? Optional.of(new Wording("An organization cannot be moved below itself.", "机构不能移动到自己或其下级之下。"))
                : Optional.empty();
    }

    /** Why a path may not get this long; empty when it may. */
    static Optional<Wording> againstLength(OrganizationPath path) {
        return path.isTooLong()
                ? Optional.of(new Wording("The tree would get too deep here.", "此处层级过深。"))
                : Optional.empty();
    }

    /** Only hospitals and campuses keep images, and a hospital always does. */
    static Optional<Wording> againstSite(OrganizationKind kind, boolean isSite) {
        return switch (kind) {
            case HOSPITAL -> isSite ? Optional.empty() : Optional.of(new Wording(
                    "A hospital needs its issuer of patient IDs.", "医院必须填写患者标识签发者。"));
            case CAMPUS -> Optional.empty();
            case ALLIANCE, GROUP, DEPARTMENT -> isSite ? Optional.of(new Wording(
                    "Only a hospital or a campus keeps its own images and has an issuer of patient IDs.",
                    "只有医院或院区保存自己的影像并设患者标识签发者。")) : Optional.empty();
        };
    }
}

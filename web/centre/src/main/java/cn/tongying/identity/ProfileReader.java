package cn.tongying.identity;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.site.SiteName;
import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads from JSON what a security administrator decides about an account, against the roles and sites there are. */
final class ProfileReader {
    private static final int MOST_NAME = 64;
    private final Set<String> known;

    ProfileReader(List<SiteName> known) {
        this.known = known.stream().map(SiteName::code).collect(Collectors.toUnmodifiableSet());
    }

    Account.Profile wanted(Body body) {
        return new Account.Profile(body.text("displayName", MOST_NAME).strip(), roles(body), sites(body), body.flag("disabled", false));
    }

    /** What the body does not mention stays. */
    Account.Profile changed(Account.Profile present, Body body) {
        return new Account.Profile(
                body.optionalText("displayName", MOST_NAME).map(String::strip).orElse(present.displayName()),
                body.has("roles") ? roles(body) : present.roles(),
                body.has("sites") || body.has("allSites") ? changedSites(present, body) : present.sites(),
                body.flag("disabled", present.disabled()));
    }

    private static Set<Role> roles(Body body) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : body.texts("roles")) {
            try {
                roles.add(Role.valueOf(name));
            } catch (IllegalArgumentException e) {
                String all = Arrays.stream(Role.values()).map(Enum::name).collect(Collectors.joining(", "));
                throw refused("\"roles\" must be of " + all + ".", "角色只能是 " + all + "。");
            }
        }
        if (roles.isEmpty()) {
            throw refused("An account needs at least one role.", "账户至少需要一个角色。");
        }
        if (Account.Profile.isSeveralAdministrators(roles)) {
            throw refused("System, security and audit administrator are three people: one account has one of these roles at most.",
                    "系统、安全、审计管理员须由三人分别担任（三员分立）：一个账户最多拥有其中一个角色。");
        }
        return roles;
    }

    /** A form that lists every site of an account that has all of them has not taken any away. */
    private Account.SitesAllowed changedSites(Account.Profile present, Body body) {
        boolean unchanged = present.sites().all() && !body.has("allSites") && known.equals(new TreeSet<>(body.texts("sites")));
        return unchanged ? present.sites() : sites(body);
    }

    private Account.SitesAllowed sites(Body body) {
        if (body.flag("allSites", false)) {
            return Account.SitesAllowed.every();
        }
        Set<String> codes = new TreeSet<>(body.texts("sites"));
        if (codes.isEmpty() || !known.containsAll(codes)) {
            throw refused("\"sites\" must name at least one site, by codes that exist.", "机构至少包含一个已有机构的代码。");
        }
        return Account.SitesAllowed.of(codes);
    }

    private static ProblemException refused(String detail, String detailZh) {
        return new ProblemException(Problem.unprocessable(detail, detailZh));
    }
}

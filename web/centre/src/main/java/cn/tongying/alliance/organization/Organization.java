package cn.tongying.alliance.organization;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A node of the tree as it stands. It is made below another, may be moved with everything below it, is taken out of use by
 * making it inactive, and can be removed only while nothing hangs on it.
 */
public record Organization(long id, String code, OrganizationKind kind, Optional<String> parent, OrganizationPath path, Optional<String> issuer,
                           OrganizationDetails details, int version) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");
    private static final Wording CODE_RULE = new Wording("A code is 1 to 32 capitals, digits, _ or -, and begins with a capital or digit.",
            "代码为 1 至 32 个大写字母、数字、_ 或 -，以大写字母或数字开头。");

    /** What was given as the code of one, where it can be one. */
    public static Optional<String> code(Fields fields, String column) {
        return fields.matching(column, CODE, CODE_RULE);
    }

    /** False when it was taken out of use. */
    public boolean isActive() {
        return details.active();
    }

    /** Whether it keeps its own images, as a site of the archive under its code. */
    boolean isSite() {
        return issuer.isPresent();
    }

    String siteCode() {
        return isSite() ? code : "";
    }
}

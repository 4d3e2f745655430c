package cn.tongying.alliance;

import java.util.Optional;

/**
 * A node of the tree as it stands. It is made below another, may be moved with everything below it, is taken out of use by
 * making it inactive, and can be removed only while nothing hangs on it.
 */
record Organization(long id, String code, OrganizationKind kind, Optional<String> parent, OrganizationPath path, Optional<String> issuer,
                    OrganizationDetails details, int version) {
    /** Whether it keeps its own images, as a site of the archive under its code. */
    boolean isSite() {
        return issuer.isPresent();
    }

    String siteCode() {
        return isSite() ? code : "";
    }
}

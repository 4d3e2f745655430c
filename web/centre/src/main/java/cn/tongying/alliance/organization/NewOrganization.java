package cn.tongying.alliance.organization;

import java.util.Optional;

/**
 * An organization to be made.
 *
 * @param parent code of the one above; empty for a root
 * @param issuer Issuer of Patient ID of the site that it becomes; empty when it keeps no images of its own
 */
record NewOrganization(String code, OrganizationKind kind, Optional<String> parent, Optional<String> issuer, OrganizationDetails details) {
}

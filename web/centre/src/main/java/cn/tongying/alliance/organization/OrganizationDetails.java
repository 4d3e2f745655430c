package cn.tongying.alliance.organization;

import java.util.Optional;

/** What may be corrected about an organization at any time; its code, kind and issuer stay. */
record OrganizationDetails(String nameZh, String nameEn, Optional<Tier> tier, Optional<District> district, String address,
                           Optional<Coordinates> coordinates, boolean active) {
    /** A site needs a name in both languages; one that has none in English goes by the other. */
    String siteNameEn() {
        return nameEn.isEmpty() ? nameZh : nameEn;
    }
}

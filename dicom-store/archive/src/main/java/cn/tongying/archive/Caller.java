package cn.tongying.archive;

import java.util.Set;

/**
 * Who asks: an account, an AE, a program's token or the system itself, with the sites it may see.
 *
 * @param kind          what kind of caller this is
 * @param id            its identity inside its kind (account id, AE title, token id)
 * @param name          how people call it (user name, AE title)
 * @param homeSite      code of the site that its objects go to
 * @param sites         codes of the sites that it may see; the home site is always one of them
 * @param allSites      true when it may see every site
 * @param roles         what it may do
 * @param remoteAddress where it calls from, for the audit
 */
public record Caller(Kind kind, String id, String name, String homeSite, Set<String> sites, boolean allSites,
                     Set<Role> roles, String remoteAddress) {

    /** What kind of caller this is. */
    public enum Kind { ACCOUNT, AE, TOKEN, SYSTEM }

    /**
     * What a caller may do. Readers read; technologists read and send. The three administrators are three people (三员分立) and
     * see no image: system for sites, AEs and devices, security for accounts and rights, audit for the audit trail alone.
     */
    public enum Role {
        SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR, READER, TECHNOLOGIST;

        public static final Set<Role> ADMINISTRATORS =
                Set.of(SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR);
    }

    public Caller {
        if (id.isBlank() || homeSite.isBlank()) {
            throw new IllegalArgumentException("A caller has an id and a home site");
        }
        roles = Set.copyOf(roles);
        sites = sites.contains(homeSite) ? Set.copyOf(sites) : union(sites, homeSite);
    }

    private static Set<String> union(Set<String> sites, String homeSite) {
        Set<String> all = new java.util.HashSet<>(sites);
        all.add(homeSite);
        return Set.copyOf(all);
    }

    /** The server itself, which sees every site. */
    public static Caller system(String homeSite) {
        return new Caller(Kind.SYSTEM, "system", "system", homeSite, Set.of(), true, Set.of(Role.values()), "");
    }

    /** An AE that sends to and sees one site. */
    public static Caller ae(String title, String site, String remoteAddress) {
        return new Caller(Kind.AE, title, title, site, Set.of(site), false, Set.of(Role.TECHNOLOGIST), remoteAddress);
    }

    public boolean maySee(String site) {
        return allSites || sites.contains(site);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}

package cn.tongying.archive;

import java.util.Set;

/**
 * Who asks: an account, an AE, a program's token, a link or the system itself, with the sites it works for and how far it
 * sees beyond them.
 *
 * @param kind          what kind of caller this is
 * @param id            its identity inside its kind (account id, AE title, token id)
 * @param name          how people call it (user name, AE title)
 * @param homeSite      code of the site that its objects go to
 * @param sites         codes of the sites that it works for; the home site is always one of them
 * @param allSites      true when it works for every site
 * @param roles         what it may do, anywhere
 * @param remoteAddress where it calls from, for the audit
 * @param reach         which studies it is shown
 */
public record Caller(Kind kind, String id, String name, String homeSite, Set<String> sites, boolean allSites,
                     Set<Role> roles, String remoteAddress, Reach reach) {

    /** What kind of caller this is. */
    public enum Kind { ACCOUNT, AE, TOKEN, LINK, SYSTEM }

    /**
     * What a caller may do. Readers read; technologists read and send. The three administrators are three people (三员分立) and
     * see no image: system for sites, AEs and devices, security for accounts and rights, audit for the audit trail alone. Managers
     * see figures and keep rosters, and are shown no patient but where nobody acknowledged a critical result in time.
     */
    public enum Role {
        SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR, READER, TECHNOLOGIST, MANAGER;

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

    /** One that is shown the studies of the sites it works for, and nothing beyond. */
    public Caller(Kind kind, String id, String name, String homeSite, Set<String> sites, boolean allSites, Set<Role> roles,
                  String remoteAddress) {
        this(kind, id, name, homeSite, sites, allSites, roles, remoteAddress, Reach.of(Purpose.CARE, union(sites, homeSite), allSites));
    }

    private static Set<String> union(Set<String> sites, String homeSite) {
        Set<String> all = new java.util.HashSet<>(sites);
        all.add(homeSite);
        return Set.copyOf(all);
    }

    /** The server itself, which sees every site. */
    public static Caller system(String homeSite) {
        return new Caller(Kind.SYSTEM, "system", "system", homeSite, Set.of(), true, Set.of(Role.values()), "",
                Reach.of(Purpose.SYSTEM, Set.of(), true));
    }

    /** An AE that sends to and sees one site. */
    public static Caller ae(String title, String site, String remoteAddress) {
        return new Caller(Kind.AE, title, title, site, Set.of(site), false, Set.of(Role.TECHNOLOGIST), remoteAddress);
    }

    /**
     * Whoever came by a link or with a patient's own access: it is shown the studies that a relation gives that very link
     * or patient, and nothing else.
     *
     * @param grantee as in the relation: {@code link:ID} or {@code patient:ID}
     * @param site    the site that made it; of several copies its own is shown
     */
    public static Caller link(String grantee, String site, String remoteAddress) {
        return new Caller(Kind.LINK, grantee, grantee, site, Set.of(site), false, Set.of(), remoteAddress,
                Reach.ofRelations(Purpose.PATIENT_REQUEST, Set.of(grantee)));
    }

    /** The same caller, seeing as far as this. */
    public Caller with(Reach other) {
        return new Caller(kind, id, name, homeSite, sites, allSites, roles, remoteAddress, other);
    }

    /** The same caller where it names the study that it asks for: people at work are shown studies kept apart too ({@link Apart}); no device or program is. */
    public Caller naming() {
        if (kind != Kind.ACCOUNT || reach.purpose() != Purpose.CARE) {
            return this;
        }
        Set<String> viewers = new java.util.HashSet<>(Set.of("*", "account:" + id));
        reach.sites().forEach(site -> viewers.add("site:" + site));
        return with(reach.naming(viewers));
    }

    /** The same caller, whose objects go to one of the sites that it works for. */
    public Caller at(String site) {
        if (!maySee(site)) {
            throw new IllegalArgumentException("It does not work for " + site);
        }
        return new Caller(kind, id, name, site, sites, allSites, roles, remoteAddress, reach);
    }

    /** It works for the site; its studies alone are decided by {@link Reach}. */
    public boolean maySee(String site) {
        return allSites || sites.contains(site);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** It has the role at this very site. */
    public boolean has(Role role, String site) {
        return reach.roles().isEmpty() ? has(role) && maySee(site) : reach.has(role, site);
    }
}

package cn.tongying.identity;

import cn.tongying.archive.Caller.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who a cookie or a token stands for, as read from the rows at most five seconds ago.
 *
 * @param id the session's or token's id (not its secret)
 * @param accountId whose it is; for a guest the link's id, for a patient the cloud film's
 * @param site the one site a token is narrowed to, or empty
 * @param duties what its person must do first; until then the gate opens nothing else
 * @param scopes what a token may do; a session has no scopes, its roles decide alone
 */
public record Credential(Kind kind, UUID id, UUID accountId, String username, String displayName, Set<Role> roles,
                         boolean allSites, Set<String> sites, Set<Scope> scopes, Instant expiresAt, Duties duties) {
    /**
     * How the credential came: by a browser's cookie, by a program's Authorization header, or by the cookie of a link (GUEST) or of a
     * patient's own access to images (PATIENT), which are no account's.
     */
    public enum Kind { SESSION, TOKEN, GUEST, PATIENT }

    public Credential {
        roles = Set.copyOf(roles);
        sites = Set.copyOf(sites);
        scopes = Set.copyOf(scopes);
    }

    /** One that owes nothing. */
    public Credential(Kind kind, UUID id, UUID accountId, String username, String displayName, Set<Role> roles,
                      boolean allSites, Set<String> sites, Set<Scope> scopes, Instant expiresAt) {
        this(kind, id, accountId, username, displayName, roles, allSites, sites, scopes, expiresAt, Duties.NONE);
    }

    static Credential of(Session session, Account account, Duties duties) {
        Account.Profile profile = account.profile();
        return new Credential(Kind.SESSION, session.id(), account.id(), account.username(), profile.displayName(),
                profile.roles(), profile.sites().all(), profile.sites().codes(), Set.of(), session.expiresAt(), duties);
    }

    /** The same with what it is today, {@link Standings}. */
    public Credential with(Set<Role> roles, boolean allSites, Set<String> sites) {
        return new Credential(kind, id, accountId, username, displayName, roles, allSites, sites, scopes, expiresAt, duties);
    }

    /** False for a token narrowed to a site that its account has lost: it stands for nobody then. */
    public boolean hasSomeSite() {
        return allSites || !sites.isEmpty();
    }

    public String actorName() {
        return kind == Kind.TOKEN ? username + "/token:" + displayName : username;
    }
}

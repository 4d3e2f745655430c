package cn.tongying.identity;

import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.password.PasswordHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in. An account is made by a security administrator (the first ones by the first start), is given roles and sites,
 * changes its password, and is disabled rather than deleted, so that what it did stays attributable.
 */
@Entity
@Table(name = "account")
public class Account {
    @Id
    private UUID id;
    private String username;
    @Column(name = "display_name")
    private String displayName;
    @Column(name = "password_hash")
    private String passwordHash;
    private String[] roles;
    @Column(name = "all_sites")
    private boolean allSites;
    private String[] sites;
    private boolean disabled;
    private boolean demo;
    private @Nullable String service;
    @Column(name = "created_at")
    private Instant createdAt;
    @Column(name = "password_changed_at")
    private Instant passwordChangedAt;
    @Column(name = "password_must_change")
    private boolean passwordMustChange;
    @Column(name = "second_factor_due")
    private @Nullable Instant secondFactorDue;
    @Version
    private int version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Account() {
    }

    @SuppressWarnings("this-escape")
    Account(Username username, Profile profile, PasswordHash password, Instant now) {
        this.id = UUID.randomUUID();
        this.username = username.text();
        this.createdAt = now;
        this.passwordHash = password.text();
        this.passwordChangedAt = now;
        become(profile);
    }

    /** What a security administrator decides about an account. Of the three administrators it is one at most (三员分立). */
    public record Profile(String displayName, Set<Role> roles, SitesAllowed sites, boolean disabled) {
        public Profile {
            if (displayName.isBlank() || displayName.length() > 64) {
                throw new IllegalArgumentException("A display name has 1 to 64 characters");
            }
            roles = Set.copyOf(roles);
            if (isSeveralAdministrators(roles)) {
                throw new IllegalArgumentException("System, security and audit administrator are three accounts");
            }
        }

        static boolean isSeveralAdministrators(Set<Role> roles) {
            return roles.stream().filter(Role.ADMINISTRATORS::contains).count() > 1;
        }

        boolean hasRightsOf(Profile other) {
            return roles.equals(other.roles) && sites.equals(other.sites);
        }

        Profile withDisabled(boolean now) {
            return new Profile(displayName, roles, sites, now);
        }

        boolean isActiveSecurityAdministrator() {
            return !disabled && roles.contains(Role.SECURITY_ADMINISTRATOR);
        }
    }

    /** The sites an account works for: those listed, or all there are and will be. */
    public record SitesAllowed(boolean all, Set<String> codes) {
        public SitesAllowed {
            codes = Set.copyOf(codes);
            if (all && !codes.isEmpty()) {
                throw new IllegalArgumentException("All sites or a list of sites, not both");
            }
        }

        public static SitesAllowed every() {
            return new SitesAllowed(true, Set.of());
        }

        public static SitesAllowed of(Collection<String> codes) {
            return new SitesAllowed(false, Set.copyOf(codes));
        }
    }

    public UUID id() {
        return id;
    }

    public String username() {
        return username;
    }

    PasswordHash password() {
        return PasswordHash.parse(passwordHash);
    }

    Optional<Instant> secondFactorDue() {
        return Optional.ofNullable(secondFactorDue);
    }

    /** The first sign-in without a factor that is needed sets the day; later ones do not move it. */
    void needsSecondFactorBy(Instant due) {
        if (secondFactorDue == null) {
            this.secondFactorDue = due;
        }
    }

    public boolean isDemo() {
        return demo;
    }

    /** The kind of program that it is; empty for a person. */
    public Optional<ServiceKind> service() {
        return Optional.ofNullable(service).map(ServiceKind::valueOf);
    }

    /** From now on it is a program's, with which nobody signs in. */
    void serve(ServiceKind kind) {
        this.service = kind.name();
        this.passwordMustChange = false;
    }

    /** From now on it is one of the demo's, which the start of the server switches on and off. */
    public void belongToDemo() {
        this.demo = true;
    }

    public boolean isDisabled() {
        return disabled;
    }

    public Profile profile() {
        EnumSet<Role> held = EnumSet.noneOf(Role.class);
        Arrays.stream(roles).map(Role::valueOf).forEach(held::add);
        return new Profile(displayName, held, new SitesAllowed(allSites, Set.of(sites)), disabled);
    }

    final void become(Profile profile) {
        this.displayName = profile.displayName();
        this.roles = profile.roles().stream().map(Enum::name).sorted().toArray(String[]::new);
        this.allSites = profile.sites().all();
        this.sites = new TreeSet<>(profile.sites().codes()).toArray(String[]::new);
        this.disabled = profile.disabled();
    }

    Instant passwordChangedAt() {
        return passwordChangedAt;
    }

    boolean mustChangePassword() {
        return passwordMustChange;
    }

    /** Somebody else knows the password: its holder must change it. */
    void mustChangePassword(boolean must) {
        this.passwordMustChange = must;
    }

    /** The person has a new password from now on. */
    void changePassword(PasswordHash password, Instant now) {
        this.passwordHash = password.text();
        this.passwordChangedAt = now;
    }

    /** The same password, hashed again at today's cost. */
    void rehash(PasswordHash password) {
        this.passwordHash = password.text();
    }
}

package cn.tongying.identity.firststart;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.agreement.Agreements;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.alliance.organization.SiteOrganizations;
import cn.tongying.alliance.staff.AssignmentRole;
import cn.tongying.alliance.staff.FirstStaff;
import cn.tongying.alliance.staff.FirstStaff.Physician;
import cn.tongying.alliance.staff.Title;
import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.Account;
import cn.tongying.identity.Accounts;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Scope;
import cn.tongying.identity.Username;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.password.PasswordHash;
import cn.tongying.identity.token.NewToken;
import cn.tongying.identity.token.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The accounts a new system begins with: the three administrators, of whom the security administrator makes all others. The demo has two sites, a reader and a technologist for both, a reviewer of the second one that reviews for the
 * first by agreement, and one token for each site with which the demo's loader sends; all of it exists only where the demo was asked for.
 */
@ApplicationScoped
class FirstAccounts {
    static final String DEMO_SITE = "DEMO2";
    private static final Username DEMO_READER = new Username("reader");
    private static final Username DEMO_REVIEWER = new Username("reviewer");
    private static final Username DEMO_TECHNOLOGIST = new Username("tech");
    private static final String DEMO_TOKEN = "demo ";
    private static final Duration DEMO_TOKEN_LIFE = Duration.ofDays(1);
    /** Any constant: nodes that start together take turns at it. */
    private static final long START_LOCK = 0x746f6e6779696e67L;

    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject Accounts accounts;
    @Inject Tokens tokens;
    @Inject IdentityConfig config;
    @Inject SiteOrganizations organizations;
    @Inject FirstStaff staff;
    @Inject Agreements agreements;

    /** An account to be made. */
    record Wanted(Username username, Account.Profile profile, boolean demo) {
        String rolesText() {
            return FirstAccounts.rolesText(profile);
        }
    }

    @Transactional
    public List<Wanted> missing(boolean demo) {
        List<Wanted> wanted = new ArrayList<>();
        long existing = rows.createQuery("select count(a) from Account a", Long.class).getSingleResult();
        if (existing == 0) {
            wanted.add(administrator("sysadmin", "系统管理员 System administrator", Role.SYSTEM_ADMINISTRATOR));
            wanted.add(administrator("secadmin", "安全管理员 Security administrator", Role.SECURITY_ADMINISTRATOR));
            wanted.add(administrator("auditadmin", "审计管理员 Audit administrator", Role.AUDIT_ADMINISTRATOR));
        }
        if (demo) {
            wanted.addAll(demoAccounts());
        }
        return wanted.stream().filter(one -> accounts.byUsername(one.username()).isEmpty()).toList();
    }

    private static Wanted administrator(String username, String name, Role role) {
        return new Wanted(new Username(username), new Account.Profile(name, EnumSet.of(role), Account.SitesAllowed.every(), false), false);
    }

    private List<Wanted> demoAccounts() {
        Account.SitesAllowed both = Account.SitesAllowed.of(Set.of(config.defaultSite(), DEMO_SITE));
        return List.of(
                new Wanted(DEMO_READER, new Account.Profile("王医生", EnumSet.of(Role.READER), both, false), true),
                new Wanted(DEMO_REVIEWER, new Account.Profile("赵主任", EnumSet.of(Role.READER), Account.SitesAllowed.of(Set.of(DEMO_SITE)), false), true),
                new Wanted(DEMO_TECHNOLOGIST, new Account.Profile("李技师", EnumSet.of(Role.TECHNOLOGIST), both, false), true));
    }

    /** Makes the accounts, and for the demo its site and tokens, and writes the file as the last thing before the commit. */
    @Transactional
    public void make(Map<Wanted, PasswordHash> hashes, List<FirstPasswordFile.Line> lines, boolean demo, FirstPasswordFile file) {
        Actor actor = Actor.system("start");
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)").setParameter("lock", START_LOCK).getSingleResult();
        if (hashes.keySet().stream().anyMatch(one -> accounts.byUsername(one.username()).isPresent())) {
            return;
        }
        hashes.forEach((wanted, hash) -> {
            Account made = accounts.make(wanted.username(), wanted.profile(), hash, actor);
            if (wanted.demo()) {
                made.belongToDemo();
            }
        });
        List<FirstPasswordFile.Line> all = new ArrayList<>(lines);
        if (demo) {
            makeDemoSite();
            rows.flush();
            makeDemoStaff();
            accounts.byUsername(DEMO_TECHNOLOGIST).filter(Account::isDemo).ifPresent(account -> all.addAll(demoTokens(account, actor)));
        }
        file.write(all);
    }

    /**
     * With the demo its accounts may sign in; without it they may not, and what they had open is over.
     *
     * @return the names of those who may not
     */
    @Transactional
    public List<String> standing(boolean demo) {
        Actor actor = Actor.system("start");
        List<Account> all = accounts.ofDemo();
        for (Account account : all) {
            if (account.isDisabled() == demo) {
                accounts.stand(account, !demo, actor);
            }
            if (!demo) {
                tokens.of(account.id()).forEach(token -> tokens.revoke(account.id(), token.id(), actor));
            }
        }
        return demo ? List.of() : all.stream().map(Account::username).toList();
    }

    /**
     * A new password ends the account's sessions and tokens; its failed sign-ins are forgotten too, since whoever forgot the old one
     * has just used them up. The file is written as the last thing before the commit.
     *
     * @return false when there is no such account
     */
    @Transactional
    public boolean reset(Username username, String password, PasswordHash hash, FirstPasswordFile file) {
        Optional<Account> found = accounts.byUsername(username);
        found.ifPresent(account -> {
            Account changed = accounts.change(account.id(), account.profile(), Optional.of(hash), Actor.system("reset-password"));
            rows.createNativeQuery("""
                    delete from sign_in_attempt where key = 'account ' || :name
                    or key like 'both %' and right(key, length(:name) + 1) = ' ' || :name""").setParameter("name", username.text()).executeUpdate();
            rows.flush();
            String roles = rolesText(changed.profile()) + (changed.isDisabled() ? "（停用 disabled）" : "");
            file.write(List.of(new FirstPasswordFile.Line(username.text(), password, roles)));
        });
        return found.isPresent();
    }

    private static String rolesText(Account.Profile profile) {
        return profile.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private void makeDemoSite() {
        rows.createNativeQuery("""
                insert into site (code, name_zh, name_en, issuer) values (:code, '演示分院', 'Demo branch hospital', :code)
                on conflict (code) do nothing""").setParameter("code", DEMO_SITE).executeUpdate();
        organizations.adopt("start");
    }

    /** Who writes and signs at both hospitals, and who reviews at the second one for the first too. */
    private void makeDemoStaff() {
        Author author = Author.system("start");
        LocalDate today = Days.today(Clock.systemUTC());
        String first = config.defaultSite();
        demoAccount(DEMO_READER).ifPresent(account -> staff.make(new Physician("DEMO-READER", "王医生", Title.ATTENDING_PHYSICIAN, "DEMO-1101", account),
                Map.of(AssignmentRole.READER, Set.of(first, DEMO_SITE)), today, author));
        demoAccount(DEMO_REVIEWER).ifPresent(account -> {
            staff.make(new Physician("DEMO-REVIEWER", "赵主任", Title.CHIEF_PHYSICIAN, "DEMO-1102", account),
                    Map.of(AssignmentRole.READER, Set.of(DEMO_SITE), AssignmentRole.REVIEWER, Set.of(DEMO_SITE)), today, author);
            agreements.share(first, DEMO_SITE, Set.of(Sharing.REVIEW), today, author);
        });
    }

    private Optional<UUID> demoAccount(Username username) {
        return accounts.byUsername(username).filter(Account::isDemo).map(Account::id);
    }

    /** Fresh ones at each start, for a loader that broke off; those of the starts before are over. */
    private List<FirstPasswordFile.Line> demoTokens(Account account, Actor actor) {
        tokens.of(account.id()).stream().filter(token -> token.name().startsWith(DEMO_TOKEN))
                .forEach(token -> tokens.revoke(account.id(), token.id(), actor));
        List<FirstPasswordFile.Line> lines = new ArrayList<>();
        for (String site : List.of(config.defaultSite(), DEMO_SITE)) {
            NewToken wanted = new NewToken(DEMO_TOKEN + site, EnumSet.allOf(Scope.class), DEMO_TOKEN_LIFE, Optional.of(site));
            lines.add(new FirstPasswordFile.Line("token:" + site, tokens.make(account.id(), wanted, actor).secret().text(), "store,read"));
        }
        return lines;
    }
}

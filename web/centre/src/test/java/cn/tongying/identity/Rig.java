package cn.tongying.identity;

import cn.tongying.archive.Caller.Role;
import cn.tongying.centre.TestDatabase;
import cn.tongying.identity.event.Actor;
import cn.tongying.identity.password.PasswordHasher;
import cn.tongying.identity.token.Tokens;
import cn.tongying.identity.token.TokensOfTest;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The beans of the room wired by hand over one entity manager, with a clock that the test moves; one act is one transaction. */
public final class Rig implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";
    final MovedClock clock = new MovedClock();
    public final RecordedEvents events = new RecordedEvents();
    public final IdentityConfig config;
    public final PasswordHasher hasher;
    public final EntityManager rows = TestDatabase.running().factory().createEntityManager();
    final Sessions sessions = new Sessions();
    public final Tokens tokens;
    public final Accounts accounts = new Accounts();
    final Attempts attempts = new Attempts();
    final SignIn signIn = new SignIn();
    final SecondFactors factors = new SecondFactors();
    final FormerPasswords former = new FormerPasswords();
    final DutyRoster duties = new DutyRoster();
    final Rotation rotation = new Rotation();
    final Challenges challenges = new Challenges();
    public final Credentials credentials = new Credentials();

    public Rig(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("tongying.identity.password-first-must-change", "false"));
        all.putAll(settings);
        config = IdentityConfig.from(new SettingsOfMap(all));
        hasher = new PasswordHasher(config.hashCost(), config.hashesAtOnce(), config.hashesWaiting(), config.hashPatience());
        wireFactors();
        sessions.rows = rows;
        sessions.config = config;
        sessions.events = events;
        sessions.clock = clock;
        tokens = TokensOfTest.wired(rows, config, events, clock);
        attempts.rows = rows;
        attempts.config = config;
        attempts.events = events;
        attempts.clock = clock;
        accounts.rows = rows;
        accounts.sessions = sessions;
        accounts.tokens = tokens;
        accounts.attempts = attempts;
        accounts.events = events;
        accounts.clock = clock;
        signIn.accounts = accounts;
        signIn.attempts = attempts;
        signIn.hasher = hasher;
        credentials.sessions = sessions;
        credentials.tokens = tokens;
        credentials.clock = clock;
        events.listener = credentials::forget;
    }

    private void wireFactors() {
        former.rows = rows;
        former.config = config;
        former.clock = clock;
        accounts.former = former;
        accounts.config = config;
        duties.factors = factors;
        duties.config = config;
        duties.clock = clock;
        rotation.rows = rows;
        rotation.config = config;
        rotation.clock = clock;
        factors.rotation = rotation;
        accounts.rotation = rotation;
        sessions.rotation = rotation;
        credentials.rotation = rotation;
        factors.rows = rows;
        factors.config = config;
        factors.events = events;
        factors.clock = clock;
        challenges.rows = rows;
        challenges.clock = clock;
        accounts.factors = factors;
        accounts.challenges = challenges;
        signIn.challenges = challenges;
        sessions.duties = duties;
    }

    public <T> T act(Supplier<T> act) {
        rows.getTransaction().begin();
        try {
            T result = act.get();
            rows.getTransaction().commit();
            rows.clear();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
        }
    }

    public void act(Runnable act) {
        act(() -> {
            act.run();
            return true;
        });
    }

    public Account account(String username, Role... roles) {
        Account.Profile profile = new Account.Profile(username, Set.of(roles), Account.SitesAllowed.of(Set.of("DEFAULT", "NORTH")), false);
        return act(() -> accounts.make(new Username(username), profile, hasher.hash(PASSWORD.toCharArray()), Actor.system("test")));
    }

    SignInOutcome signIn(String username, String password, String address) {
        return act(() -> signIn.attempt(username, password, new Actor("anonymous", address, "c")));
    }

    SignInOutcome second(SignInOutcome first, String code) {
        return act(() -> signIn.second(((SignInOutcome.FactorNeeded) first).challenge().text(), code, new Actor("anonymous", "192.0.2.1", "c")));
    }

    public void forward(Duration duration) {
        clock.forward(duration);
    }

    public Clock time() {
        return clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public SecondFactors factors() {
        return factors;
    }

    /** Whether this name and password open a session. */
    public boolean letsIn(String username, String password) {
        return signIn(username, password, "127.0.0.1") instanceof SignInOutcome.Opened;
    }

    public Secret session(String username, String password) {
        return ((SignInOutcome.Opened) signIn(username, password, "127.0.0.1")).secret();
    }

    public Secret session(String username) {
        return ((SignInOutcome.Opened) signIn(username, PASSWORD, "192.0.2.1")).secret();
    }

    @Override
    public void close() {
        rows.close();
    }

    /** Stands still until it is moved. */
    static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T08:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

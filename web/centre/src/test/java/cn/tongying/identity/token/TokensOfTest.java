package cn.tongying.identity.token;

import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.event.IdentityEvent;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** The bean wired by hand, for the tests of other rooms. */
public final class TokensOfTest {
    private TokensOfTest() {
    }

    public static Tokens wired(EntityManager rows, IdentityConfig config, Event<IdentityEvent> events, Clock clock) {
        Tokens tokens = new Tokens();
        tokens.rows = rows;
        tokens.config = config;
        tokens.events = events;
        tokens.clock = clock;
        return tokens;
    }
}

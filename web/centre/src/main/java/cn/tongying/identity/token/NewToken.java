package cn.tongying.identity.token;

import cn.tongying.identity.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The token somebody asks for: what it is called, what it may do, for how long, and perhaps at which single site. */
public record NewToken(String name, Set<Scope> scopes, Duration life, Optional<String> site) {
    static final int MOST_NAME = 64;

    public NewToken {
        if (name.isBlank() || name.length() > MOST_NAME) {
            throw new IllegalArgumentException("A token's name has 1 to " + MOST_NAME + " characters");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("A token needs at least one scope");
        }
        if (life.isZero() || life.isNegative()) {
            throw new IllegalArgumentException("A token lives longer than nothing");
        }
        scopes = Set.copyOf(scopes);
    }
}

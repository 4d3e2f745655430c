package cn.tongying.identity;

import cn.tongying.archive.Caller.Role;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who needs a second factor, how long an account may go without after its first sign-in, and the secret that keeps factors
 * unreadable in the database.
 */
public record FactorConfig(Set<Role> roles, Duration grace, Optional<String> secret) {
    private static final int LEAST_SECRET = 32;

    public FactorConfig {
        roles = Set.copyOf(roles);
        if (grace.isNegative()) {
            throw new IllegalArgumentException("TONGYING_IDENTITY_SECOND_FACTOR_GRACE_HOURS cannot be negative");
        }
        if (secret.filter(text -> text.length() < LEAST_SECRET).isPresent()) {
            throw new IllegalArgumentException("TONGYING_IDENTITY_SECRET has at least " + LEAST_SECRET + " characters");
        }
    }

    /** @param names names of roles, or one "none" */
    static FactorConfig of(Set<String> names, int graceHours, Optional<String> secret) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            if (!name.equals("none")) {
                roles.add(Role.valueOf(name));
            }
        }
        return new FactorConfig(roles, Duration.ofHours(graceHours), secret);
    }

    boolean needed(Set<Role> held) {
        return !Collections.disjoint(roles, held);
    }

    @Override
    public String toString() {
        return "FactorConfig[" + roles + ", " + grace + ", …]";
    }
}

package cn.tongying.identity.gate;

import static cn.tongying.identity.Credential.Kind.GUEST;
import static cn.tongying.identity.Credential.Kind.PATIENT;

import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Scope;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** What a rule asks of the one who calls. */
sealed interface Access {
    /** Nothing: the sign-in page, its files, and health. */
    record Open() implements Access {
    }

    /** A browser session with one of the roles; a token never, so that a token cannot make tokens or change accounts. */
    record SessionOnly(Set<Role> roles) implements Access {
    }

    /** A session of anybody, also of one whose person has duties to fulfil first. */
    record OwnAccount() implements Access {
    }

    /** A session with one of the roles, or a token that has one of the scopes and whose account has one of the roles. */
    record SessionOrToken(Set<Role> roles, Set<Scope> scopes) implements Access {
    }

    /** As {@link SessionOrToken}, or who came by a link or with a patient's own access: what such a one is shown, each query decides. */
    record SessionTokenOrGuest(SessionOrToken staff) implements Access {
    }

    /** As {@link SessionOnly}, or who came by a link or with a patient's own access. */
    record SessionOrGuest(SessionOnly staff) implements Access {
    }

    /** Somebody who came by a link alone. */
    record GuestOnly() implements Access {
    }

    /** Patients who look at their own images alone. */
    record PatientOnly() implements Access {
    }

    default boolean admits(Optional<Credential> caller) {
        return switch (this) {
            case Open open -> true;
            case OwnAccount own -> caller.filter(c -> c.kind() == Credential.Kind.SESSION && !c.roles().isEmpty()).isPresent();
            case SessionOnly rule -> caller.filter(c -> c.kind() == Credential.Kind.SESSION && !c.duties().outstanding()
                    && holds(c, rule.roles())).isPresent();
            case SessionTokenOrGuest rule -> rule.staff().admits(caller) || is(caller, GUEST) || is(caller, PATIENT);
            case SessionOrGuest rule -> rule.staff().admits(caller) || is(caller, GUEST) || is(caller, PATIENT);
            case GuestOnly rule -> is(caller, GUEST);
            case PatientOnly rule -> is(caller, PATIENT);
            case SessionOrToken rule -> caller.filter(c -> !c.duties().outstanding() && holds(c, rule.roles())
                    && (c.kind() == Credential.Kind.SESSION || !Collections.disjoint(c.scopes(), rule.scopes()))).isPresent();
        };
    }

    private static boolean is(Optional<Credential> caller, Credential.Kind kind) {
        return caller.filter(c -> c.kind() == kind).isPresent();
    }

    private static boolean holds(Credential caller, Set<Role> roles) {
        return !Collections.disjoint(caller.roles(), roles);
    }
}

package cn.tongying.identity;

import cn.tongying.identity.event.Actor;
import java.util.Optional;
import java.util.UUID;

/** The keys of programs, as far as accounts and the gate need them; {@code cn.tongying.identity.token} keeps them. */
public interface ProgramKeys {
    /** Who the secret stands for, when its token is alive and its account may sign in. */
    Optional<Credential> alive(Secret secret);

    /** Ends every token of the account; part of the transaction that resets or disables it. */
    void revokeAll(UUID accountId, Actor actor);
}

package cn.tongying.identity;

import java.util.UUID;

/** An account exists. */
public record AccountMade(Actor actor, UUID account, String username) implements IdentityEvent {
}

package cn.tongying.identity.event;

import java.util.UUID;

/** An account exists. */
public record AccountMade(Actor actor, UUID account, String username) implements IdentityEvent {
}

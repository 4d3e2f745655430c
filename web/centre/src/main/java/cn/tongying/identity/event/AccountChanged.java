package cn.tongying.identity.event;

import java.util.UUID;

/** An account's name, roles, sites or standing changed. */
public record AccountChanged(Actor actor, UUID account, String username) implements IdentityEvent {
}

package cn.tongying.identity.event;

import java.util.UUID;

/** A token is over. */
public record TokenRevoked(Actor actor, UUID token, UUID account) implements IdentityEvent {
}

package cn.tongying.identity.event;

import java.util.UUID;

/** A second factor no longer counts: its holder or a security administrator took it away. */
public record SecondFactorRemoved(Actor actor, UUID account, String kind) implements IdentityEvent {
}

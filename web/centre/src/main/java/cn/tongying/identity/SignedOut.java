package cn.tongying.identity;

import java.util.UUID;

/** A session was ended by its holder. */
public record SignedOut(Actor actor, UUID account) implements IdentityEvent {
}

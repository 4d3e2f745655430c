package cn.tongying.identity.event;

import java.util.UUID;

/** An account signed in. */
public record SignedIn(Actor actor, UUID account) implements IdentityEvent {
}

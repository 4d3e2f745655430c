package cn.tongying.identity.event;

import java.util.UUID;

/** A recovery code stood for the second factor and is used up. */
public record RecoveryCodeUsed(Actor actor, UUID account) implements IdentityEvent {
}

package cn.tongying.identity.event;

import java.util.UUID;

/** An account has another password; its other sessions are over. */
public record PasswordChanged(Actor actor, UUID account) implements IdentityEvent {
}

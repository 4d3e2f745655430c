package cn.tongying.identity.event;

import java.util.UUID;

/** An outside account opens this account from now on. */
public record ProviderLinked(Actor actor, UUID account, String issuer, String subject) implements IdentityEvent {
}

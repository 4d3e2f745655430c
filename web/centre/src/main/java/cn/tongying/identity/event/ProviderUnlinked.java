package cn.tongying.identity.event;

import java.util.UUID;

/** No outside account opens this account any more. */
public record ProviderUnlinked(Actor actor, UUID account) implements IdentityEvent {
}

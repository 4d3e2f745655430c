package cn.tongying.identity;

import java.util.UUID;

/** No outside account opens this account any more. */
public record ProviderUnlinked(Actor actor, UUID account) implements IdentityEvent {
}

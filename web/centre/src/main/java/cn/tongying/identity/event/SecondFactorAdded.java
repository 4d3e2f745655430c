package cn.tongying.identity.event;

import java.util.UUID;

/** A person proves itself by one more thing from now on. */
public record SecondFactorAdded(Actor actor, UUID account, String kind) implements IdentityEvent {
}

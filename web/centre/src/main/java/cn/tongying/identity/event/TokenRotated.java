package cn.tongying.identity.event;

import java.time.Instant;
import java.util.UUID;

/** A token was given a successor and ends by itself. */
public record TokenRotated(Actor actor, UUID token, UUID account, UUID next, Instant endsAt) implements IdentityEvent {
}

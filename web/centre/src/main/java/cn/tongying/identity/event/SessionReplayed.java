package cn.tongying.identity.event;

import java.util.UUID;

/** A secret that a session had before came again long after it was changed: somebody else has it, and the session is over. */
public record SessionReplayed(Actor actor, UUID account, UUID session) implements IdentityEvent {
}

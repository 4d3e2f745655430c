package cn.tongying.identity.event;

import java.util.UUID;

/** A program was given a token. */
public record TokenMade(Actor actor, UUID token, UUID account, String tokenName) implements IdentityEvent {
}

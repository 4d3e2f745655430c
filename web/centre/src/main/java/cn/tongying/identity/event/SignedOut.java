package cn.tongying.identity.event;

import java.util.UUID;

/**
 * Sessions were ended, by their holder or by a security administrator.
 *
 * @param what which ones, in a word
 */
public record SignedOut(Actor actor, UUID account, String what) implements IdentityEvent {
}

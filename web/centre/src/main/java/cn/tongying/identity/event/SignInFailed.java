package cn.tongying.identity.event;

/** A sign-in was refused: a wrong name or password, or too many of them. The name is what was typed, when it can be one. */
public record SignInFailed(Actor actor, String username, boolean locked) implements IdentityEvent {
}

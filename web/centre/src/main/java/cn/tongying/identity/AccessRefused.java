package cn.tongying.identity;

/** Somebody signed in asked for what they may not have. The path carries no query. */
public record AccessRefused(Actor actor, String method, String path, int status) implements IdentityEvent {
}

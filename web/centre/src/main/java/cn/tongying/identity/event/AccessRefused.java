package cn.tongying.identity.event;

/**
 * Somebody signed in asked for what they may not have. The path carries no query.
 *
 * @param further 0 for the first of a minute, which is told at once; else how many more of the same actor at the same
 *                address followed within that minute, of which this is the last
 */
public record AccessRefused(Actor actor, String method, String path, int status, int further) implements IdentityEvent {
    public AccessRefused oneMoreThan(AccessRefused before) {
        return new AccessRefused(actor, method, path, status, before.further + 1);
    }
}

package cn.tongying.identity.event;

/**
 * Who does something, from where, within which request.
 *
 * @param name the account's user name, {@code token:…} of it, or {@code system}
 * @param address the network address it came from, empty for what the server does by itself
 * @param device what the browser or program calls itself ({@code User-Agent}); nothing is decided by it
 */
public record Actor(String name, String address, String correlation, String device) {
    public Actor(String name, String address, String correlation) {
        this(name, address, correlation, "");
    }

    public static Actor system(String occasion) {
        return new Actor("system", "", occasion);
    }

    /** The same, whose name is known by now. */
    public Actor as(String known) {
        return new Actor(known, address, correlation, device);
    }
}

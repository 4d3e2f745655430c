package cn.tongying.identity;

/**
 * Who does something, from where, within which request.
 *
 * @param name the account's user name, {@code token:…} of it, or {@code system}
 * @param address the network address it came from, empty for what the server does by itself
 */
public record Actor(String name, String address, String correlation) {
    public static Actor system(String occasion) {
        return new Actor("system", "", occasion);
    }
}

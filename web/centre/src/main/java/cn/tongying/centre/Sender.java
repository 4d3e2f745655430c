package cn.tongying.centre;

/**
 * Whose request this is, as far as shares go: an account with all its sessions and tokens, or for a stranger the network address.
 * The gate puts it beside the request.
 */
public record Sender(String name, boolean known) {
    public static final String ATTRIBUTE = Sender.class.getName();
    static final Sender NOBODY = new Sender("", false);
}

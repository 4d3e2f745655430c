package cn.tongying.archive;

import java.util.Arrays;

/**
 * How an object came in.
 *
 * @param via     the service it came by
 * @param name    calling AE title, or the name of the account or token
 * @param address remote address
 * @param sender  what groups the objects of one association or request; {@code Archive.senderFinished} ends it
 */
public record Source(Via via, String name, String address, String sender) {

    /** The services that bring objects in. */
    public enum Via {
        C_STORE("C-STORE"), STOW_RS("STOW-RS"),
        /** What a person did in the portal, which wrote the object itself. */
        PORTAL("PORTAL"),
        /** What the server found in what it holds. */
        SERVER("SERVER");

        private final String label;

        Via(String label) {
            this.label = label;
        }

        /** As the standard writes it, where it is the standard's. */
        public String label() {
            return label;
        }

        public static Via of(String label) {
            return Arrays.stream(values()).filter(via -> via.label.equals(label)).findFirst().orElse(STOW_RS);
        }
    }

    public Source {
        if (sender.isBlank()) {
            throw new IllegalArgumentException("A source names its sender (association or request)");
        }
    }
}

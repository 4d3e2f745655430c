package cn.tongying.alliance.organization;

import java.util.regex.Pattern;

/**
 * The place of an organization in the tree: the ids from the root to itself, each followed by a slash, after a first slash.
 * Whatever lies below it has a path that begins with it.
 */
public record OrganizationPath(String text) {
    private static final Pattern FORM = Pattern.compile("/([0-9]+/)+");
    /** As the column allows; more than a hundred levels with ids of nine digits. */
    private static final int LONGEST = 1_024;

    public OrganizationPath {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("A path is /id/id/…/, not " + text);
        }
    }

    static OrganizationPath root(long id) {
        return new OrganizationPath("/" + id + "/");
    }

    OrganizationPath child(long id) {
        return new OrganizationPath(text + id + "/");
    }

    /** The same place after what it lies below was moved from the one to the other. */
    OrganizationPath rebased(OrganizationPath from, OrganizationPath to) {
        return new OrganizationPath(to.text + text.substring(from.text.length()));
    }

    /** The same place or one below it. */
    public boolean covers(OrganizationPath other) {
        return other.text.startsWith(text);
    }

    /** The first text that sorts behind everything below, bytewise: the digit zero follows the slash. */
    String end() {
        return text.substring(0, text.length() - 1) + "0";
    }

    int depth() {
        return (int) text.chars().filter(c -> c == '/').count() - 1;
    }

    boolean isTooLong() {
        return text.length() > LONGEST;
    }
}

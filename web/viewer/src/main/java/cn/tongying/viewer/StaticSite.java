package cn.tongying.viewer;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One single-page application as a tree of files below {@code META-INF/resources}. It says which paths are files, which
 * are routes of the application (answered by its index page), which names carry a hash of their content, and which
 * Content-Security-Policy each file gets. Immutable; made once per servlet.
 *
 * @param root     folder of the site inside the web application, empty for the top, else {@code /name}
 * @param route    whether a path without an extension is a route of the application
 * @param hashed   finds the content hash in a file's name, which makes it cacheable for ever
 * @param policies Content-Security-Policy of the pages and of worker scripts
 */
public record StaticSite(String root, Predicate<String> route, Pattern hashed, ContentSecurityPolicy policies) {

    private static final Pattern UNSAFE = Pattern.compile("[\\\\\\x00-\\x1f:;]|//|(^|/)\\.");
    private static final Set<String> PRIVATE = Set.of("web-inf", "meta-inf");

    public StaticSite {
        if (!root.isEmpty() && (!root.startsWith("/") || root.endsWith("/"))) {
            throw new IllegalArgumentException("root is \"" + root + "\": give \"\" or \"/name\"");
        }
    }

    /** The viewer: every path without an extension belongs to its router. */
    public static StaticSite ohif() {
        return new StaticSite("/ohif", path -> true, Pattern.compile("(^|[/.])[0-9a-f]{16}\\."), ContentSecurityPolicy.ohif());
    }

    /** The portal at the top: only the routes named (and what lies below them) belong to its router. */
    public static StaticSite portal(Set<String> routes) {
        return new StaticSite("", path -> routes.contains(firstSegment(path)),
                Pattern.compile("^/assets/.*-[A-Za-z0-9_-]{8}\\.[a-z0-9]+$"), ContentSecurityPolicy.portal());
    }

    /** @param path decoded path below the mount, with its leading slash, or empty */
    Target resolve(String path) {
        if (path.isEmpty() || path.equals("/")) {
            return new Target.Page();
        }
        if (!path.startsWith("/") || UNSAFE.matcher(path).find() || PRIVATE.contains(firstSegment(path).substring(1).toLowerCase(Locale.ROOT))) {
            return new Target.Missing();
        }
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (last.indexOf('.') > 0) {
            return last.endsWith(".gz") ? new Target.Missing() : new Target.File(path);
        }
        return route.test(path) ? new Target.Page() : new Target.Missing();
    }

    /** Whether the content behind this name can never change. */
    boolean immutable(String name) {
        return hashed.matcher(name).find();
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}

package cn.tongying.viewer;

/** What a request path of a {@link StaticSite} names. Made by {@link StaticSite#resolve}, consumed by {@link StaticFiles}. */
sealed interface Target {

    /** A file of the site; {@code name} starts with a slash and is relative to the site's root. */
    record File(String name) implements Target {}

    /** A route of the single-page application: the answer is its index page. */
    record Page() implements Target {}

    /** Nothing that this site may show. */
    record Missing() implements Target {}
}

/**
 * Static files of the browser: the OHIF viewer below {@code /ohif}, and the servlet that also serves the portal.
 *
 * <p>OHIF itself is made by {@code build/ohif.mjs} at build time and lies in {@code META-INF/resources/ohif} of this
 * jar. What the server adds is here: which path is which file (RFC 3986 path segments), which headers it carries
 * (Fetch: cross-origin isolation; CSP Level 3; RFC 9111 caching; RFC 9110 content coding and validators).
 *
 * <p>Out of scope: who may see a page (the sign-in filter), and everything DICOMweb.
 */
@NullMarked
package cn.tongying.viewer;

import org.jspecify.annotations.NullMarked;

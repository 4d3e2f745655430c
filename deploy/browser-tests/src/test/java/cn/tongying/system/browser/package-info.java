/**
 * The product as people see it: Debian's Chromium on the running demonstration, as administrators, reader and technologist,
 * at a desk and on a phone, in both languages. Whatever a test does, the browser's console stays free of errors, no answer
 * fails, and no request leaves the machine; accessibility is judged by axe-core (WCAG 2.2 AA).
 *
 * <p>Out of scope: how a page is built; the portal's own tests do that.
 */
@NullMarked
package cn.tongying.system.browser;

import org.jspecify.annotations.NullMarked;

/**
 * What the tests from outside share: one product started by its own launcher, stopped, killed and started again; who visits
 * it; the programs that nobody here wrote; the demonstration that browsers look at.
 *
 * <p>Out of scope: the tests, which are in {@code deploy/system-tests} and {@code deploy/browser-tests}, modules beside
 * each other so that they run at the same time.
 */
@NullMarked
package cn.tongying.system;

import org.jspecify.annotations.NullMarked;

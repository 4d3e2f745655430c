/**
 * What a new system begins with: the accounts of the three administrators, for the demo its accounts, site and tokens, and the file through which
 * the launcher hands out their secrets once. It stands above identity and its tokens; nobody imports it.
 * Out of scope: what the demo shows, which the launcher's loader sends.
 */
@NullMarked
package cn.tongying.identity.firststart;

import org.jspecify.annotations.NullMarked;

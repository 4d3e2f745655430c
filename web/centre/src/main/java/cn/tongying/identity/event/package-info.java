/**
 * What happened among accounts and sessions, and who did it: told as CDI events in the transaction of the act, written down by
 * the audit ({@link cn.tongying.identity.event.IdentityEvent}, {@link cn.tongying.identity.event.Actor}).
 *
 * <p>It knows no other package of identity; all of them, and every room above, may know it.
 */
@NullMarked
package cn.tongying.identity.event;

import org.jspecify.annotations.NullMarked;

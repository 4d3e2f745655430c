/**
 * What two sites have agreed to share, since when and until when, {@code /api/agreements}.
 *
 * <p>For the rooms above: {@link cn.tongying.alliance.agreement.Agreements#sharedWith}. It knows {@code input}.
 */
@NullMarked
package cn.tongying.alliance.agreement;

import org.jspecify.annotations.NullMarked;

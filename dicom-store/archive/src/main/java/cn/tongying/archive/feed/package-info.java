/**
 * Tells in order what happened ({@link cn.tongying.archive.feed.ChangeFeed}), and which patients and studies it is about. The order is
 * given by {@code settling}, through the database alone.
 *
 * <p>It knows {@code database} and {@code visibility}.
 */
@NullMarked
package cn.tongying.archive.feed;

import org.jspecify.annotations.NullMarked;

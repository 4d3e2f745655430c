/**
 * Gives out what the archive holds (PS3.18 10.4): {@link cn.tongying.archive.retrieval.Retrieval}.
 *
 * <p>It knows {@code database}, {@code visibility} and {@code kept}.
 */
@NullMarked
package cn.tongying.archive.retrieval;

import org.jspecify.annotations.NullMarked;

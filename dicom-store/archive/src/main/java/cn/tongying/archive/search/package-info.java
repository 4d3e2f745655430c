/**
 * Finds studies, series and instances (PS3.4 C.2.2.2, PS3.18 10.6): a {@link cn.tongying.archive.search.Query} becomes
 * conditions of constant text with bound values, a match is put together from what was kept at ingest.
 *
 * <p>It knows {@code database}, {@code visibility} and {@code kept}.
 */
@NullMarked
package cn.tongying.archive.search;

import org.jspecify.annotations.NullMarked;

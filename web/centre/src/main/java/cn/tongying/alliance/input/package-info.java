/**
 * What somebody filled in, from a JSON object or a file of CSV (RFC 4180), read with the rule each value must keep, and the answers
 * to it: {@link cn.tongying.alliance.input.Fields}, {@link cn.tongying.alliance.input.CsvSheet}, {@link cn.tongying.alliance.input.ImportReport}.
 *
 * <p>It knows the words of the alliance alone. For every room that takes forms or files.
 */
@NullMarked
package cn.tongying.alliance.input;

import org.jspecify.annotations.NullMarked;

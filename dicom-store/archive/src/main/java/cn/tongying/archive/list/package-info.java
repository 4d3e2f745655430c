/**
 * The lists that people look at: studies by words and filters ({@link cn.tongying.archive.list.StudyList}), and what came in
 * lately ({@link cn.tongying.archive.list.ReceivedList}).
 *
 * <p>It knows {@code database}, {@code visibility} and {@code site}.
 */
@NullMarked
package cn.tongying.archive.list;

import org.jspecify.annotations.NullMarked;

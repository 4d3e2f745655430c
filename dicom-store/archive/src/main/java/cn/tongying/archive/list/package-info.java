/**
 * The lists that people look at: studies by words and filters ({@link cn.tongying.archive.list.StudyList}), and what came in
 * lately ({@link cn.tongying.archive.list.ReceivedList}). {@link cn.tongying.archive.list.ShownStudies} is the condition on who is shown what, for
 * lists of rooms above that join studies.
 *
 * <p>It knows {@code database}, {@code visibility} and {@code site}.
 */
@NullMarked
package cn.tongying.archive.list;

import org.jspecify.annotations.NullMarked;

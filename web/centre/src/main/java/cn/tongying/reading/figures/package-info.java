/**
 * Figures of reading 统计, under {@code /api/figures}: how long reports take, how many wait, who did how much, how often it is positive or changed
 * at review, whether critical results were acknowledged in time, where exams are done and read, and what one hospital wrote for another.
 *
 * <p>They are counted from what is on record of tasks, signatures and critical results, for a bounded period by an index of its own, and tell
 * nothing of patients. A manager sees the hospitals below the manager's assignment, everybody else what they signed themselves; the query decides.
 *
 * <p>Out of scope: money, and what happened before the room was there.
 */
@NullMarked
package cn.tongying.reading.figures;

import org.jspecify.annotations.NullMarked;

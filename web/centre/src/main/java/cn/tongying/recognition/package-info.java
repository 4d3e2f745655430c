/**
 * Exams that need not be done again 避免重复检查与互认, under {@code /api/recognition}: what is comparable with an order, of all hospitals, as far as
 * the orderer may know of it; why it is done again all the same; what was recognised instead; and how often each happens.
 *
 * <p>{@link cn.tongying.recognition.ComparableExams} finds within {@link cn.tongying.recognition.Periods}, {@link cn.tongying.recognition.Repeats}
 * hears of every order ({@link cn.tongying.orders.OrderPlaced}) in its transaction and keeps what was answered,
 * {@link cn.tongying.recognition.RepeatFigures} counts. Nothing here shows an exam to anybody whom agreements or relations do not show it.
 */
@NullMarked
package cn.tongying.recognition;

import org.jspecify.annotations.NullMarked;

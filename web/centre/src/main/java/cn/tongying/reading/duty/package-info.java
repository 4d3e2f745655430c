/**
 * Who is on duty when ({@link cn.tongying.reading.duty.DutyShift}): shifts of a hospital that its managers edit or take in as CSV, in its time zone and by its working calendar, and
 * whether its exams are given to those on duty by themselves. The room above asks {@link cn.tongying.reading.duty.DutyBook#standing}.
 */
@NullMarked
package cn.tongying.reading.duty;

import org.jspecify.annotations.NullMarked;

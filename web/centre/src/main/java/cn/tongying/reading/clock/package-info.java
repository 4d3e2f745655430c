/**
 * Clocks and calendars of reading 时限与工作日历, under {@code /api/reading-clocks}: in which time an exam's preliminary and final report are due,
 * by hospital, urgency, modality and body part, counted in the working hours of the hospital.
 *
 * <p>{@link cn.tongying.reading.clock.ClockRules} chooses the rule, {@link cn.tongying.reading.clock.WorkingCalendar} counts,
 * {@link cn.tongying.reading.clock.Clocks} answers the room above, {@link cn.tongying.reading.clock.ClockBook} keeps the rows that an
 * administrator edits. It knows nothing of tasks: who has them asks {@code Clocks.version} and counts again what is of an older one.
 */
@NullMarked
package cn.tongying.reading.clock;

import org.jspecify.annotations.NullMarked;

package cn.tongying.reading.clock;

import java.time.Instant;

/**
 * The two clocks of one exam.
 *
 * @param preliminary     when the preliminary report is due
 * @param last            when the final one is
 * @param warnPreliminary when so much of the time to the preliminary report has passed that somebody is told; warnLast alike
 * @param version         of the rules and calendars that this was counted by
 */
public record Times(Instant preliminary, Instant last, Instant warnPreliminary, Instant warnLast, long version) {
}

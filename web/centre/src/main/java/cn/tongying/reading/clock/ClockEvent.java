package cn.tongying.reading.clock;

import cn.tongying.identity.event.Actor;

/**
 * A rule or a calendar was changed; told in the transaction of the act.
 *
 * @param id     the rule's, or the hospital's whose calendar it is
 * @param site   the hospital that it concerns alone, empty for all
 * @param detail what differs
 */
public record ClockEvent(Actor actor, Act act, String id, String site, String detail) {
    /** What was done. */
    public enum Act { READING_CLOCK_MADE, READING_CLOCK_CHANGED, READING_CLOCK_REMOVED, READING_CALENDAR_CHANGED, READING_CALENDAR_REMOVED }
}

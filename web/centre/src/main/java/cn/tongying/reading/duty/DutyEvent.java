package cn.tongying.reading.duty;

import cn.tongying.identity.event.Actor;

/**
 * A roster was changed; told in the transaction of the act.
 *
 * @param detail what differs, by staff number
 */
public record DutyEvent(Actor actor, Act act, String site, String detail) {
    /** What was done. */
    public enum Act { DUTY_SHIFT_MADE, DUTY_SHIFT_CHANGED, DUTY_SHIFT_REMOVED, DUTY_ROSTER_IMPORTED, DUTY_ASSIGNING_CHANGED }
}

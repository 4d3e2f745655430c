package cn.tongying.reading.specialty;

import cn.tongying.identity.event.Actor;

/**
 * A specialty or a template was changed; told in the transaction of the act.
 *
 * @param code   of the specialty or the template
 * @param detail what differs
 */
public record SpecialtyEvent(Actor actor, Act act, String code, String detail) {
    /** What was done. */
    public enum Act { READING_SPECIALTY_CHANGED, REPORT_TEMPLATE_CHANGED }
}

package cn.tongying.reading.results;

import cn.tongying.identity.event.Actor;

/**
 * A result went out or did not, or where results go was changed; told in the transaction of the act.
 *
 * @param id     the reading task's or the destination's
 * @param detail nothing of the patient and nothing of the report
 */
public record ResultEvent(Actor actor, Act act, String id, String site, String detail) {
    /** What was done. */
    public enum Act { RESULT_DELIVERED, RESULT_REFUSED, RESULT_HELD, RESULT_RETRIED, RESULT_DESTINATION_MADE, RESULT_DESTINATION_CHANGED }
}

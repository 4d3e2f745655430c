package cn.tongying.recognition;

import cn.tongying.identity.event.Actor;

/**
 * An exam was done again or recognised, or what counts as comparable was changed; told in the transaction of the act.
 *
 * @param id     the order's, or the line's
 * @param study  that was recognised, or of the order
 * @param detail nothing of the patient
 */
public record RecognitionEvent(Actor actor, Act act, String id, String site, String study, String detail) {
    /** What was done. */
    public enum Act { REPEAT_FOUND, REPEAT_ANSWERED, EXAM_RECOGNISED, COMPARABLE_SOUGHT, RECOGNITION_PERIOD_SET }
}

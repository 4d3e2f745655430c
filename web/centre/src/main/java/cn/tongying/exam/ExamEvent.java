package cn.tongying.exam;

import cn.tongying.identity.event.Actor;

/**
 * The catalogue was changed; told in the transaction of the act.
 *
 * @param site the hospital that it concerns alone, empty for the alliance
 */
public record ExamEvent(Actor actor, Act act, String code, String site, String detail) {
    /** What was done. */
    public enum Act { EXAM_MADE, EXAM_CHANGED, EXAM_OFFERED, EXAM_NOT_OFFERED, EXAM_CODE_SET }
}

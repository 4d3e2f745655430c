package cn.tongying.reading.messages;

import cn.tongying.identity.event.Actor;

/**
 * A message about an exam was written, or read for the first time by somebody; told in the transaction of the act.
 *
 * @param task   id of its reading task
 * @param detail its kind; never its words, which may tell of the patient
 */
public record MessageEvent(Actor actor, Act act, String task, String site, String study, String detail) {
    /** What was done. */
    public enum Act { EXAM_MESSAGE_WRITTEN, EXAM_MESSAGE_READ }
}

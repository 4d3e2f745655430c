package cn.tongying.reading;

import cn.tongying.identity.event.Actor;

/**
 * Something was done with a reading task or its report; told in the transaction of the act.
 *
 * @param task   its id
 * @param detail what else a reviewer must know; nothing of the patient and nothing of the report
 */
public record ReadingEvent(Actor actor, Act act, String task, String site, String study, String detail) {
    /** What was done. */
    public enum Act {
        READING_OPENED, READING_CLAIMED, READING_RELEASED, READING_TAKEN_OVER, READING_CANCELLED, READING_REOPENED, READING_ESCALATED, READING_PATHWAY_SET, READING_ASSIGNED, READING_ASSIGNMENT_ENDED, REPORT_BEGUN, REPORT_SIGNED_PRELIMINARY, REPORT_SIGNED_FINAL, REPORT_ADDED_TO,
        REPORT_CORRECTED, REPORT_RETRACTED, REPORT_SENT_BACK, REPORT_READ, CRITICAL_RAISED, CRITICAL_CALLED, CRITICAL_ACKNOWLEDGED, CRITICAL_WITHDRAWN, CRITICAL_NOTED, CRITICAL_ESCALATED, LESIONS_READ, LESION_MEASURED, LESION_REMOVED,
        CONSULTATION_ASKED, CONSULTATION_ANSWERED, CONSULTATION_DECLINED, CONSULTATION_CLOSED, CONSULTATION_WITHDRAWN,
        QUALITY_RULE_SET, PEER_REVIEW_DRAWN, PEER_REVIEW_TAKEN, PEER_REVIEW_RELEASED, PEER_REVIEW_SCORED,
        SECOND_READING_ASKED, SECOND_READING_DRAWN, SECOND_READING_TAKEN, SECOND_READING_RELEASED, SECOND_READING_SIGNED, SECOND_READING_WITHDRAWN, SECOND_READING_DECIDED,
        DISCUSSION_WRITTEN, DISCUSSION_WITHDRAWN, DISCUSSION_READ
    }

    static ReadingEvent of(Actor actor, Act act, ReadingTask task, String detail) {
        return new ReadingEvent(actor, act, task.id().toString(), task.exam().site().code(), task.exam().study().value(), detail);
    }
}

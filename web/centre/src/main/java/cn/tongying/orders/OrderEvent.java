package cn.tongying.orders;

import cn.tongying.identity.event.Actor;

/**
 * Something was done with an order, or one was read; told in the transaction of the act.
 *
 * @param id     the order's, or the performed step's UID where there is no order
 * @param study  the Study Instance UID of its procedure
 * @param detail what else a reviewer must know; nothing of the patient
 */
public record OrderEvent(Actor actor, Act act, String id, String site, String study, String detail) {
    /** What was done. */
    public enum Act { PATIENT_SOUGHT, ORDER_ENTERED, ORDER_READ, ORDER_RESCHEDULED, ORDER_CHANGED, ORDER_ARRIVED, ORDER_CANCELLED, ORDER_ENDED, PROCEDURE_BEGUN, PROCEDURE_CHANGED, PROCEDURE_COMPLETED, PROCEDURE_DISCONTINUED, STUDY_MATCHED, STUDY_MATCH_UNDONE }
}

package cn.tongying.hl7;

import cn.tongying.identity.event.Actor;

/**
 * Something was done with messages or their senders, or one was read; told in the transaction of the act. What a message orders is told
 * by the orders.
 *
 * @param id     the message's or the sender's
 * @param detail nothing of the patient
 */
public record Hl7Event(Actor actor, Act act, String id, String site, String detail) {
    /** What was done. */
    public enum Act { HL7_MESSAGE_REFUSED, HL7_MESSAGE_READ, HL7_MESSAGE_TRIED, HL7_MESSAGE_CLOSED, HL7_SENDER_MADE, HL7_SENDER_CHANGED, HL7_SENDER_REMOVED }
}

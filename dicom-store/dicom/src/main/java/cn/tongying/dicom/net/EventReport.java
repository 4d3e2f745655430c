package cn.tongying.dicom.net;

/**
 * What an SCP has to report of an instance by N-EVENT-REPORT (PS3.7 10.1.1).
 *
 * @param dataSet in the transfer syntax of the context that it goes out in
 */
public record EventReport(String sopClassUid, String sopInstanceUid, int eventType, byte[] dataSet) {

    CommandSet command(int messageId) {
        return CommandSet.of(CommandField.N_EVENT_REPORT_RQ, true)
                .us(CommandSet.MESSAGE_ID, messageId)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClassUid)
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid)
                .us(CommandSet.EVENT_TYPE_ID, eventType);
    }
}

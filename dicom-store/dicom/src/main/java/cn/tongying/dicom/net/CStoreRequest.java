package cn.tongying.dicom.net;

/**
 * What a C-STORE-RQ says about its data set (PS3.7 9.3.1.1). The UIDs are the peer's words, not yet judged; the move
 * originator is empty unless the store is a sub-operation of a C-MOVE.
 */
public record CStoreRequest(
        int messageId,
        String affectedSopClassUid,
        String affectedSopInstanceUid,
        int priority,
        String moveOriginatorAeTitle,
        int moveOriginatorMessageId) {

    static CStoreRequest of(CommandSet command) {
        return new CStoreRequest(
                command.us(CommandSet.MESSAGE_ID),
                command.text(CommandSet.AFFECTED_SOP_CLASS_UID),
                command.text(CommandSet.AFFECTED_SOP_INSTANCE_UID),
                command.us(CommandSet.PRIORITY),
                command.text(CommandSet.MOVE_ORIGINATOR_AE_TITLE),
                command.us(CommandSet.MOVE_ORIGINATOR_MESSAGE_ID));
    }
}

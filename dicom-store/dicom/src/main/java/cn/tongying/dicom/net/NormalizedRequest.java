package cn.tongying.dicom.net;

import cn.tongying.dicom.MemoryClaim;
import java.util.Arrays;
import java.util.Optional;

/**
 * An N-CREATE-RQ, N-SET-RQ, N-ACTION-RQ or N-EVENT-REPORT-RQ (PS3.7 10.3.5, 10.3.3, 10.3.4, 10.3.1) without its Data Set. Texts are the peer's, not yet judged.
 *
 * @param sopInstanceUid of the instance to make or to change; empty when an N-CREATE-RQ leaves it to the SCP
 * @param actionType     Action Type ID of an N-ACTION-RQ, Event Type ID of an N-EVENT-REPORT-RQ; else 0
 * @param memory         asked before more of its Data Set is kept, until it is answered
 */
public record NormalizedRequest(Operation operation, PresentationContext context, String sopClassUid, String sopInstanceUid,
                                int actionType, MemoryClaim memory) {

    /** What is asked for. */
    public enum Operation {
        CREATE(CommandField.N_CREATE_RQ, CommandSet.AFFECTED_SOP_CLASS_UID, CommandSet.AFFECTED_SOP_INSTANCE_UID),
        SET(CommandField.N_SET_RQ, CommandSet.REQUESTED_SOP_CLASS_UID, CommandSet.REQUESTED_SOP_INSTANCE_UID),
        EVENT_REPORT(CommandField.N_EVENT_REPORT_RQ, CommandSet.AFFECTED_SOP_CLASS_UID, CommandSet.AFFECTED_SOP_INSTANCE_UID),
        ACTION(CommandField.N_ACTION_RQ, CommandSet.REQUESTED_SOP_CLASS_UID, CommandSet.REQUESTED_SOP_INSTANCE_UID);

        private final CommandField request;
        private final int sopClass;
        private final int sopInstance;

        Operation(CommandField request, int sopClass, int sopInstance) {
            this.request = request;
            this.sopClass = sopClass;
            this.sopInstance = sopInstance;
        }

        static Optional<Operation> of(int commandField) {
            return Arrays.stream(values()).filter(operation -> operation.request.code() == commandField).findFirst();
        }
    }

    static NormalizedRequest of(Operation operation, CommandSet command, PresentationContext context, MemoryClaim memory) {
        return new NormalizedRequest(operation, context, command.text(operation.sopClass), command.text(operation.sopInstance),
                command.us(operation == Operation.EVENT_REPORT ? CommandSet.EVENT_TYPE_ID : CommandSet.ACTION_TYPE_ID), memory);
    }
}

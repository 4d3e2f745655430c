package cn.tongying.dicom.net;

import cn.tongying.dicom.MemoryClaim;
import java.util.Arrays;
import java.util.Optional;

/**
 * A C-FIND-RQ, C-GET-RQ or C-MOVE-RQ (PS3.7 9.3.2 to 9.3.4) without its identifier. Texts are the peer's, not yet judged.
 *
 * @param context         where it came in
 * @param extended        what both sides agreed on for its SOP class
 * @param moveDestination of a C-MOVE-RQ; else empty
 * @param memory          asked before more of its identifier is kept, until it is answered
 */
public record OperationRequest(Operation operation, int messageId, PresentationContext context, ExtendedNegotiation extended,
                               String affectedSopClassUid, int priority, String moveDestination, MemoryClaim memory) {

    /** What is asked for. */
    public enum Operation {
        FIND(CommandField.C_FIND_RQ, CommandField.C_FIND_RSP),
        GET(CommandField.C_GET_RQ, CommandField.C_GET_RSP),
        MOVE(CommandField.C_MOVE_RQ, CommandField.C_MOVE_RSP);

        private final CommandField request;
        private final CommandField response;

        Operation(CommandField request, CommandField response) {
            this.request = request;
            this.response = response;
        }

        static Optional<Operation> of(int commandField) {
            return Arrays.stream(values()).filter(operation -> operation.request.code() == commandField).findFirst();
        }

        CommandField request() {
            return request;
        }

        CommandField response() {
            return response;
        }
    }
}

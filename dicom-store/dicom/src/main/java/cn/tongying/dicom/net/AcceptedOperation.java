package cn.tongying.dicom.net;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.net.PDataInput.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One C-FIND, C-GET or C-MOVE of a peer, from its request to its last response. Besides the responses to our sub-operations
 * and to a report of ours the peer may only send C-CANCEL-RQ meanwhile, since the window is 1/1; a cancel of another message is nobody's and ignored
 * (PS3.7 9.3.2.3).
 */
final class AcceptedOperation implements OngoingOperation {

    private final UpperLayer layer;
    private final AcceptorNegotiation agreed;
    private final PDataInput input;
    private final PDataOutput output;
    private final AcceptedReports reports;
    private final OperationRequest request;
    private boolean cancelled;
    private int lastMessageId;

    AcceptedOperation(UpperLayer layer, AcceptorNegotiation agreed, PDataInput input, PDataOutput output, AcceptedReports reports,
            OperationRequest request) {
        this.layer = layer;
        this.agreed = agreed;
        this.input = input;
        this.output = output;
        this.reports = reports;
        this.request = request;
    }

    @Override
    public boolean cancelled() throws IOException {
        while (!cancelled && input.hasCome()) {
            note(receive(layer.settings().pduTimeout(), "message that has begun"));
        }
        return cancelled;
    }

    @Override
    public void send(OperationResponse response) throws IOException {
        CommandSet command = CommandSet.of(request.operation().response(), response.dataSet().length > 0)
                .us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, request.messageId())
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, request.affectedSopClassUid())
                .us(CommandSet.STATUS, response.status().code());
        int status = response.status().code();
        response.counts().ifPresent(counts ->
                counts.putInto(command, response.status().isPending() || status == DimseStatus.CANCELLED));
        if (!response.status().errorComment().isEmpty()) {
            command.text(CommandSet.ERROR_COMMENT, response.status().errorComment());
        }
        DataSetSource dataSet = response.dataSet().length == 0 ? null : DataSetSource.of(ByteBuffer.wrap(response.dataSet()));
        output.send(request.context().id(), command, dataSet);
    }

    @Override
    public List<PresentationContext> storing() {
        return agreed.storing();
    }

    @Override
    public DimseStatus store(PresentationContext context, SopClassUid sopClass, SopInstanceUid sopInstance, DataSetContent content)
            throws IOException {
        lastMessageId = lastMessageId % 0xFFFF + 1;
        CommandSet command = CommandSet.of(CommandField.C_STORE_RQ, true)
                .us(CommandSet.MESSAGE_ID, lastMessageId)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass.value())
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstance.value())
                .us(CommandSet.PRIORITY, request.priority());
        output.send(context.id(), command, content);
        while (true) {
            CommandSet answer = receive(layer.settings().responseTimeout(), "C-STORE response of a C-GET");
            if (answer.us(CommandSet.COMMAND_FIELD) == CommandField.C_STORE_RSP.code()
                    && answer.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO) == lastMessageId && !answer.hasDataSet()) {
                return new DimseStatus(answer.us(CommandSet.STATUS), answer.text(CommandSet.ERROR_COMMENT));
            }
            note(answer);
        }
    }

    private CommandSet receive(Duration wait, String forWhat) throws IOException {
        Optional<Message> message = input.receive(wait, forWhat);
        return message.orElseThrow(() -> new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU,
                "The peer asks to release while an operation of its own is under way")).command();
    }

    private void note(CommandSet command) throws IOException {
        if (reports.isAnsweredBy(command)) {
            if (command.hasDataSet()) {
                input.dataSet().drain();
            }
            return;
        }
        if (command.us(CommandSet.COMMAND_FIELD) != CommandField.C_CANCEL_RQ.code() || command.hasDataSet()) {
            throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER,
                    "The window is 1/1: nothing but a cancel may come while an operation is under way");
        }
        cancelled |= command.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO) == request.messageId();
    }
}

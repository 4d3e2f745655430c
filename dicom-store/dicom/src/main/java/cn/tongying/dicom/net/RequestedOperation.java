package cn.tongying.dicom.net;

import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.PDataInput.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** One C-FIND, C-GET or C-MOVE of ours, from its request to its last response (PS3.7 9.3.2 to 9.3.4). */
final class RequestedOperation {

    /** A longer match, or a longer list of failed instances, is no answer but an attack. */
    private static final int MAX_DATA_SET = 16 << 20;

    private final UpperLayer layer;
    private final List<PresentationContext> contexts;
    private final PDataInput input;
    private final PDataOutput output;
    private final Operation operation;
    private final int messageId;
    private final OperationListener listener;
    private boolean cancelled;

    RequestedOperation(UpperLayer layer, List<PresentationContext> contexts, PDataInput input, PDataOutput output,
            Operation operation, int messageId, OperationListener listener) {
        this.layer = layer;
        this.contexts = contexts;
        this.input = input;
        this.output = output;
        this.operation = operation;
        this.messageId = messageId;
        this.listener = listener;
    }

    OperationResponse run(PresentationContext context, byte[] identifier, Optional<AeTitle> moveDestination) throws IOException {
        CommandSet request = CommandSet.of(operation.request(), true)
                .us(CommandSet.MESSAGE_ID, messageId)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, context.abstractSyntax())
                .us(CommandSet.PRIORITY, 0);
        moveDestination.ifPresent(title -> request.text(CommandSet.MOVE_DESTINATION, title.value()));
        output.send(context.id(), request, DataSetSource.of(ByteBuffer.wrap(identifier)));
        while (true) {
            Message message = input.receive(layer.settings().responseTimeout(), "response of C-" + operation)
                    .orElseThrow(() -> new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU,
                            "The peer asks to release while it owes a response"));
            int field = message.command().us(CommandSet.COMMAND_FIELD);
            if (operation == Operation.GET && field == CommandField.C_STORE_RQ.code() && message.command().hasDataSet()) {
                store(message);
            } else {
                OperationResponse response = response(message, field);
                if (!response.status().isPending()) {
                    return response;
                }
                cancelUnless(listener.pending(response), context);
            }
        }
    }

    private void cancelUnless(boolean goOn, PresentationContext context) throws IOException {
        if (!goOn && !cancelled) {
            cancelled = true;
            output.send(context.id(), CommandSet.of(CommandField.C_CANCEL_RQ, false)
                    .us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, messageId), (DataSetSource) null);
        }
    }

    private OperationResponse response(Message message, int field) throws IOException {
        CommandSet command = message.command();
        if (field != operation.response().code() || command.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO) != messageId) {
            throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER,
                    "The peer's message is not a response to message " + messageId);
        }
        byte[] dataSet = {};
        if (command.hasDataSet()) {
            DataSetInputStream stream = input.dataSet();
            dataSet = stream.readNBytes(MAX_DATA_SET);
            if (stream.read() >= 0) {
                throw new ProtocolErrorException(Abort.Reason.NOT_SPECIFIED, "A response longer than " + MAX_DATA_SET + " bytes");
            }
        }
        Optional<SubOperations> counts = operation == Operation.FIND ? Optional.empty() : Optional.of(SubOperations.of(command));
        return new OperationResponse(new DimseStatus(command.us(CommandSet.STATUS), command.text(CommandSet.ERROR_COMMENT)), counts, dataSet);
    }

    private void store(Message message) throws IOException {
        PresentationContext context = contexts.stream().filter(one -> one.id() == message.contextId()).findFirst()
                .orElseThrow(() -> new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE,
                        "Presentation context " + message.contextId() + " was not accepted"));
        DataSetInputStream stream = input.dataSet();
        DimseStatus status = listener.store(CStoreRequest.of(message.command()), context, stream);
        stream.drain();
        output.send(context.id(), CommandSet.of(CommandField.C_STORE_RSP, false)
                .us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, message.command().us(CommandSet.MESSAGE_ID))
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, message.command().text(CommandSet.AFFECTED_SOP_CLASS_UID))
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, message.command().text(CommandSet.AFFECTED_SOP_INSTANCE_UID))
                .us(CommandSet.STATUS, status.code()), (DataSetSource) null);
    }
}

package cn.tongying.dicom.net;

import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.net.AssociationEnded.Ending;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.net.PDataInput.Message;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * The messages of one accepted association: C-ECHO is answered here, C-STORE, C-FIND, C-GET, C-MOVE, N-CREATE and N-SET
 * by their handlers, N-ACTION as they are, anything else with 0211H.
 * It counts what was stored for the event at the end.
 */
final class AcceptorMessages {

    private static final System.Logger LOG = System.getLogger(AcceptorMessages.class.getName());

    /** Before a report goes out on an association that its peer may be about to release. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final UpperLayer layer;
    private final AssociationInfo info;
    private final AcceptorNegotiation agreed;
    private final CStoreHandler storage;
    private final OperationHandler operations;
    private final NormalizedHandler normalized;
    private final MessageMemory memory;
    private final AcceptedReports reports;
    private final PDataInput input;
    private final PDataOutput output;
    private long stored;
    private long refused;
    private long bytes;

    AcceptorMessages(UpperLayer layer, AssociationInfo info, AcceptorNegotiation agreed, AssociationDecision.Accept decision,
            MessageMemory memory) {
        this.layer = layer;
        this.info = info;
        this.agreed = agreed;
        this.storage = decision.storage();
        this.operations = decision.operations();
        this.normalized = decision.normalized();
        this.memory = memory;
        this.input = new PDataInput(layer);
        this.output = new PDataOutput(layer.connection(), agreed.peerMaxLength());
        this.reports = new AcceptedReports(info, normalized, memory, output);
    }

    /** A peer that wants to hear on this association keeps it open and says nothing; others release it at once. */
    Optional<Message> receive() throws IOException {
        if (reports.isDue() && !input.comesWithin(QUIET)) {
            reports.send(this::isQuiet);
        }
        return input.receive(layer.settings().idleTimeout(), "next message (idle)");
    }

    private boolean isQuiet() {
        try {
            return !input.hasCome();
        } catch (IOException e) {
            return false;
        }
    }

    void answer(Message message) throws IOException {
        PresentationContext context = agreed.contexts().get(message.contextId());
        if (context == null) {
            throw new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE,
                    "Presentation context " + message.contextId() + " was not accepted");
        }
        CommandSet command = message.command();
        int field = command.us(CommandSet.COMMAND_FIELD);
        Optional<Operation> operation = Operation.of(field);
        Optional<NormalizedRequest.Operation> ofNormalized = NormalizedRequest.Operation.of(field);
        if (ofNormalized.isPresent() && agreed.isOffered(context)) {
            normalize(message, ofNormalized.get(), context);
        } else if (operation.isPresent() && agreed.isOffered(context)) {
            operate(operation.get(), command, context);
        } else if (field == CommandField.C_STORE_RQ.code()) {
            respond(message, CommandField.C_STORE_RSP.code(), store(command, context));
        } else if (field == CommandField.C_ECHO_RQ.code() && !command.hasDataSet()) {
            respond(message, CommandField.C_ECHO_RSP.code(), DimseStatus.SUCCESS);
        } else {
            answerOther(message, field);
        }
    }

    AssociationEnded ended(Ending ending, String detail, Duration duration) {
        reports.end();
        return new AssociationEnded(info, ending, detail, stored, refused, bytes, duration);
    }

    private void answerOther(Message message, int field) throws IOException {
        if (message.command().hasDataSet()) {
            input.dataSet().drain();
        }
        if ((field & CommandField.RESPONSE_BIT) != 0) {
            if (!reports.isAnsweredBy(message.command())) {
                throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER, "A response that nobody asked for");
            }
            return;
        }
        if (field != CommandField.C_CANCEL_RQ.code()) {
            respond(message, field | CommandField.RESPONSE_BIT,
                    new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "Not served in this presentation context"));
        }
    }

    /** It is answered after its identifier has been read, whatever is wrong with it. */
    private void operate(Operation operation, CommandSet command, PresentationContext context) throws IOException {
        try (MessageMemory.Share share = memory.share()) {
            operate(operation, command, context, share);
        }
    }

    private void operate(Operation operation, CommandSet command, PresentationContext context, MessageMemory.Share share) throws IOException {
        OperationRequest request = new OperationRequest(operation, command.us(CommandSet.MESSAGE_ID), context,
                agreed.extended(context.abstractSyntax()), command.text(CommandSet.AFFECTED_SOP_CLASS_UID),
                command.us(CommandSet.PRIORITY), command.text(CommandSet.MOVE_DESTINATION), share);
        AcceptedOperation ongoing = new AcceptedOperation(layer, agreed, input, output, reports, request);
        if (!command.hasDataSet()) {
            ongoing.send(OperationResponse.of(new DimseStatus(DimseStatus.CANNOT_UNDERSTAND, "A request without identifier")));
            return;
        }
        ongoing.send(answered(request, ongoing));
    }

    private OperationResponse answered(OperationRequest request, AcceptedOperation ongoing) throws IOException {
        try {
            byte[] identifier = dataSet(operations.maxIdentifierBytes(), request.memory());
            return identifier.length > operations.maxIdentifierBytes()
                    ? OperationResponse.of(new DimseStatus(DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS,
                            "Identifier longer than " + operations.maxIdentifierBytes() + " bytes"))
                    : handled(request, identifier, ongoing);
        } catch (MessageMemoryException e) {
            return OperationResponse.of(new DimseStatus(request.operation() == Operation.FIND ? DimseStatus.OUT_OF_RESOURCES
                    : DimseStatus.CANNOT_PERFORM_SUB_OPERATIONS, e.getMessage()));
        }
    }

    /** All of it is taken from the connection, however much of it is kept. */
    private byte[] dataSet(int limit, MemoryClaim claim) throws IOException {
        DataSetInputStream stream = input.dataSet();
        try {
            return MessageBytes.read(stream, limit, claim);
        } finally {
            stream.drain();
        }
    }

    private OperationResponse handled(OperationRequest request, byte[] identifier, AcceptedOperation ongoing) throws IOException {
        try {
            return operations.handle(request, identifier, ongoing);
        } catch (MessageMemoryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Association {0}: {1} failed: {2}", info.id(), request.operation(), Causes.of(e));
            return OperationResponse.of(new DimseStatus(DimseStatus.CANNOT_UNDERSTAND, "It failed; see the server's log"));
        }
    }

    /** It is answered after its Data Set has been read, whatever is wrong with it. */
    private void normalize(Message message, NormalizedRequest.Operation operation, PresentationContext context) throws IOException {
        try (MessageMemory.Share share = memory.share()) {
            NormalizedRequest request = NormalizedRequest.of(operation, message.command(), context, share);
            DimseStatus status = normalized(request, message.command().hasDataSet());
            respond(message, message.command().us(CommandSet.COMMAND_FIELD) | CommandField.RESPONSE_BIT, status);
            if (status.isSuccess()) {
                reports.after(request);
            }
        }
    }

    private DimseStatus normalized(NormalizedRequest request, boolean withDataSet) throws IOException {
        try {
            return normalized(request, withDataSet ? dataSet(normalized.maxDataSetBytes(), request.memory()) : new byte[0]);
        } catch (MessageMemoryException e) {
            return new DimseStatus(DimseStatus.RESOURCE_LIMITATION, e.getMessage());
        }
    }

    private DimseStatus normalized(NormalizedRequest request, byte[] dataSet) {
        if (dataSet.length > normalized.maxDataSetBytes()) {
            return new DimseStatus(DimseStatus.RESOURCE_LIMITATION, "Data Set longer than " + normalized.maxDataSetBytes() + " bytes");
        }
        try {
            return normalized.handle(request, dataSet);
        } catch (MessageMemoryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Association {0}: N-{1} failed: {2}", info.id(), request.operation(), Causes.of(e));
            return new DimseStatus(DimseStatus.PROCESSING_FAILURE, "It failed; see the server's log");
        }
    }

    private DimseStatus store(CommandSet command, PresentationContext context) throws IOException {
        if (!command.hasDataSet()) {
            refused++;
            return new DimseStatus(DimseStatus.CANNOT_UNDERSTAND, "C-STORE-RQ without a data set");
        }
        DataSetInputStream dataSet = input.dataSet();
        DimseStatus status = handle(CStoreRequest.of(command), context, dataSet);
        dataSet.drain();
        bytes += dataSet.count();
        if (status.isSuccess() || status.isWarning()) {
            stored++;
        } else {
            refused++;
        }
        return status;
    }

    /** A handler that fails must not take the association with it: the sender hears 0110H and may go on. */
    private DimseStatus handle(CStoreRequest request, PresentationContext context, DataSetInputStream dataSet)
            throws IOException {
        if (context.abstractSyntax().equals(Implementation.VERIFICATION) || agreed.isOffered(context)) {
            return new DimseStatus(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "C-STORE in a context of another service");
        }
        if (!agreed.roles().get(context.id()).scu()) {
            return new DimseStatus(DimseStatus.NOT_AUTHORIZED, "The context was not accepted for sending");
        }
        try {
            return storage.store(info, request, context, dataSet);
        } catch (IOException | RuntimeException e) {
            if (dataSet.failure().isPresent()) {
                throw dataSet.failure().get();
            }
            LOG.log(Level.ERROR, "Association {0}: store failed: {1}", info.id(), Causes.of(e));
            return new DimseStatus(DimseStatus.PROCESSING_FAILURE, "The store failed; see the server's log");
        }
    }

    private void respond(Message message, int field, DimseStatus status) throws IOException {
        CommandSet command = message.command();
        CommandSet response = new CommandSet()
                .us(CommandSet.COMMAND_FIELD, field)
                .us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, command.us(CommandSet.MESSAGE_ID))
                .us(CommandSet.COMMAND_DATA_SET_TYPE, CommandSet.NO_DATA_SET)
                .us(CommandSet.STATUS, status.code());
        copyUid(command, CommandSet.AFFECTED_SOP_CLASS_UID, response, CommandSet.AFFECTED_SOP_CLASS_UID);
        copyUid(command, CommandSet.AFFECTED_SOP_INSTANCE_UID, response, CommandSet.AFFECTED_SOP_INSTANCE_UID);
        copyUid(command, CommandSet.REQUESTED_SOP_CLASS_UID, response, CommandSet.AFFECTED_SOP_CLASS_UID);
        copyUid(command, CommandSet.REQUESTED_SOP_INSTANCE_UID, response, CommandSet.AFFECTED_SOP_INSTANCE_UID);
        if (!status.errorComment().isEmpty()) {
            response.text(CommandSet.ERROR_COMMENT, status.errorComment());
        }
        output.send(message.contextId(), response, (DataSetSource) null);
    }

    private static void copyUid(CommandSet from, int element, CommandSet to, int answered) {
        String uid = from.text(element);
        if (!uid.isEmpty()) {
            to.uid(answered, uid);
        }
    }
}

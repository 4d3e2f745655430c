package cn.tongying.dicom.net;

import cn.tongying.dicom.net.AssociationEnded.Ending;
import cn.tongying.dicom.net.PDataInput.Message;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * The messages of one accepted association: C-ECHO is answered here, C-STORE by the handler, anything else with 0211H.
 * It counts what was stored for the event at the end.
 */
final class AcceptorMessages {

    private static final System.Logger LOG = System.getLogger(AcceptorMessages.class.getName());

    private final UpperLayer layer;
    private final AssociationInfo info;
    private final AcceptorNegotiation agreed;
    private final CStoreHandler storage;
    private final PDataInput input;
    private final PDataOutput output;
    private long stored;
    private long refused;
    private long bytes;

    AcceptorMessages(UpperLayer layer, AssociationInfo info, AcceptorNegotiation agreed, CStoreHandler storage) {
        this.layer = layer;
        this.info = info;
        this.agreed = agreed;
        this.storage = storage;
        this.input = new PDataInput(layer);
        this.output = new PDataOutput(layer.connection(), agreed.peerMaxLength());
    }

    Optional<Message> receive() throws IOException {
        return input.receive(layer.settings().idleTimeout(), "next message (idle)");
    }

    void answer(Message message) throws IOException {
        PresentationContext context = agreed.contexts().get(message.contextId());
        if (context == null) {
            throw new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE,
                    "Presentation context " + message.contextId() + " was not accepted");
        }
        CommandSet command = message.command();
        int field = command.us(CommandSet.COMMAND_FIELD);
        if (field == CommandField.C_STORE_RQ.code()) {
            respond(message, CommandField.C_STORE_RSP.code(), store(command, context));
        } else if (field == CommandField.C_ECHO_RQ.code() && !command.hasDataSet()) {
            respond(message, CommandField.C_ECHO_RSP.code(), DimseStatus.SUCCESS);
        } else {
            answerOther(message, field);
        }
    }

    AssociationEnded ended(Ending ending, String detail, Duration duration) {
        return new AssociationEnded(info, ending, detail, stored, refused, bytes, duration);
    }

    private void answerOther(Message message, int field) throws IOException {
        if (message.command().hasDataSet()) {
            input.dataSet().drain();
        }
        if ((field & CommandField.RESPONSE_BIT) != 0) {
            throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER, "A response that nobody asked for");
        }
        if (field != CommandField.C_CANCEL_RQ.code()) {
            respond(message, field | CommandField.RESPONSE_BIT,
                    new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "Only C-ECHO and C-STORE are served here"));
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
        if (context.abstractSyntax().equals(Implementation.VERIFICATION)) {
            return new DimseStatus(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "C-STORE in a context for verification");
        }
        try {
            return storage.store(info, request, context, dataSet);
        } catch (IOException | RuntimeException e) {
            if (dataSet.failure().isPresent()) {
                throw dataSet.failure().get();
            }
            LOG.log(Level.ERROR, () -> "Association " + info.id() + ": store failed", e);
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
        copyUid(command, response, CommandSet.AFFECTED_SOP_CLASS_UID);
        copyUid(command, response, CommandSet.AFFECTED_SOP_INSTANCE_UID);
        if (!status.errorComment().isEmpty()) {
            response.text(CommandSet.ERROR_COMMENT, status.errorComment());
        }
        output.send(message.contextId(), response, null);
    }

    private static void copyUid(CommandSet from, CommandSet to, int element) {
        String uid = from.text(element);
        if (!uid.isEmpty()) {
            to.uid(element, uid);
        }
    }
}

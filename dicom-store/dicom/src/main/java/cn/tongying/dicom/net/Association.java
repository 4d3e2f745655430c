package cn.tongying.dicom.net;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.OperationRequest.Operation;
import cn.tongying.dicom.MemoryClaim;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An association that we requested, as SCU of C-ECHO, C-STORE, C-FIND, C-GET, C-MOVE and N-ACTION. One thread uses it, one message at a time (window
 * 1/1); {@link #abort} alone may come from another. {@link #close} releases it. After an exception other than
 * {@link NoPresentationContextException} it is over.
 */
public final class Association implements AutoCloseable {

    private final UpperLayer layer;
    private final List<PresentationContext> contexts;
    private final List<ExtendedNegotiation> extended;
    private final PDataInput input;
    private final PDataOutput output;
    private int lastMessageId;

    private Association(UpperLayer layer, List<PresentationContext> contexts, List<ExtendedNegotiation> extended, long peerMaxLength) {
        this.layer = layer;
        this.contexts = contexts;
        this.extended = extended;
        this.input = new PDataInput(layer);
        this.output = new PDataOutput(layer.connection(), peerMaxLength);
    }

    /**
     * Connects and negotiates.
     *
     * @throws AssociationRejectedException when the peer says no
     * @throws TlsHandshakeException when it was to be called over TLS, and none came about
     */
    public static Association open(AssociationParameters parameters) throws IOException {
        UpperLayer layer = UpperLayer.ofRequestor(connect(parameters), parameters.upperLayer());
        try {
            layer.connection().establish(parameters.upperLayer().responseTimeout());
            return negotiate(layer, parameters);
        } catch (IOException | RuntimeException e) {
            abortAfter(layer, e);
            throw e;
        }
    }

    /** The contexts that the peer accepted. */
    public List<PresentationContext> contexts() {
        return contexts;
    }

    /** C-ECHO (PS3.7 9.1.5). */
    public DimseStatus echo() throws IOException {
        PresentationContext context = contextFor(Implementation.VERIFICATION, Optional.empty());
        CommandSet request = CommandSet.of(CommandField.C_ECHO_RQ, false)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, Implementation.VERIFICATION);
        return exchange(request, CommandField.C_ECHO_RSP, () -> output.send(context.id(), request, (DataSetSource) null));
    }

    /**
     * C-STORE (PS3.7 9.1.1): the source is sent as it is, so it must be encoded in the transfer syntax named.
     *
     * @throws NoPresentationContextException when the peer did not accept the SOP class in this transfer syntax
     */
    public DimseStatus store(
            SopClassUid sopClass, SopInstanceUid sopInstance, TransferSyntax transferSyntax, DataSetSource source)
            throws IOException {
        PresentationContext context = contextFor(sopClass.value(), Optional.of(transferSyntax.uid()));
        CommandSet request = CommandSet.of(CommandField.C_STORE_RQ, true)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass.value())
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstance.value())
                .us(CommandSet.PRIORITY, 0);
        return exchange(request, CommandField.C_STORE_RSP, () -> output.send(context.id(), request, source));
    }

    /**
     * The same in one of {@link #contexts}, whose transfer syntax the content is in.
     *
     * @param originator whose C-MOVE this is a sub-operation of
     * @throws UnsentDataSetException when the content cannot be made and nothing was said; the association goes on
     * @throws BrokenDataSetException when it broke off in the middle; the association is aborted
     */
    public DimseStatus store(PresentationContext context, SopClassUid sopClass, SopInstanceUid sopInstance,
            Optional<MoveOriginator> originator, DataSetContent content) throws IOException {
        CommandSet request = CommandSet.of(CommandField.C_STORE_RQ, true)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass.value())
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstance.value())
                .us(CommandSet.PRIORITY, 0);
        originator.ifPresent(who -> request.text(CommandSet.MOVE_ORIGINATOR_AE_TITLE, who.title().value())
                .us(CommandSet.MOVE_ORIGINATOR_MESSAGE_ID, who.messageId()));
        return exchange(request, CommandField.C_STORE_RSP, () -> output.send(context.id(), request, content));
    }

    /**
     * C-FIND, C-GET or C-MOVE: hands pending responses to the listener and gives the last one.
     *
     * @param identifier      in the transfer syntax of the SOP class's first context in {@link #contexts}
     * @param moveDestination of a C-MOVE
     * @throws NoPresentationContextException when the peer did not accept the SOP class
     */
    public OperationResponse operate(Operation operation, String sopClass, byte[] identifier, Optional<AeTitle> moveDestination,
            OperationListener listener) throws IOException {
        PresentationContext context = contextFor(sopClass, Optional.empty());
        requireOpen();
        lastMessageId = lastMessageId % 0xFFFF + 1;
        try {
            return new RequestedOperation(layer, contexts, input, output, operation, lastMessageId, listener)
                    .run(context, identifier, moveDestination);
        } catch (IOException | RuntimeException e) {
            abortAfter(layer, e);
            throw e;
        }
    }

    /**
     * N-EVENT-REPORT (PS3.7 10.1.1) as SCP, which the peer agreed to let us be.
     *
     * @param dataSet made for the context's transfer syntax
     * @throws NoPresentationContextException when the peer did not accept the SOP class
     */
    public DimseStatus report(String sopClass, Function<TransferSyntax, EventReport> dataSet) throws IOException {
        PresentationContext context = contextFor(sopClass, Optional.empty());
        EventReport report = dataSet.apply(TransferSyntax.of(context.transferSyntax()));
        CommandSet request = report.command(0);
        return exchange(request, CommandField.N_EVENT_REPORT_RSP,
                () -> output.send(context.id(), request, DataSetSource.of(ByteBuffer.wrap(report.dataSet()))));
    }

    /**
     * N-ACTION (PS3.7 10.1.4).
     *
     * @param dataSet made for the context's transfer syntax
     * @throws NoPresentationContextException when the peer did not accept the SOP class
     */
    public DimseStatus act(String sopClass, String sopInstance, int actionType, Function<TransferSyntax, byte[]> dataSet) throws IOException {
        PresentationContext context = contextFor(sopClass, Optional.empty());
        byte[] bytes = dataSet.apply(TransferSyntax.of(context.transferSyntax()));
        CommandSet request = CommandSet.of(CommandField.N_ACTION_RQ, true)
                .uid(CommandSet.REQUESTED_SOP_CLASS_UID, sopClass).uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, sopInstance)
                .us(CommandSet.ACTION_TYPE_ID, actionType);
        return exchange(request, CommandField.N_ACTION_RSP, () -> output.send(context.id(), request, DataSetSource.of(ByteBuffer.wrap(bytes))));
    }

    /**
     * Waits no longer than this for an N-EVENT-REPORT of the peer, hands it on and answers it as the handler says. A peer that releases is answered, and
     * the association is over.
     *
     * @return whether one came
     */
    public boolean hear(Duration wait, NormalizedHandler handler) throws IOException {
        requireOpen();
        try {
            if (!input.comesWithin(wait)) {
                return false;
            }
            Optional<PDataInput.Message> message = input.receive(layer.settings().pduTimeout(), "message that has begun");
            if (message.isEmpty()) {
                layer.answerRelease();
                return false;
            }
            hear(message.get(), handler);
            return true;
        } catch (IOException | RuntimeException e) {
            abortAfter(layer, e);
            throw e;
        }
    }

    private void hear(PDataInput.Message message, NormalizedHandler handler) throws IOException {
        CommandSet command = message.command();
        PresentationContext context = contexts.stream().filter(one -> one.id() == message.contextId()).findFirst().orElse(null);
        if (context == null || command.us(CommandSet.COMMAND_FIELD) != CommandField.N_EVENT_REPORT_RQ.code()) {
            throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER, "The peer may only report here");
        }
        NormalizedRequest request = NormalizedRequest.of(NormalizedRequest.Operation.EVENT_REPORT, command, context, MemoryClaim.NONE);
        byte[] bytes = {};
        if (command.hasDataSet()) {
            DataSetInputStream stream = input.dataSet();
            bytes = MessageBytes.read(stream, handler.maxDataSetBytes(), MemoryClaim.NONE);
            stream.drain();
        }
        DimseStatus status = bytes.length > handler.maxDataSetBytes() ? new DimseStatus(DimseStatus.RESOURCE_LIMITATION, "Too long a report")
                : handler.handle(request, bytes);
        CommandSet response = CommandSet.of(CommandField.N_EVENT_REPORT_RSP, false)
                .us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, command.us(CommandSet.MESSAGE_ID))
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, request.sopClassUid()).uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, request.sopInstanceUid())
                .us(CommandSet.EVENT_TYPE_ID, request.actionType()).us(CommandSet.STATUS, status.code());
        output.send(context.id(), response, (DataSetSource) null);
    }

    /** Whether it can still be used. */
    public boolean isOpen() {
        return layer.state() == State.STA6_DATA_TRANSFER;
    }

    /** The options that the peer agreed to for a SOP class; none when it said nothing (PS3.7 D.3.3.5). */
    public ExtendedNegotiation extended(String sopClass) {
        return extended.stream().filter(one -> one.sopClassUid().equals(sopClass)).findFirst()
                .orElseGet(() -> new ExtendedNegotiation(sopClass, new byte[0]));
    }

    /** Releases the association (PS3.8 7.2); nothing happens if it is over already. */
    @Override
    public void close() throws IOException {
        if (layer.state() != State.STA6_DATA_TRANSFER) {
            layer.close();
            return;
        }
        try {
            layer.release();
        } catch (ProtocolErrorException e) {
            layer.abort(e.abort());
            throw e;
        } finally {
            layer.close();
        }
    }

    /** Aborts (PS3.8 7.3); may be called while another thread waits in this association. */
    public void abort() {
        layer.abortFromOutside();
        layer.connection().close();
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    private DimseStatus exchange(CommandSet request, CommandField expected, Sending sending) throws IOException {
        requireOpen();
        lastMessageId = lastMessageId % 0xFFFF + 1;
        request.us(CommandSet.MESSAGE_ID, lastMessageId);
        try {
            send(sending);
            return status(expected);
        } catch (UnsentDataSetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            abortAfter(layer, e);
            throw e;
        }
    }

    private void requireOpen() throws ConnectionLostException {
        if (layer.state() != State.STA6_DATA_TRANSFER) {
            throw new ConnectionLostException("The association is over");
        }
    }

    /** A peer that aborts in the middle of a message says so before it closes; that is the better reason. */
    private void send(Sending sending) throws IOException {
        try {
            sending.send();
        } catch (ConnectionLostException e) {
            lastWords(e);
            throw e;
        }
    }

    private void lastWords(ConnectionLostException lost) throws AssociationAbortedException {
        try {
            status(CommandField.C_STORE_RSP);
        } catch (AssociationAbortedException aborted) {
            throw aborted;
        } catch (IOException e) {
            lost.addSuppressed(e);
        }
    }

    private DimseStatus status(CommandField expected) throws IOException {
        Duration wait = layer.settings().responseTimeout();
        CommandSet response = input.receive(wait, "DIMSE response")
                .orElseThrow(() -> new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU,
                        "The peer asks to release while it owes a response"))
                .command();
        if (response.us(CommandSet.COMMAND_FIELD) != expected.code()
                || response.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO) != lastMessageId
                || response.hasDataSet()) {
            throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER,
                    "The peer's message is not the response to message " + lastMessageId);
        }
        return new DimseStatus(response.us(CommandSet.STATUS), response.text(CommandSet.ERROR_COMMENT));
    }

    private PresentationContext contextFor(String abstractSyntax, Optional<String> transferSyntax)
            throws NoPresentationContextException {
        return contexts.stream()
                .filter(c -> c.abstractSyntax().equals(abstractSyntax))
                .filter(c -> transferSyntax.isEmpty() || c.transferSyntax().equals(transferSyntax.get()))
                .findFirst()
                .orElseThrow(() -> new NoPresentationContextException(abstractSyntax, transferSyntax.orElse("any")));
    }

    private static Connection connect(AssociationParameters parameters) throws IOException {
        UpperLayerSettings settings = parameters.upperLayer();
        Socket socket = new Socket();
        try {
            socket.setSendBufferSize(settings.socketBufferBytes());
            socket.setReceiveBufferSize(settings.socketBufferBytes());
            socket.connect(parameters.peer(), Math.toIntExact(settings.connectTimeout().toMillis()));
            return new Connection(socket, settings, parameters.tls().map(TlsLayer::ofClient));
        } catch (SocketTimeoutException e) {
            socket.close();
            throw new AssociationTimeoutException("connection to " + parameters.peer());
        } catch (IOException e) {
            socket.close();
            throw new ConnectionLostException("Cannot connect to " + parameters.peer() + ": " + e.getMessage(), e);
        }
    }

    private static Association negotiate(UpperLayer layer, AssociationParameters parameters) throws IOException {
        layer.write(PduEncoder.encode(parameters.toPdu()));
        layer.move(State.STA5_AWAITING_ASSOCIATE_AC_OR_RJ);
        PduType found = layer.readHeader(parameters.upperLayer().responseTimeout(), "A-ASSOCIATE-AC");
        if (found != PduType.ASSOCIATE_AC && found != PduType.ASSOCIATE_RJ) {
            throw layer.unexpected(found);
        }
        Pdu answer = layer.readBody();
        if (answer instanceof AssociateReject reject) {
            layer.close();
            throw new AssociationRejectedException(reject);
        }
        layer.move(State.STA6_DATA_TRANSFER);
        AssociateAccept accept = (AssociateAccept) answer;
        return new Association(layer, inForce(parameters.contexts(), accept), accept.user().extended(), accept.user().maxLength());
    }

    private static List<PresentationContext> inForce(List<ProposedContext> proposed, AssociateAccept accept) {
        Map<Integer, ProposedContext> byId =
                proposed.stream().collect(Collectors.toMap(ProposedContext::id, Function.identity()));
        List<PresentationContext> contexts = new ArrayList<>();
        for (NegotiatedContext answer : accept.contexts()) {
            ProposedContext asked = byId.get(answer.id());
            if (answer.isAccepted() && asked != null && asked.transferSyntaxes().contains(answer.transferSyntax())) {
                contexts.add(new PresentationContext(answer.id(), asked.abstractSyntax(), answer.transferSyntax()));
            }
        }
        return List.copyOf(contexts);
    }

    private static void abortAfter(UpperLayer layer, Exception cause) {
        layer.abort(cause instanceof ProtocolErrorException error ? error.abort() : Abort.byUser());
    }
}

package cn.tongying.dicom.net;

import cn.tongying.dicom.net.AssociationEnded.Ending;
import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One connection of an acceptor, from its TLS handshake or A-ASSOCIATE-RQ to its close, on a thread of its own. It is admitted, judged by
 * the policy, served message by message, and reported as ended exactly once if it was accepted.
 */
final class AcceptedAssociation implements Runnable {

    private static final System.Logger LOG = System.getLogger(AcceptedAssociation.class.getName());

    private final UpperLayer layer;
    private final InetSocketAddress peer;
    private final DimseServices services;
    private final Admission admission;
    private final Unassociated unassociated;
    private volatile boolean serving;
    private volatile boolean stopping;
    private boolean released;

    AcceptedAssociation(
            Connection connection, UpperLayerSettings settings, DimseServices services, Admission admission,
            Unassociated unassociated) {
        this.layer = UpperLayer.ofAcceptor(connection, settings);
        this.peer = connection.peer();
        this.services = services;
        this.admission = admission;
        this.unassociated = unassociated;
    }

    @Override
    public void run() {
        Optional<Transport> transport = established();
        if (transport.isEmpty()) {
            layer.close();
            return;
        }
        try {
            negotiate(transport.get());
        } catch (ProtocolErrorException e) {
            LOG.log(Level.WARNING, "Protocol error of {0}: {1}", address(), e.getMessage());
            layer.abort(e.abort());
        } catch (BrokenDataSetException e) {
            LOG.log(Level.WARNING, "Association of {0} is aborted: {1}: {2}", address(), e.getMessage(), Causes.of(e));
            layer.abort(Abort.byUser());
        } catch (AssociationTimeoutException e) {
            LOG.log(Level.INFO, "Timeout of {0}: {1}", address(), e.getMessage());
            layer.abort(Abort.byUser());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Connection of {0} ended: {1}", address(), Causes.of(e));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "Association ended by an error of ours: {0}", Causes.of(e));
            layer.abort(Abort.byProvider(Abort.Reason.NOT_SPECIFIED));
        } finally {
            layer.close();
        }
    }

    /** Agrees on TLS where that is spoken, on this association's own thread and within ARTIM; empty when that failed. */
    private Optional<Transport> established() {
        try {
            return Optional.of(layer.connection().establish(layer.settings().artim()));
        } catch (IOException e) {
            if (!stopping) {
                tell(() -> services.listener().notSecured(peer, e));
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "TLS handshake ended by an error of ours: {0}", Causes.of(e));
        }
        return Optional.empty();
    }

    /** Ends it soon: at once when no message is under way, else after its response. */
    void stop() {
        stopping = true;
        if (!serving) {
            layer.abortFromOutside();
        }
    }

    void closeNow() {
        layer.connection().close();
    }

    private void negotiate(Transport transport) throws IOException {
        AssociateRequest request = layer.awaitAssociateRequest();
        AssociationInfo info = new AssociationInfo(UUID.randomUUID(), request.callingAe(), request.calledAe(), peer, transport,
                request.user().implementationClassUid(), request.user().implementationVersionName(), Instant.now());
        if ((request.protocolVersion() & 1) == 0) {
            reject(info, RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
        } else if (!request.applicationContext().equals(Implementation.APPLICATION_CONTEXT)) {
            reject(info, RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
        } else if (!admission.enter(info.callingAe())) {
            reject(info, RejectReason.LOCAL_LIMIT_EXCEEDED);
        } else {
            admitted(request, info);
        }
    }

    private void admitted(AssociateRequest request, AssociationInfo info) throws IOException {
        AssociationDecision decision;
        try {
            decision = services.policy().decide(info);
            if (decision instanceof AssociationDecision.Accept accepted) {
                serve(request, info, accepted);
            }
        } finally {
            admission.leave(info.callingAe());
        }
        switch (decision) {
            case AssociationDecision.Accept _ -> sayGoodbye();
            case AssociationDecision.Reject(RejectReason reason) -> reject(info, reason);
        }
    }

    /** Waits for the peer to close, which must not keep others from being admitted. */
    private void sayGoodbye() throws IOException {
        if (released) {
            layer.answerRelease();
        } else {
            layer.abort(Abort.byUser());
        }
    }

    private void reject(AssociationInfo info, RejectReason reason) throws IOException {
        tell(() -> services.listener().rejected(info, reason));
        layer.reject(reason);
    }

    /** While it is an association it is counted as one, by {@link Admission}, and not among the unassociated. */
    private void serve(AssociateRequest request, AssociationInfo info, AssociationDecision.Accept decision)
            throws IOException {
        AcceptorNegotiation agreed =
                AcceptorNegotiation.of(request, decision.contexts(), layer.settings());
        layer.accept(agreed.accept(), request);
        tell(() -> services.listener().accepted(info));
        List<String> notPermitted = agreed.notPermitted(request);
        if (!notPermitted.isEmpty()) {
            tell(() -> services.listener().notPermitted(info, notPermitted));
        }
        AcceptorMessages messages = new AcceptorMessages(layer, info, agreed, decision, services.memory());
        Ending ending = Ending.ABORTED_HERE;
        String detail = "error of ours";
        unassociated.leave(peer.getAddress());
        try {
            ending = untilEnd(messages);
            detail = ending == Ending.RELEASED ? "" : "stopped";
        } catch (AssociationException e) {
            ending = ending(e);
            detail = String.valueOf(e.getMessage());
            throw e;
        } finally {
            unassociated.again(peer.getAddress());
            AssociationEnded event = messages.ended(ending, detail, Duration.between(info.startedAt(), Instant.now()));
            tell(() -> services.listener().ended(event));
        }
        released = ending == Ending.RELEASED;
    }

    private Ending untilEnd(AcceptorMessages messages) throws IOException {
        while (!stopping) {
            var message = messages.receive();
            if (message.isEmpty()) {
                return Ending.RELEASED;
            }
            serving = true;
            messages.answer(message.get());
            serving = false;
        }
        return Ending.ABORTED_HERE;
    }

    private String address() {
        return peer.getAddress().getHostAddress();
    }

    private static Ending ending(AssociationException e) {
        return switch (e) {
            case AssociationAbortedException _ -> Ending.ABORTED_BY_PEER;
            case AssociationTimeoutException _ -> Ending.TIMED_OUT;
            case ConnectionLostException _ -> Ending.CONNECTION_LOST;
            case ProtocolErrorException _, AssociationRejectedException _, NoPresentationContextException _,
                    TlsHandshakeException _, BrokenDataSetException _ ->
                Ending.ABORTED_HERE;
        };
    }

    /** A listener's failure must not end an association that works. */
    private static void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener of associations failed: {0}", Causes.of(e));
        }
    }
}

package cn.tongying.dicom.net;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a requestor asks for: whom to call, as whom, and which presentation contexts. Contexts are numbered 1, 3, 5…
 * in the order given.
 *
 * @param tls how the peer is known and we are, when it is to be called over TLS
 */
public record AssociationParameters(
        InetSocketAddress peer,
        AeTitle callingAe,
        AeTitle calledAe,
        List<ProposedContext> contexts,
        List<RoleSelection> roles,
        List<ExtendedNegotiation> extended,
        UpperLayerSettings upperLayer,
        Optional<TlsPeer> tls) {

    private static final int MAX_CONTEXTS = 128;

    public AssociationParameters {
        contexts = List.copyOf(contexts);
        roles = List.copyOf(roles);
        extended = List.copyOf(extended);
        if (contexts.isEmpty() || contexts.size() > MAX_CONTEXTS) {
            throw new IllegalArgumentException("An association proposes 1 to 128 contexts, not " + contexts.size());
        }
    }

    /** Proposes verification, in Implicit VR Little Endian. */
    public static AssociationParameters verification(InetSocketAddress peer, AeTitle callingAe, AeTitle calledAe) {
        return of(peer, callingAe, calledAe, List.of());
    }

    /**
     * Proposes verification, and each of the given: its abstract syntax with its one transfer syntax, so that the data
     * can be sent as it is. IDs in the arguments do not count.
     */
    public static AssociationParameters of(
            InetSocketAddress peer, AeTitle callingAe, AeTitle calledAe, List<PresentationContext> wanted) {
        List<ProposedContext> contexts = new ArrayList<>();
        contexts.add(new ProposedContext(
                1, Implementation.VERIFICATION, List.of(Implementation.DEFAULT_TRANSFER_SYNTAX)));
        for (PresentationContext context : wanted) {
            contexts.add(new ProposedContext(
                    2 * contexts.size() + 1, context.abstractSyntax(), List.of(context.transferSyntax())));
        }
        return new AssociationParameters(
                peer, callingAe, calledAe, contexts, List.of(), List.of(), UpperLayerSettings.defaults(), Optional.empty());
    }

    /** The same call with other contexts, roles and options. */
    public AssociationParameters proposing(List<ProposedContext> others, List<RoleSelection> otherRoles, List<ExtendedNegotiation> otherOptions) {
        return new AssociationParameters(peer, callingAe, calledAe, others, otherRoles, otherOptions, upperLayer, tls);
    }

    public AssociationParameters withUpperLayer(UpperLayerSettings settings) {
        return new AssociationParameters(peer, callingAe, calledAe, contexts, roles, extended, settings, tls);
    }

    public AssociationParameters withTls(TlsPeer known) {
        return new AssociationParameters(peer, callingAe, calledAe, contexts, roles, extended, upperLayer, Optional.of(known));
    }

    AssociateRequest toPdu() {
        UserInformation user = new UserInformation(upperLayer.maxPduLength(), Implementation.CLASS_UID,
                Implementation.VERSION_NAME, Optional.empty(), roles, extended);
        return new AssociateRequest(1, calledAe, callingAe, Implementation.APPLICATION_CONTEXT, contexts, user);
    }
}

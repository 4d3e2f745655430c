package cn.tongying.dicom.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an acceptor agreed to: the A-ASSOCIATE-AC to send, the SOP classes of other services, the contexts in force by ID, what the requestor is in each, the
 * options of extended negotiation by SOP class, and the peer's maximum PDU length.
 */
record AcceptorNegotiation(AssociateAccept accept, Set<String> offered, Map<Integer, PresentationContext> contexts, Map<Integer, RoleSelection> roles,
                           Map<String, ExtendedNegotiation> extended, long peerMaxLength) {

    private static final byte[] NO_OPTIONS = {};

    AcceptorNegotiation {
        offered = Set.copyOf(offered);
        contexts = Map.copyOf(contexts);
        roles = Map.copyOf(roles);
        extended = Map.copyOf(extended);
    }

    static AcceptorNegotiation of(AssociateRequest request, ContextRules rules, UpperLayerSettings settings) {
        Map<String, RoleSelection> asked = new HashMap<>();
        request.user().roles().forEach(role -> asked.put(role.sopClassUid(), role));
        List<NegotiatedContext> answers = new ArrayList<>();
        Map<Integer, PresentationContext> inForce = new HashMap<>();
        Map<Integer, RoleSelection> roles = new HashMap<>();
        for (ProposedContext proposed : request.contexts()) {
            Optional<RoleSelection> role = Optional.ofNullable(asked.get(proposed.abstractSyntax()));
            NegotiatedContext answer = rules.negotiate(proposed, role);
            answers.add(answer);
            if (answer.isAccepted()) {
                inForce.put(answer.id(), new PresentationContext(answer.id(), proposed.abstractSyntax(), answer.transferSyntax()));
                roles.put(answer.id(), rules.roles(proposed.abstractSyntax(), role));
            }
        }
        Map<String, ExtendedNegotiation> extended = extended(request, rules, inForce);
        int operations = inForce.values().stream().allMatch(context -> isAnsweredAtOnce(context, rules, roles)) ? settings.storesAhead() : 1;
        AssociateAccept accept = new AssociateAccept(answers, user(request.user(), rules, extended, operations, settings.maxPduLength()));
        return new AcceptorNegotiation(accept, rules.others().keySet(), inForce, roles, extended, request.user().maxLength());
    }

    /** Answered for what is served and was accepted; no answer means that no option is had (PS3.7 D.3.3.5). */
    private static Map<String, ExtendedNegotiation> extended(
            AssociateRequest request, ContextRules rules, Map<Integer, PresentationContext> inForce) {
        Map<String, ExtendedNegotiation> agreed = new HashMap<>();
        for (ExtendedNegotiation asked : request.user().extended()) {
            OfferedService offered = rules.others().get(asked.sopClassUid());
            boolean accepted = inForce.values().stream().anyMatch(context -> context.abstractSyntax().equals(asked.sopClassUid()));
            if (offered != null && accepted && offered.options() > 0) {
                agreed.put(asked.sopClassUid(), asked.limitedTo(offered.options()));
            }
        }
        return agreed;
    }

    /** Each message is answered before the next one is read; while a C-FIND, C-GET or C-MOVE is at work nothing but its cancel may come. */
    private static boolean isAnsweredAtOnce(PresentationContext context, ContextRules rules, Map<Integer, RoleSelection> roles) {
        return !rules.others().containsKey(context.abstractSyntax()) && !roles.get(context.id()).scp();
    }

    /** A window if one was asked for (PS3.7 D.3.3.3). */
    private static UserInformation user(UserInformation asked, ContextRules rules, Map<String, ExtendedNegotiation> extended, int operations,
            int maxPduLength) {
        Optional<AsynchronousOperations> window = asked.asynchronousOperations().map(wanted -> wanted.limitedTo(operations));
        List<RoleSelection> roles = asked.roles().stream()
                .map(role -> rules.roles(role.sopClassUid(), Optional.of(role)))
                .toList();
        return new UserInformation(maxPduLength, Implementation.CLASS_UID, Implementation.VERSION_NAME, window, roles,
                List.copyOf(extended.values()));
    }

    /** SOP classes whose contexts were refused for want of a right, each once. */
    List<String> notPermitted(AssociateRequest request) {
        Set<Integer> refused = accept.contexts().stream().filter(context -> context.result() == NegotiatedContext.Result.USER_REJECTION)
                .map(NegotiatedContext::id).collect(Collectors.toSet());
        return request.contexts().stream().filter(context -> refused.contains(context.id())).map(ProposedContext::abstractSyntax).distinct().toList();
    }

    /** The context is of a service besides verification and storage. */
    boolean isOffered(PresentationContext context) {
        return offered.contains(context.abstractSyntax());
    }

    ExtendedNegotiation extended(String sopClass) {
        return extended.getOrDefault(sopClass, new ExtendedNegotiation(sopClass, NO_OPTIONS));
    }

    /** The contexts in which the requestor is SCP of storage. */
    List<PresentationContext> storing() {
        return contexts.values().stream().filter(context -> roles.get(context.id()).scp() && !isOffered(context)).toList();
    }
}

package cn.tongying.dicom.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an acceptor agreed to: the A-ASSOCIATE-AC to send, the contexts in force by ID, and the peer's maximum PDU
 * length.
 */
record AcceptorNegotiation(AssociateAccept accept, Map<Integer, PresentationContext> contexts, long peerMaxLength) {

    AcceptorNegotiation {
        contexts = Map.copyOf(contexts);
    }

    static AcceptorNegotiation of(AssociateRequest request, ContextRules rules, int maxPduLength) {
        List<NegotiatedContext> answers = request.contexts().stream().map(rules::negotiate).toList();
        Map<Integer, PresentationContext> inForce = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            NegotiatedContext answer = answers.get(i);
            if (answer.isAccepted()) {
                inForce.put(answer.id(), new PresentationContext(
                        answer.id(), request.contexts().get(i).abstractSyntax(), answer.transferSyntax()));
            }
        }
        AssociateAccept accept = new AssociateAccept(answers, user(request.user(), maxPduLength));
        return new AcceptorNegotiation(accept, inForce, request.user().maxLength());
    }

    /**
     * Window 1/1 if one was asked for; the requestor stays SCU, whatever else it would like to be (PS3.7 D.3.3.3,
     * D.3.3.4).
     */
    private static UserInformation user(UserInformation asked, int maxPduLength) {
        Optional<AsynchronousOperations> window =
                asked.asynchronousOperations().map(w -> AsynchronousOperations.ONE_BY_ONE);
        List<RoleSelection> roles = asked.roles().stream()
                .map(role -> new RoleSelection(role.sopClassUid(), role.scu(), false))
                .toList();
        return new UserInformation(
                maxPduLength, Implementation.CLASS_UID, Implementation.VERSION_NAME, window, roles);
    }
}

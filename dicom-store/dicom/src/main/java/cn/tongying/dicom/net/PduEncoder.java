package cn.tongying.dicom.net;

/** Writes every PDU but P-DATA-TF (PS3.8 9.3). */
final class PduEncoder {

    private PduEncoder() {}

    static byte[] encode(AssociateRequest request) {
        return PduBody.pdu(PduType.ASSOCIATE_RQ, pdu -> {
            header(pdu, request.protocolVersion(), request.calledAe(), request.callingAe(),
                    request.applicationContext());
            for (ProposedContext context : request.contexts()) {
                pdu.item(ItemType.PRESENTATION_CONTEXT_RQ, () -> {
                    pdu.u8(context.id()).zeros(3);
                    pdu.item(ItemType.ABSTRACT_SYNTAX, () -> pdu.ascii(context.abstractSyntax()));
                    context.transferSyntaxes().forEach(t -> pdu.item(ItemType.TRANSFER_SYNTAX, () -> pdu.ascii(t)));
                });
            }
            userInformation(pdu, request.user());
        });
    }

    /** The answer repeats the AE titles of the request (PS3.8 table 9-17). */
    static byte[] encode(AssociateAccept accept, AssociateRequest request) {
        return PduBody.pdu(PduType.ASSOCIATE_AC, pdu -> {
            header(pdu, 1, request.calledAe(), request.callingAe(), Implementation.APPLICATION_CONTEXT);
            for (NegotiatedContext context : accept.contexts()) {
                pdu.item(ItemType.PRESENTATION_CONTEXT_AC, () -> {
                    pdu.u8(context.id()).u8(0).u8(context.result().ordinal()).u8(0);
                    pdu.item(ItemType.TRANSFER_SYNTAX, () -> pdu.ascii(context.transferSyntax()));
                });
            }
            userInformation(pdu, accept.user());
        });
    }

    static byte[] encode(AssociateReject reject) {
        return PduBody.pdu(PduType.ASSOCIATE_RJ,
                pdu -> pdu.u8(0).u8(reject.result()).u8(reject.source()).u8(reject.reason()));
    }

    static byte[] encode(Abort abort) {
        return PduBody.pdu(PduType.ABORT, pdu -> pdu.zeros(2).u8(abort.source()).u8(abort.reason()));
    }

    static byte[] releaseRequest() {
        return PduBody.pdu(PduType.RELEASE_RQ, pdu -> pdu.zeros(4));
    }

    static byte[] releaseResponse() {
        return PduBody.pdu(PduType.RELEASE_RP, pdu -> pdu.zeros(4));
    }

    private static void header(PduBody pdu, int version, AeTitle called, AeTitle calling, String applicationContext) {
        pdu.u16(version).u16(0).bytes(called.padded()).bytes(calling.padded()).zeros(32);
        pdu.item(ItemType.APPLICATION_CONTEXT, () -> pdu.ascii(applicationContext));
    }

    private static void userInformation(PduBody pdu, UserInformation user) {
        pdu.item(ItemType.USER_INFORMATION, () -> {
            pdu.item(ItemType.MAXIMUM_LENGTH, () -> pdu.u32(user.maxLength()));
            pdu.item(ItemType.IMPLEMENTATION_CLASS_UID, () -> pdu.ascii(user.implementationClassUid()));
            user.asynchronousOperations().ifPresent(window -> pdu.item(ItemType.ASYNCHRONOUS_OPERATIONS,
                    () -> pdu.u16(window.maxInvoked()).u16(window.maxPerformed())));
            user.roles().forEach(role -> pdu.item(ItemType.ROLE_SELECTION, () -> pdu
                    .u16(role.sopClassUid().length()).ascii(role.sopClassUid())
                    .u8(role.scu() ? 1 : 0).u8(role.scp() ? 1 : 0)));
            user.extended().forEach(one -> pdu.item(ItemType.EXTENDED_NEGOTIATION, () -> pdu
                    .u16(one.sopClassUid().length()).ascii(one.sopClassUid()).bytes(one.options())));
            if (!user.implementationVersionName().isEmpty()) {
                pdu.item(ItemType.IMPLEMENTATION_VERSION_NAME, () -> pdu.ascii(user.implementationVersionName()));
            }
        });
    }
}

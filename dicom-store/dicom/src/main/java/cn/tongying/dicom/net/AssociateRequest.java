package cn.tongying.dicom.net;

import java.util.List;

/** A-ASSOCIATE-RQ (PS3.8 9.3.2). */
record AssociateRequest(
        int protocolVersion,
        AeTitle calledAe,
        AeTitle callingAe,
        String applicationContext,
        List<ProposedContext> contexts,
        UserInformation user) implements Pdu {

    AssociateRequest {
        contexts = List.copyOf(contexts);
    }
}

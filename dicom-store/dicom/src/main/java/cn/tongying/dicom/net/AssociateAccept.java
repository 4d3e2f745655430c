package cn.tongying.dicom.net;

import java.util.List;

/** A-ASSOCIATE-AC (PS3.8 9.3.3), without the AE titles: they repeat the request's and "shall not be tested". */
record AssociateAccept(List<NegotiatedContext> contexts, UserInformation user) implements Pdu {

    AssociateAccept {
        contexts = List.copyOf(contexts);
    }
}

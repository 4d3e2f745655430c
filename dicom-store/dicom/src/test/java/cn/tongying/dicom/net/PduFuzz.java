package cn.tongying.dicom.net;

import cn.tongying.dicom.Refusals;
import java.util.Arrays;

/** Any bytes as the body of a PDU, whose type the first byte names: what is understood is written as it is read, or refused in words. */
public final class PduFuzz {
    private PduFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        PduType type = bytes.length == 0 ? null : PduType.of(bytes[0]);
        if (type == null || type == PduType.P_DATA_TF) {
            return;
        }
        try {
            Pdu pdu = PduDecoder.decode(type, Arrays.copyOfRange(bytes, 1, bytes.length));
            if (pdu instanceof AssociateRequest request) {
                writtenAndReadAgain(request);
            }
        } catch (ProtocolErrorException refused) {
            Refusals.inWords(refused);
        }
    }

    private static void writtenAndReadAgain(AssociateRequest request) throws ProtocolErrorException {
        byte[] pdu = PduEncoder.encode(request);
        AssociateRequest again = (AssociateRequest) PduDecoder.decode(PduType.ASSOCIATE_RQ, Arrays.copyOfRange(pdu, 6, pdu.length));
        if (!Arrays.equals(PduEncoder.encode(again), pdu)) {
            throw new AssertionError("written and read again, the request is another: " + request + " and " + again);
        }
    }
}

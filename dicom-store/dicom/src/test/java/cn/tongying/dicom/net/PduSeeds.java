package cn.tongying.dicom.net;

import java.util.Arrays;
import java.util.List;

/** Well-formed inputs of {@link PduFuzz} and {@link CommandFuzz}. */
public final class PduSeeds {
    private PduSeeds() {}

    public static List<byte[]> pdus() {
        return List.of(input(PduEncoder.encode(RawPeer.request())), input(PduEncoder.encode(new Abort(2, 6))));
    }

    public static List<byte[]> commands() {
        return List.of(RawPeer.storeCommand(7));
    }

    /** The type, and the body behind the six bytes of the head. */
    private static byte[] input(byte[] pdu) {
        byte[] input = Arrays.copyOfRange(pdu, 5, pdu.length);
        input[0] = pdu[0];
        return input;
    }
}

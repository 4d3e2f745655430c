package cn.tongying.dicom.net;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A peer that says exactly what a test tells it to, right or wrong. */
final class RawPeer implements AutoCloseable {

    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final int CONTEXT = 1;
    static final int REFUSED_CONTEXT = 3;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) TestAcceptor.LIMIT_SECONDS * 1000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static RawPeer connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(address);
        return new RawPeer(socket);
    }

    /** Connects and has a CT context accepted, and one for a worklist refused. */
    static RawPeer associated(InetSocketAddress address) throws IOException {
        RawPeer peer = connect(address);
        peer.send(PduEncoder.encode(request()));
        if (!(peer.receive() instanceof AssociateAccept)) {
            throw new IOException("not accepted");
        }
        return peer;
    }

    static AssociateRequest request() {
        return new AssociateRequest(1, TestAcceptor.TITLE, TestAcceptor.CALLER, Implementation.APPLICATION_CONTEXT,
                List.of(new ProposedContext(CONTEXT, CT, List.of(EXPLICIT)),
                        new ProposedContext(REFUSED_CONTEXT, "1.2.840.10008.5.1.4.31", List.of(EXPLICIT))),
                new UserInformation(16_384, "1.2.3", "RAW", Optional.empty(), List.of()));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** A P-DATA-TF PDU with one fragment. */
    static byte[] pdata(int context, int control, byte[] fragment) {
        return PduBody.pdu(PduType.P_DATA_TF,
                pdu -> pdu.u32(fragment.length + 2).u8(context).u8(control).bytes(fragment));
    }

    static byte[] storeCommand(int messageId) {
        return CommandSet.of(CommandField.C_STORE_RQ, true)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, CT)
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, "1.2.3.4")
                .us(CommandSet.MESSAGE_ID, messageId)
                .encode();
    }

    /** The next PDU that is not P-DATA-TF. */
    Pdu receive() throws IOException {
        while (true) {
            PduType type = PduType.of(in.read());
            if (type == null) {
                throw new ConnectionLostException("closed");
            }
            byte[] body = body();
            if (type != PduType.P_DATA_TF) {
                return PduDecoder.decode(type, body);
            }
        }
    }

    /** The command set in the next PDU, which is one fragment. */
    CommandSet receiveCommand() throws IOException {
        if (in.read() != PduType.P_DATA_TF.code()) {
            throw new IOException("not P-DATA-TF");
        }
        byte[] body = body();
        byte[] command = Arrays.copyOfRange(body, 6, body.length);
        return CommandSet.decode(command, command.length);
    }

    /** Reads a PDU and drops it. */
    void skip() throws IOException {
        in.readByte();
        body();
    }

    boolean isClosedByPeer() throws IOException {
        return in.read() < 0;
    }

    private byte[] body() throws IOException {
        in.readByte();
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return body;
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

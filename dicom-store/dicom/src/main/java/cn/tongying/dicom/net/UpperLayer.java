package cn.tongying.dicom.net;

import cn.tongying.failure.Causes;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * The protocol machine of one association (PS3.8 9.2): it knows the state, reads and writes whole PDUs, releases and
 * aborts. One thread runs it; only {@link #abortFromOutside} may be called by another.
 */
final class UpperLayer implements Closeable {

    /** Association PDUs are small: 128 contexts of 40 transfer syntaxes are below 200 KiB; identities may be tokens. */
    private static final int MAX_ASSOCIATE_LENGTH = 512 << 10;
    private static final int MAX_SHORT_LENGTH = 64;
    /** A program that sends does not want to stand and wait for the peer to notice. */
    private static final Duration REQUESTOR_FAREWELL = Duration.ofSeconds(2);

    private final Connection connection;
    private final UpperLayerSettings settings;
    private final boolean requestor;
    private volatile State state;
    private PduType type = PduType.ABORT;
    private int length;

    private UpperLayer(Connection connection, UpperLayerSettings settings, boolean requestor, State state) {
        this.connection = connection;
        this.settings = settings;
        this.requestor = requestor;
        this.state = state;
    }

    static UpperLayer ofAcceptor(Connection connection, UpperLayerSettings settings) {
        return new UpperLayer(connection, settings, false, State.STA2_AWAITING_ASSOCIATE_RQ);
    }

    static UpperLayer ofRequestor(Connection connection, UpperLayerSettings settings) {
        return new UpperLayer(connection, settings, true, State.STA4_AWAITING_TRANSPORT_OPEN);
    }

    Connection connection() {
        return connection;
    }

    UpperLayerSettings settings() {
        return settings;
    }

    State state() {
        return state;
    }

    /** The one method that moves the machine. */
    void move(State next) {
        if (!state.mayMoveTo(next)) {
            throw new IllegalStateException("No way from " + state + " to " + next);
        }
        state = next;
    }

    /** Reads type and length of the next PDU; the body follows in the connection. */
    PduType readHeader(Duration wait, String forWhat) throws IOException {
        connection.allow(wait, forWhat);
        int code = connection.u8();
        connection.allow(settings.pduTimeout(), "rest of a PDU");
        connection.u8();
        long announced = connection.u32();
        PduType known = PduType.of(code);
        if (known == null) {
            throw new ProtocolErrorException(Abort.Reason.UNRECOGNIZED_PDU, "PDU type " + code + " does not exist");
        }
        if (announced > maxLength(known)) {
            throw new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE,
                    known + " of " + announced + " bytes is over the limit of " + maxLength(known));
        }
        type = known;
        length = (int) announced;
        return known;
    }

    /** Length of the body of the PDU whose header was read last. */
    int bodyLength() {
        return length;
    }

    Pdu readBody() throws IOException {
        byte[] body = new byte[length];
        connection.readFully(body, 0, length);
        return PduDecoder.decode(type, body);
    }

    /** Anything but the PDU type expected here: the peer's abort, or its error. */
    IOException unexpected(PduType found) throws IOException {
        if (found == PduType.ABORT && readBody() instanceof Abort abort) {
            move(State.STA1_IDLE);
            return new AssociationAbortedException(abort);
        }
        return new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU, found + " is not expected in " + state);
    }

    void write(byte[] pdu) throws IOException {
        connection.write(pdu, 0, pdu.length);
    }

    AssociateRequest awaitAssociateRequest() throws IOException {
        PduType found = readHeader(settings.artim(), "A-ASSOCIATE-RQ (ARTIM)");
        if (found != PduType.ASSOCIATE_RQ) {
            throw unexpected(found);
        }
        AssociateRequest request = (AssociateRequest) readBody();
        move(State.STA3_AWAITING_LOCAL_ASSOCIATE_RESPONSE);
        return request;
    }

    void accept(AssociateAccept accept, AssociateRequest request) throws IOException {
        write(PduEncoder.encode(accept, request));
        move(State.STA6_DATA_TRANSFER);
    }

    void reject(RejectReason reason) throws IOException {
        write(PduEncoder.encode(reason.toPdu()));
        awaitClose();
    }

    /** Answers A-RELEASE-RQ of the peer, whose header was just read (PS3.8 7.2). */
    void answerRelease() throws IOException {
        readBody();
        move(State.STA8_AWAITING_LOCAL_RELEASE_RESPONSE);
        write(PduEncoder.releaseResponse());
        awaitClose();
    }

    /** Releases from our side; P-DATA still under way is dropped, a release collision is resolved as in PS3.8 7.2.2. */
    void release() throws IOException {
        move(State.STA7_AWAITING_RELEASE_RP);
        write(PduEncoder.releaseRequest());
        while (true) {
            PduType found = readHeader(settings.responseTimeout(), "A-RELEASE-RP");
            switch (found) {
                case P_DATA_TF -> connection.skip(length);
                case RELEASE_RQ -> releaseCollision();
                case RELEASE_RP -> {
                    readBody();
                    afterReleaseResponse();
                    return;
                }
                default -> throw unexpected(found);
            }
        }
    }

    private void releaseCollision() throws IOException {
        readBody();
        if (requestor) {
            move(State.STA9_COLLISION_REQUESTOR_AWAITING_LOCAL_RESPONSE);
            write(PduEncoder.releaseResponse());
            move(State.STA11_COLLISION_REQUESTOR_AWAITING_RELEASE_RP);
        } else {
            move(State.STA10_COLLISION_ACCEPTOR_AWAITING_RELEASE_RP);
        }
    }

    private void afterReleaseResponse() throws IOException {
        if (state == State.STA10_COLLISION_ACCEPTOR_AWAITING_RELEASE_RP) {
            move(State.STA12_COLLISION_ACCEPTOR_AWAITING_LOCAL_RESPONSE);
            write(PduEncoder.releaseResponse());
            awaitClose();
        } else {
            close();
        }
    }

    /**
     * Sends A-ABORT and waits for the peer to close (AA-1, AA-8). Before an association was requested the source is the
     * service user (AA-1). Failing to tell a peer that is gone is no news.
     */
    void abort(Abort abort) {
        if (state == State.STA1_IDLE || state == State.STA13_AWAITING_TRANSPORT_CLOSE) {
            close();
            return;
        }
        Abort told = state == State.STA2_AWAITING_ASSOCIATE_RQ ? Abort.byUser() : abort;
        try {
            if (connection.writeIfFree(PduEncoder.encode(told))) {
                awaitClose();
            }
        } catch (IOException e) {
            System.getLogger(UpperLayer.class.getName()).log(System.Logger.Level.DEBUG, "peer gone before A-ABORT: {0}", Causes.of(e));
        }
        close();
    }

    /**
     * Tells the peer A-ABORT while the association's own thread waits for it; that thread then sees the end of input.
     */
    void abortFromOutside() {
        try {
            if (state != State.STA1_IDLE && connection.writeIfFree(PduEncoder.encode(Abort.byUser()))) {
                connection.shutdownOutput();
            } else {
                connection.closeUnlessEstablished();
            }
        } catch (IOException e) {
            System.getLogger(UpperLayer.class.getName()).log(System.Logger.Level.DEBUG, "peer gone before A-ABORT: {0}", Causes.of(e));
        }
    }

    private void awaitClose() throws IOException {
        move(State.STA13_AWAITING_TRANSPORT_CLOSE);
        connection.awaitClose(requestor ? REQUESTOR_FAREWELL : settings.artim());
        close();
    }

    @Override
    public void close() {
        move(State.STA1_IDLE);
        connection.close();
    }

    private static int maxLength(PduType type) {
        return switch (type) {
            case P_DATA_TF -> UpperLayerSettings.MAX_PDU_LENGTH;
            case ASSOCIATE_RQ, ASSOCIATE_AC -> MAX_ASSOCIATE_LENGTH;
            case ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP, ABORT -> MAX_SHORT_LENGTH;
        };
    }
}

package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads messages out of P-DATA-TF PDUs (PS3.8 9.3.5, E): command sets into memory, data sets as a stream over the
 * connection. It stands either between messages, or inside the data set it handed out last.
 */
final class PDataInput {

    /** Bits of the message control header (PS3.8 E.2). */
    private static final int COMMAND = 1;
    private static final int LAST = 2;
    /** A message of only empty fragments would never end. */
    private static final int MAX_EMPTY_FRAGMENTS = 16;

    private final UpperLayer layer;
    private final Connection connection;
    private int pduLeft;
    private int pdvLeft;
    private int contextId;
    private int control;
    private int emptyFragments;

    PDataInput(UpperLayer layer) {
        this.layer = layer;
        this.connection = layer.connection();
    }

    /** A command and the presentation context it came in. */
    record Message(int contextId, CommandSet command) {}

    /**
     * The next message, or empty when the peer asked to release; its data set, if any, must be read to the end first.
     */
    Optional<Message> receive(Duration wait, String forWhat) throws IOException {
        if (pduLeft == 0) {
            PduType found = layer.readHeader(wait, forWhat);
            if (found == PduType.RELEASE_RQ) {
                return Optional.empty();
            }
            enter(found);
        }
        connection.messageBegins(layer.settings().messageTimeout());
        emptyFragments = 0;
        readPdvHeader();
        Message message = new Message(contextId, readCommand());
        if (!message.command().hasDataSet()) {
            connection.messageEnds();
        }
        return Optional.of(message);
    }

    /** Whether a message has begun to come; never waits. */
    boolean hasCome() throws IOException {
        return pduLeft > 0 || connection.peek() >= 0;
    }

    /** Waits until a message begins to come, or the connection ends, no longer than this. */
    boolean comesWithin(Duration wait) throws IOException {
        return pduLeft > 0 || connection.comesWithin(wait);
    }

    /** The data set that belongs to the message received last. */
    DataSetInputStream dataSet() {
        pdvLeft = 0;
        control = COMMAND;
        return new DataSetInputStream(this, layer.settings().maxDataSetBytes());
    }

    private CommandSet readCommand() throws IOException {
        byte[] bytes = new byte[1024];
        int size = 0;
        int context = contextId;
        while (true) {
            requireKind(COMMAND, context);
            if (size + pdvLeft > CommandSet.MAX_LENGTH) {
                throw invalid("A command set is longer than " + CommandSet.MAX_LENGTH + " bytes");
            }
            if (size + pdvLeft > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + pdvLeft));
            }
            connection.readFully(bytes, size, pdvLeft);
            size += pdvLeft;
            pdvLeft = 0;
            if ((control & LAST) != 0) {
                return CommandSet.decode(bytes, size);
            }
            nextPdv();
        }
    }

    /** Moves to the next bytes of the data set; false at its end. */
    boolean dataRemains() throws IOException {
        while (pdvLeft == 0) {
            boolean first = control == COMMAND;
            if (!first && (control & LAST) != 0) {
                connection.messageEnds();
                return false;
            }
            int context = contextId;
            nextPdv();
            requireKind(0, context);
        }
        return true;
    }

    int readData(byte[] target, int offset, int length) throws IOException {
        int count = connection.readSome(target, offset, Math.min(length, pdvLeft));
        pdvLeft -= count;
        return count;
    }

    /** How many bytes of the data set lie ready for {@link #takeDataTo}, at least one. */
    int bufferData() throws IOException {
        return connection.buffered(pdvLeft);
    }

    void takeDataTo(OutputStream sink, int count) throws IOException {
        pdvLeft -= count;
        connection.takeTo(sink, count);
    }

    int skipData() throws IOException {
        int count = pdvLeft;
        connection.skip(count);
        pdvLeft = 0;
        return count;
    }

    int dataAvailable() {
        return pdvLeft;
    }

    private void nextPdv() throws IOException {
        if (pduLeft == 0) {
            enter(layer.readHeader(layer.settings().pduTimeout(), "rest of a message"));
        }
        readPdvHeader();
    }

    private void enter(PduType found) throws IOException {
        if (found != PduType.P_DATA_TF) {
            throw layer.unexpected(found);
        }
        pduLeft = layer.bodyLength();
    }

    /** PDV item: length of what follows, context ID, message control header (PS3.8 9.3.5.1). */
    private void readPdvHeader() throws IOException {
        if (pduLeft < 6) {
            throw invalid("A P-DATA-TF PDU ends inside a presentation data value item");
        }
        long length = connection.u32();
        contextId = connection.u8();
        control = connection.u8() & (COMMAND | LAST);
        if (length < 2 || length > pduLeft - 4) {
            throw invalid("A presentation data value item of " + length + " bytes does not fit its PDU");
        }
        pdvLeft = (int) length - 2;
        pduLeft -= (int) length + 4;
        emptyFragments = pdvLeft == 0 ? emptyFragments + 1 : 0;
        if (emptyFragments > MAX_EMPTY_FRAGMENTS) {
            throw invalid("More than " + MAX_EMPTY_FRAGMENTS + " empty fragments in a row");
        }
    }

    private void requireKind(int kind, int context) throws ProtocolErrorException {
        if ((control & COMMAND) != kind || contextId != context) {
            throw new ProtocolErrorException(Abort.Reason.UNEXPECTED_PDU_PARAMETER,
                    "A fragment of another kind or presentation context inside a message");
        }
    }

    private static ProtocolErrorException invalid(String message) {
        return new ProtocolErrorException(Abort.Reason.INVALID_PDU_PARAMETER_VALUE, message);
    }
}

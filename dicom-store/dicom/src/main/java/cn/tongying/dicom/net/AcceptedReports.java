package cn.tongying.dicom.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * N-EVENT-REPORTs of ours on an association that a peer opened: one at a time, since the window is 1/1. Its response may come after
 * requests of the peer, or never.
 */
final class AcceptedReports {

    private final NormalizedHandler handler;
    private final PDataOutput output;
    private @Nullable NormalizedRequest due;
    private @Nullable EventReport waiting;
    private int lastMessageId;

    AcceptedReports(NormalizedHandler handler, PDataOutput output) {
        this.handler = handler;
        this.output = output;
    }

    /** A request was answered with success, and may have led to something. */
    void after(NormalizedRequest request) {
        due = request;
    }

    /** There is something to report, and nothing else waits for its response. */
    boolean isDue() {
        return due != null && waiting == null;
    }

    void send() throws IOException {
        NormalizedRequest request = Objects.requireNonNull(due);
        due = null;
        Optional<EventReport> report = handler.toReport(request);
        if (report.isPresent()) {
            lastMessageId = lastMessageId % 0xFFFF + 1;
            waiting = report.get();
            output.send(request.context().id(), report.get().command(lastMessageId), DataSetSource.of(ByteBuffer.wrap(report.get().dataSet())));
        }
    }

    /** False when it is not the response that is waited for. */
    boolean isAnsweredBy(CommandSet response) {
        EventReport sent = waiting;
        if (sent == null || response.us(CommandSet.COMMAND_FIELD) != CommandField.N_EVENT_REPORT_RSP.code()
                || response.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO) != lastMessageId) {
            return false;
        }
        waiting = null;
        handler.reported(sent, Optional.of(new DimseStatus(response.us(CommandSet.STATUS), response.text(CommandSet.ERROR_COMMENT))));
        return true;
    }

    /** The association is over. */
    void end() {
        EventReport sent = waiting;
        waiting = null;
        if (sent != null) {
            handler.reported(sent, Optional.empty());
        }
        NormalizedRequest unsaid = due;
        due = null;
        if (unsaid != null) {
            handler.unreported(unsaid);
        }
    }
}

package cn.tongying.dicom.net;

import cn.tongying.failure.Causes;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * N-EVENT-REPORTs of ours on an association that a peer opened: one at a time, since the window is 1/1. Its response may come after
 * requests of the peer, or never.
 */
final class AcceptedReports {

    private static final System.Logger LOG = System.getLogger(AcceptedReports.class.getName());

    private final AssociationInfo info;
    private final NormalizedHandler handler;
    private final MessageMemory memory;
    private final PDataOutput output;
    private @Nullable NormalizedRequest due;
    private @Nullable NormalizedRequest waiting;
    private int lastMessageId;

    AcceptedReports(AssociationInfo info, NormalizedHandler handler, MessageMemory memory, PDataOutput output) {
        this.info = info;
        this.handler = handler;
        this.memory = memory;
        this.output = output;
    }

    /** A request was answered with success; an N-ACTION may have led to something. */
    void after(NormalizedRequest request) {
        if (request.operation() == NormalizedRequest.Operation.ACTION) {
            due = request;
        }
    }

    /** There is something to report, and nothing else waits for its response. */
    boolean isDue() {
        return due != null && waiting == null;
    }

    /** @param goOn false once the peer says something */
    void send(BooleanSupplier goOn) throws IOException {
        NormalizedRequest request = Objects.requireNonNull(due);
        due = null;
        try (MessageMemory.Share share = memory.share()) {
            Optional<EventReport> report = handler.toReport(request, share, goOn);
            if (report.isPresent()) {
                lastMessageId = lastMessageId % 0xFFFF + 1;
                waiting = request;
                output.send(request.context().id(), report.get().command(lastMessageId), DataSetSource.of(ByteBuffer.wrap(report.get().dataSet())));
            }
        }
    }

    /** False when it is not the response that is waited for. */
    boolean isAnsweredBy(CommandSet response) {
        NormalizedRequest about = waiting;
        if (about == null || response.us(CommandSet.COMMAND_FIELD) != CommandField.N_EVENT_REPORT_RSP.code()
                || response.us(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO) != lastMessageId) {
            return false;
        }
        waiting = null;
        DimseStatus status = new DimseStatus(response.us(CommandSet.STATUS), response.text(CommandSet.ERROR_COMMENT));
        tell(() -> handler.reported(about, Optional.of(status)));
        return true;
    }

    /** The association is over. */
    void end() {
        NormalizedRequest unanswered = waiting;
        waiting = null;
        if (unanswered != null) {
            tell(() -> handler.reported(unanswered, Optional.empty()));
        }
        NormalizedRequest unsaid = due;
        due = null;
        if (unsaid != null) {
            tell(() -> handler.unreported(unsaid));
        }
    }

    /** What cannot be told now must not take the association with it, nor hide how it ended. */
    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Association {0}: what became of a report cannot be kept: {1}", info.id(), Causes.of(e));
        }
    }
}

package cn.tongying.reading.results;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.Caller;
import cn.tongying.failure.Causes;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.Outbox.Sending;
import cn.tongying.reading.results.ReportSource.Given;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Map;
import java.util.UUID;

/** Sends what waits, one after the other; no transaction is open while it waits for an answer. */
@ApplicationScoped
public class ResultSender {
    private static final Logger LOG = System.getLogger(ResultSender.class.getName());
    private static final String UNREAD = "暂时读不出该报告，稍后自动重试。";
    private static final String UNTOLD = "暂时发不出该危急值，稍后自动重试。";
    private static final String UNDRAWN = "暂时画不出关键图像，稍后自动重试。";

    @Inject Outbox outbox;
    @Inject ReportSource reports;
    @Inject CriticalSource criticals;
    @Inject ResultsParts parts;
    @Inject KeyPictures pictures;

    /** True when there may be more. */
    public boolean step() {
        return outbox.take().map(sending -> {
            send(sending);
            return true;
        }).orElse(false);
    }

    /** Removes from the queue what arrived long ago. True when there may be more. */
    public boolean forget() {
        return outbox.forget();
    }

    private void send(Sending sending) {
        if (sending.critical().isPresent()) {
            tell(sending, sending.critical().get());
        } else {
            sendReport(sending);
        }
    }

    private void tell(Sending sending, UUID critical) {
        byte[] message;
        try {
            switch (criticals.of(critical, sending.number())) {
                case CriticalSource.Given.Told told -> message = CriticalMessage.of(told.notice(), sending.to(), sending.controlId());
                case CriticalSource.Given.Held held -> {
                    outbox.held(sending, held.words());
                    return;
                }
                case CriticalSource.Given.Replaced replaced -> {
                    outbox.replaced(sending);
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Results: critical result {0} could not be made a message, it is tried again: {1}", sending.controlId(), Causes.of(e));
            outbox.held(sending, UNTOLD);
            return;
        }
        send(sending, message);
    }

    private void sendReport(Sending sending) {
        switch (given(sending)) {
            case Given.Whole whole -> send(sending, whole.report());
            case Given.Replaced replaced -> outbox.replaced(sending);
            case Given.Held held -> outbox.held(sending, held.words());
        }
    }

    /** A database that is away for a moment is no fault of the report; where it is away still, nothing is written down and the step fails as a whole. */
    private Given given(Sending sending) {
        try {
            return reports.upTo(sending.task(), sending.number());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Results: {0} could not be read: {1}", sending.controlId(), Causes.of(e));
            return new Given.Held(UNREAD);
        }
    }

    /** Made of the report alone, a message fails at each try or at none: the thread goes on with the others. */
    private void send(Sending sending, SignedReport report) {
        byte[] message;
        try {
            Map<ReportImage, byte[]> drawn = sending.to().withDocument() ? pictures.of(report, Caller.system(report.site().code())) : Map.of();
            message = OruMessage.of(report, drawn, sending.to(), sending.controlId());
        } catch (ArchiveException e) {
            LOG.log(Level.WARNING, "Results: the images of {0} could not be drawn, it is tried again: {1}", sending.controlId(), Causes.of(e));
            outbox.held(sending, UNDRAWN);
            return;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Results: no message can be made of {0}: {1}", sending.controlId(), Causes.of(e));
            outbox.unmade(sending, Causes.of(e));
            return;
        }
        send(sending, message);
    }

    private void send(Sending sending, byte[] message) {
        try {
            MllpClient client = new MllpClient(parts.config().connect(), parts.config().answer());
            outbox.answered(sending, client.send(sending.to(), message, sending.controlId()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Results: {0} did not take {1}: {2}", sending.to().id(), sending.controlId(), Causes.of(e));
            outbox.unanswered(sending);
        }
    }
}

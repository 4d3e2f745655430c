package cn.tongying.reading.results;

import cn.tongying.failure.Causes;
import cn.tongying.reading.results.Outbox.Sending;
import cn.tongying.reading.results.ReportSource.Given;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Duration;

/** Sends what waits, one after the other; no transaction is open while it waits for an answer. */
@ApplicationScoped
public class ResultSender {
    private static final Logger LOG = System.getLogger(ResultSender.class.getName());

    @Inject Outbox outbox;
    @Inject ReportSource reports;
    MllpClient client = new MllpClient(Duration.ofSeconds(5), Duration.ofSeconds(30));

    /** True when there may be more. */
    public boolean step() {
        return outbox.take().map(sending -> {
            send(sending);
            return true;
        }).orElse(false);
    }

    private void send(Sending sending) {
        switch (reports.upTo(sending.task(), sending.number())) {
            case Given.Whole whole -> send(sending, whole.report());
            case Given.Replaced replaced -> outbox.replaced(sending);
            case Given.Held held -> outbox.held(sending, held.words());
        }
    }

    private void send(Sending sending, SignedReport report) {
        try {
            outbox.answered(sending, client.send(sending.to(), OruMessage.of(report, sending.to(), sending.controlId()), sending.controlId()));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Results: {0} did not take {1}: {2}", sending.to().id(), sending.controlId(), Causes.of(e));
            outbox.unanswered(sending);
        }
    }
}

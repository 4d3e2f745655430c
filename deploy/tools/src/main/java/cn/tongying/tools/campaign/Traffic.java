package cn.tongying.tools.campaign;

import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Stores the images of one study through several senders at once, each image written to the ledger before and after. A
 * sender gives up when the line broke or three stores in a row were refused: it does not send an object twice.
 */
final class Traffic {
    private static final int PATIENCE = 3;
    /** Out of resources (PS3.4 B.2.3, A7xxH) as status or failure reason, or an error of the HTTP server. */
    /** An error of the server itself promises nothing either way. */
    private static final String SERVER_ERROR = "HTTP 500";

    private final Ledger ledger;
    private final TrialImages images;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private Traffic(Ledger ledger, TrialImages images, int count) {
        this.ledger = ledger;
        this.images = images;
        this.count = count;
    }

    static Traffic start(Ledger ledger, TrialImages images, int count, List<Supplier<Sender>> senders) {
        Traffic traffic = new Traffic(ledger, images, count);
        for (Supplier<Sender> sender : senders) {
            traffic.threads.add(Thread.ofPlatform().daemon().name("sender").start(() -> traffic.send(sender)));
        }
        return traffic;
    }

    private void send(Supplier<Sender> made) {
        try (Sender sender = made.get()) {
            int refused = 0;
            while (!stopped && refused < PATIENCE) {
                int number = next.getAndIncrement();
                if (number >= count) {
                    return;
                }
                refused = sendOne(sender, images.image(number)) ? 0 : refused + 1;
            }
        } catch (IOException brokenLine) {
            return; // the object stays an INTENT without ACK
        }
    }

    private boolean sendOne(Sender sender, TrialImages.Image image) throws IOException {
        String uid = image.outgoing().sopInstance().value();
        ledger.intent(images.study(), uid, image.sha256(), image.size());
        return switch (sender.send(image.outgoing())) {
            case SendOutcome.Accepted(String warning) -> {
                ledger.acknowledged(uid, warning);
                acknowledged.incrementAndGet();
                yield true;
            }
            case SendOutcome.Refused(String reason) -> {
                if (reason.startsWith(SERVER_ERROR)) {
                    ledger.putOff(uid, reason);
                } else {
                    ledger.refused(uid, reason);
                }
                yield false;
            }
            case SendOutcome.PutOff later -> {
                ledger.putOff(uid, later.reason());
                yield false;
            }
        };
    }

    int acknowledged() {
        return acknowledged.get();
    }

    boolean ended() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /** No new object is begun after this. */
    void stop() {
        stopped = true;
    }

    boolean awaitEnd(Duration limit) {
        return Waiting.until(limit, this::ended);
    }
}

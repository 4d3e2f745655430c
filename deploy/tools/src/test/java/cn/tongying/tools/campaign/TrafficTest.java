package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.tools.campaign.Ledger.State;
import cn.tongying.tools.send.Outgoing;
import cn.tongying.tools.send.SendOutcome;
import cn.tongying.tools.send.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final TrialImages images = new TrialImages(7, 1);

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Answer {
        SendOutcome to(Outgoing instance) throws IOException;
    }

    private static Supplier<Sender> sender(Answer answer) {
        return () -> new Sender() {
            @Override
            public SendOutcome send(Outgoing instance) throws IOException {
                return answer.to(instance);
            }

            @Override
            public boolean reachable() {
                return true;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private Map<State, Long> states(Ledger ledger) {
        return ledger.of(images.study()).stream().collect(Collectors.groupingBy(Ledger.Entry::state, Collectors.counting()));
    }

    @Test
    void every_image_is_sent_once_and_is_in_the_ledger_before() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger"))) {
            Map<String, State> whenSent = new ConcurrentHashMap<>();
            Supplier<Sender> accepting = sender(instance -> {
                String uid = instance.sopInstance().value();
                State before = ledger.of(images.study()).stream().filter(entry -> entry.sopInstance().equals(uid)).findFirst().orElseThrow().state();
                assertThat(whenSent.put(uid, before)).isNull();
                return new SendOutcome.Accepted("");
            });
            assertThat(Traffic.start(ledger, images, 20, List.of(accepting, accepting, accepting)).awaitEnd(LIMIT)).isTrue();
            assertThat(whenSent).hasSize(20).values().containsOnly(State.OPEN);
            assertThat(states(ledger)).containsExactly(Map.entry(State.ACKNOWLEDGED, 20L));
        }
    }

    @Test
    void an_object_on_a_broken_line_stays_open_and_its_sender_sends_no_more() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger"))) {
            Supplier<Sender> broken = sender(instance -> {
                throw new IOException("reset");
            });
            assertThat(Traffic.start(ledger, images, 20, List.of(broken, broken)).awaitEnd(LIMIT)).isTrue();
            assertThat(states(ledger)).containsExactly(Map.entry(State.OPEN, 2L));
        }
    }

    @Test
    void a_sender_that_is_always_refused_gives_up() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger"))) {
            Supplier<Sender> refused = sender(instance -> new SendOutcome.Refused("C000H (Cannot understand)"));
            assertThat(Traffic.start(ledger, images, 20, List.of(refused)).awaitEnd(LIMIT)).isTrue();
            assertThat(states(ledger)).containsExactly(Map.entry(State.REFUSED, 3L));
        }
    }

    @Test
    void what_was_put_off_and_server_errors_promise_nothing() {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger"))) {
            Supplier<Sender> busy = sender(instance -> new SendOutcome.PutOff("A700H (Out of resources)", Optional.empty()));
            Supplier<Sender> failing = sender(instance -> new SendOutcome.Refused("HTTP 500 failed"));
            assertThat(Traffic.start(ledger, images, 20, List.of(busy, failing)).awaitEnd(LIMIT)).isTrue();
            assertThat(states(ledger)).containsExactly(Map.entry(State.PUT_OFF, 6L));
        }
    }
}

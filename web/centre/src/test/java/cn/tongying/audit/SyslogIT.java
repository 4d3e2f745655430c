package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.archive.Beat;
import cn.tongying.audit.chain.AuditException;
import cn.tongying.audit.chain.ChainRig;
import cn.tongying.audit.chain.ChainStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogIT {
    private static final Pattern POSITION = Pattern.compile("type=\"chain position\" value=\"([^\"]+)\"");
    @TempDir static Path folder;
    private static Path keys;
    private ChainRig rig;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = SyslogPeer.keys(folder, "peer", "ip:127.0.0.1");
    }

    @BeforeEach
    void open() throws Exception {
        rig = new ChainRig();
    }

    private SyslogSender sender(int port, Path trusted) {
        return new SyslogSender(rig.database, new SyslogRepository(new AuditConfig.Syslog("127.0.0.1", port, Path.of(trusted + ".pem"))));
    }

    private static void all(SyslogSender sender) {
        boolean more = true;
        while (more) {
            more = sender.step();
        }
    }

    private static List<Long> positions(List<String> messages) {
        return messages.stream().map(message -> {
            Matcher matcher = POSITION.matcher(message);
            assertThat(matcher.find()).isTrue();
            return Long.valueOf(new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.US_ASCII));
        }).toList();
    }

    private static Long[] from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toArray(Long[]::new);
    }

    private long sent() {
        return ChainStatus.of(rig.database).sent().position();
    }

    @Test
    void sendsEverySealedEventOnceInOrder() throws Exception {
        try (SyslogPeer peer = new SyslogPeer(keys, 0, -1)) {
            SyslogSender sender = sender(peer.port(), keys);
            rig.events(2500).sealed().events(7);
            all(sender);
            rig.sealed();
            all(sender);
            assertThat(positions(peer.received)).containsExactly(from(1, 2507));
            assertThat(sent()).isEqualTo(2507);
            assertThat(sender.step()).as("nothing is left").isFalse();
        }
    }

    @Test
    void afterACutEveryEventComesAtLeastOnceAndInOrder() throws Exception {
        rig.events(1800).sealed();
        SyslogPeer killed = new SyslogPeer(keys, 0, 300);
        int port = killed.port();
        SyslogSender sender = sender(port, keys);
        assertThatThrownBy(sender::step).isInstanceOf(AuditException.class);
        assertThat(sent()).as("nothing of the batch counts as taken").isZero();
        assertThat(positions(killed.received)).containsExactly(from(1, 300));
        killed.close();
        assertThatThrownBy(sender::step).as("away").isInstanceOf(AuditException.class);
        TestLease.forget();
        try (SyslogPeer again = new SyslogPeer(keys, port, -1)) {
            all(sender(port, keys)); // another node, after a start
            assertThat(positions(again.received)).as("the cut batch again, then the rest").containsExactly(from(1, 1800));
            assertThat(new HashSet<>(again.received)).containsAll(killed.received);
        }
    }

    @Test
    void aRepositoryThatNeverSendsCloseNotifyIsBelievedWhenItStayedForASecond() throws Exception {
        rig.events(3).sealed();
        try (SyslogPeer peer = new SyslogPeer(keys, 0, -1)) {
            peer.closesInOrder = false;
            SyslogSender sender = sender(peer.port(), keys);
            assertThatThrownBy(sender::step).isInstanceOf(AuditException.class);
            all(sender);
            assertThat(sent()).isEqualTo(3);
            assertThat(positions(peer.received)).as("the first of them twice").containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
            rig.events(1500).sealed();
            all(sender);
            assertThat(positions(peer.received).subList(6, 1506)).as("and then once").containsExactly(from(4, 1503));
        }
    }

    @Test
    void oneThatEndsBeforeTheSecondIsOverIsNotBelieved() throws Exception {
        rig.events(3).sealed();
        SyslogPeer first = new SyslogPeer(keys, 0, -1);
        first.closesInOrder = false;
        int port = first.port();
        SyslogSender sender = sender(port, keys);
        assertThatThrownBy(sender::step).isInstanceOf(AuditException.class);
        first.close();
        try (SyslogPeer hasty = new SyslogPeer(keys, port, -1)) {
            hasty.endsAfter = 3;
            assertThatThrownBy(sender::step).isInstanceOf(AuditException.class).hasRootCauseMessage("The repository ended the connection before it was closed");
            assertThat(positions(hasty.received)).containsExactly(from(1, 3));
            assertThat(sent()).isZero();
        }
    }

    @Test
    void aRepositoryThatEndsWithoutCloseNotifyIsNotBelieved() throws Exception {
        rig.events(3).sealed();
        try (SyslogPeer peer = new SyslogPeer(keys, 0, -1)) {
            peer.closesInOrder = false;
            SyslogSender sender = sender(peer.port(), keys);
            assertThatThrownBy(sender::step).isInstanceOf(AuditException.class).hasRootCauseMessage("The repository ended the connection without close_notify");
            assertThat(sent()).isZero();
            peer.closesInOrder = true;
            all(sender);
            assertThat(positions(peer.received)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        }
    }

    @Test
    void theBeatGoesOnByItselfWhenTheRepositoryComesBack() throws Exception {
        SyslogPeer first = new SyslogPeer(keys, 0, -1);
        int port = first.port();
        SyslogSender sender = sender(port, keys);
        rig.events(5).sealed();
        all(sender);
        first.close();
        rig.events(5).sealed();
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(2);
        try (Beat beat = new Beat("test", Duration.ofMillis(10), Duration.ofMillis(50), Thread.ofVirtual().factory(), Beat.Step.whileMore(Duration.ofMillis(10), () -> {
            failed.countDown();
            boolean more = sender.step();
            if (sent() == 10) {
                taken.countDown();
            }
            return more;
        }))) {
            beat.start();
            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            try (SyslogPeer second = new SyslogPeer(keys, port, -1)) {
                assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(positions(second.received)).containsExactly(from(6, 10));
            }
        }
    }

    @Test
    void oneNodeSendsAtATime() throws Exception {
        rig.events(3).sealed();
        try (SyslogPeer peer = new SyslogPeer(keys, 0, -1)) {
            all(sender(peer.port(), keys));
            rig.events(3).sealed();
            all(sender(peer.port(), keys));
            assertThat(positions(peer.received)).as("the other node's lease is not over").containsExactly(from(1, 3));
        }
    }

    @Test
    void aRepositoryThatIsNotTheTrustedOneGetsNothing() throws Exception {
        rig.events(3).sealed();
        Path others = SyslogPeer.keys(folder, "other", "ip:127.0.0.1");
        try (SyslogPeer peer = new SyslogPeer(others, 0, -1)) {
            assertThatThrownBy(() -> sender(peer.port(), keys).step()).isInstanceOf(AuditException.class).hasRootCauseInstanceOf(GeneralSecurityException.class);
            assertThat(peer.received).isEmpty();
        }
    }

    @Test
    void aTrustedCertificateWithAnotherNameGetsNothing() throws Exception {
        rig.events(3).sealed();
        Path others = SyslogPeer.keys(folder, "named", "dns:arr.example.org");
        try (SyslogPeer peer = new SyslogPeer(others, 0, -1)) {
            assertThatThrownBy(() -> sender(peer.port(), others).step()).isInstanceOf(AuditException.class);
            assertThat(peer.received).isEmpty();
        }
    }
}

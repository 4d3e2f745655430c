package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.RejectReason;
import cn.tongying.dicom.net.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusedAssociationsTest {

    static final RefusedList NOTHING = (caller, source, reason, message, messageZh) -> {
        throw new AssertionError("nothing is refused here");
    };

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    private final RefusedAssociations refused = new RefusedAssociations((caller, source, reason, message, messageZh) -> {
        lines.add(caller.homeSite() + " " + source.name() + " " + reason + " " + message);
        return new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
    }, new AeTitle("TONGYING"), "DEFAULT", new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private void reject(String calling, RejectReason reason) throws IOException {
        refused.rejected(new AssociationInfo(UUID.randomUUID(), new AeTitle(calling), new AeTitle("OTHER"),
                new InetSocketAddress(InetAddress.getByName("10.1.2.3"), 5000), new Transport.Plain(), "1.2.3", "TEST", Instant.EPOCH), reason);
    }

    @Test
    void a_wrong_called_title_and_an_unregistered_caller_each_get_a_line_that_tells_what_to_do() throws IOException {
        reject("CT1", RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        reject("CT1", RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
        assertThat(lines).satisfiesExactly(
                line -> assertThat(line).startsWith("DEFAULT CT1 NOT_AUTHORIZED").contains("OTHER", "TONGYING"),
                line -> assertThat(line).contains("10.1.2.3", "register"));
    }

    @Test
    void the_same_again_is_listed_once_an_hour() throws IOException {
        for (int i = 0; i < 50; i++) {
            reject("CT1", RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        assertThat(lines).hasSize(1);
        now = now.plusSeconds(3600);
        reject("CT1", RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        assertThat(lines).hasSize(2);
    }

    @Test
    void a_scanner_that_tries_every_name_does_not_fill_the_list() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            reject("SCAN" + i, RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
        }
        assertThat(lines).hasSize(RefusedAssociations.LINES_PER_HOUR);
    }

    @Test
    void a_server_that_is_full_for_the_moment_refuses_without_a_line() throws IOException {
        reject("CT1", RejectReason.TEMPORARY_CONGESTION);
        reject("CT1", RejectReason.LOCAL_LIMIT_EXCEEDED);
        assertThat(lines).isEmpty();
    }
}

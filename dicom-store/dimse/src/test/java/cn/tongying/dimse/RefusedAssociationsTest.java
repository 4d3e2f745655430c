package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.CertificateFingerprint;
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

    private void reject(String calling, Rejection why) throws IOException {
        refused.note(new AssociationInfo(UUID.randomUUID(), new AeTitle(calling), new AeTitle("OTHER"),
                new InetSocketAddress(InetAddress.getByName("10.1.2.3"), 5000), new Transport.Plain(), "1.2.3", "TEST", Instant.EPOCH), why);
    }

    @Test
    void a_wrong_called_title_and_an_unregistered_caller_each_get_a_line_that_tells_what_to_do() throws IOException {
        reject("CT1", new Rejection.CalledTitleWrong());
        reject("CT1", new Rejection.NotRegistered());
        assertThat(lines).satisfiesExactly(
                line -> assertThat(line).startsWith("DEFAULT CT1 NOT_AUTHORIZED").contains("OTHER", "TONGYING"),
                line -> assertThat(line).contains("10.1.2.3", "register"));
    }

    @Test
    void what_is_wrong_with_a_certificate_is_said_to_the_hospital_whose_name_was_used() throws IOException {
        reject("CT1", new Rejection.WithoutTls("SZ01"));
        reject("CT1", new Rejection.CertificateMissing("SZ01"));
        reject("CT1", new Rejection.CertificateUnknown("SZ01", new CertificateFingerprint("ab".repeat(32))));
        reject("CT1", new Rejection.CertificateOutOfDate("SZ01", Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("SZ01 CT1 NOT_AUTHORIZED").hasSizeLessThan(400)).satisfiesExactly(
                line -> assertThat(line).contains("without TLS", "somebody uses its name"),
                line -> assertThat(line).contains("No certificate was shown"),
                line -> assertThat(line).contains("AB:AB:AB"),
                line -> assertThat(line).contains("2025-01-01 to 2026-01-01"));
    }

    @Test
    void a_connection_on_which_no_tls_came_about_is_listed_once_an_hour_for_its_address() throws IOException {
        for (int i = 0; i < 10; i++) {
            refused.notSecured(InetAddress.getByName("10.1.2.3"), "No TLS: " + "x".repeat(1000));
        }
        assertThat(lines).singleElement().satisfies(line -> assertThat(line).contains("10.1.2.3", "TLS 1.2").hasSizeLessThan(400));
    }

    @Test
    void the_same_again_is_listed_once_an_hour() throws IOException {
        for (int i = 0; i < 50; i++) {
            reject("CT1", new Rejection.CalledTitleWrong());
        }
        assertThat(lines).hasSize(1);
        now = now.plusSeconds(3600);
        reject("CT1", new Rejection.CalledTitleWrong());
        assertThat(lines).hasSize(2);
    }

    @Test
    void a_scanner_that_tries_every_name_does_not_fill_the_list() throws IOException {
        for (int i = 0; i < 5_000; i++) {
            reject("SCAN" + i, new Rejection.NotRegistered());
        }
        assertThat(lines).hasSize(RefusedAssociations.LINES_PER_HOUR);
    }

    @Test
    void while_the_register_is_away_callers_are_put_off_without_a_line() throws IOException {
        reject("CT1", new Rejection.RegisterAway());
        assertThat(lines).isEmpty();
    }
}

package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.CertificateFingerprint;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.RejectReason;
import cn.tongying.dicom.net.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorkeeperTest {

    private static final Transport PLAIN = new Transport.Plain();
    private static final AssociationDecision UNKNOWN = new AssociationDecision.Reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    private static final RemoteAes NOBODY = (title, address) -> List.of();
    private static final RemoteAes ONLY_CT1 =
            (title, address) -> title.value().equals("CT1") ? List.of(ae("SZ01", true)) : List.of();

    private static X509Certificate right;
    private static X509Certificate wrong;

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.now();

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        right = PeerCertificate.make(folder, "right").x509();
        wrong = PeerCertificate.make(folder, "wrong").x509();
    }

    @Test
    void a_called_title_that_is_not_ours_is_rejected_even_on_loopback() throws IOException {
        assertThat(decide(NOBODY, "CT1", "ANY-SCP", "127.0.0.1", PLAIN))
                .isEqualTo(new AssociationDecision.Reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void on_loopback_any_name_that_is_nobodys_is_accepted() throws IOException {
        assertThat(decide(NOBODY, "ANYONE", "TONGYING", "127.0.0.1", PLAIN)).isInstanceOf(AssociationDecision.Accept.class);
        assertThat(decide(NOBODY, "ANYONE", "TONGYING", "::1", PLAIN)).isInstanceOf(AssociationDecision.Accept.class);
        assertThat(decide(register(ae("SZ01", false)), "CT1", "TONGYING", "127.0.0.1", PLAIN)).isInstanceOf(AssociationDecision.Accept.class);
    }

    @Test
    void a_name_registered_on_loopback_has_the_rights_of_its_registration_there_too() throws IOException {
        RemoteAe echoOnly = new RemoteAe("SZ01", Set.of("ECHO"), Set.of(), Set.of(), true);
        assertThat(decide(register(echoOnly), "CT1", "TONGYING", "127.0.0.1", PLAIN))
                .isInstanceOfSatisfying(AssociationDecision.Accept.class, accepted -> assertThat(accepted.contexts())
                        .isEqualTo(new ContextRules(false, true, false, Set.of(), false, Doorkeeper.offered(echoOnly))));
    }

    @Test
    void elsewhere_only_registered_titles_are_accepted() throws IOException {
        assertThat(decide(ONLY_CT1, "CT1", "TONGYING", "10.1.2.3", PLAIN)).isInstanceOf(AssociationDecision.Accept.class);
        assertThat(decide(ONLY_CT1, "CT2", "TONGYING", "10.1.2.3", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(decide(register(ae("SZ01", false)), "CT1", "TONGYING", "10.1.2.3", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).contains("not registered"));
    }

    @Test
    void the_rights_of_the_registration_go_into_the_rules_of_the_association() throws IOException {
        RemoteAe echoOnly = new RemoteAe("SZ01", Set.of("ECHO", "FIND"), Set.of("1.2.840.10008.5.1.4.1.1.2"), Set.of(), true);
        assertThat(decide(register(echoOnly), "CT1", "TONGYING", "10.1.2.3", PLAIN))
                .isInstanceOfSatisfying(AssociationDecision.Accept.class, accepted -> assertThat(accepted.contexts())
                        .isEqualTo(new ContextRules(false, true, false, Set.of("1.2.840.10008.5.1.4.1.1.2"), false, Doorkeeper.offered(echoOnly))));
    }

    @Test
    void a_title_with_a_certificate_is_admitted_with_it_over_tls_and_gets_nothing_otherwise() throws IOException {
        for (String address : List.of("10.1.2.3", "127.0.0.1", "::1")) {
            RemoteAes register = register(ae("SZ01", true, right));
            assertThat(decide(register, "CT1", "TONGYING", address, tls(right))).as(address).isInstanceOf(AssociationDecision.Accept.class);
            assertThat(decide(register, "CT1", "TONGYING", address, PLAIN)).as(address).isEqualTo(UNKNOWN);
            assertThat(decide(register, "CT1", "TONGYING", address, tls())).as(address).isEqualTo(UNKNOWN);
            assertThat(decide(register, "CT1", "TONGYING", address, tls(wrong))).as(address).isEqualTo(UNKNOWN);
            assertThat(decide(register, "CT1", "TONGYING", address, tls(wrong, right))).as("%s, sent along only", address).isEqualTo(UNKNOWN);
            assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).startsWith("SZ01")).satisfiesExactly(
                    line -> assertThat(line).contains("without TLS"), line -> assertThat(line).contains("No certificate"),
                    line -> assertThat(line).contains(CertificateFingerprint.of(wrong).toString()),
                    line -> assertThat(line).contains(CertificateFingerprint.of(wrong).toString()));
            lines.clear();
        }
    }

    @Test
    void either_of_two_certificates_opens_while_a_device_changes_to_the_next() throws IOException {
        RemoteAes register = register(ae("SZ01", true, wrong, right));
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", tls(right))).isInstanceOf(AssociationDecision.Accept.class);
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", tls(wrong))).isInstanceOf(AssociationDecision.Accept.class);
    }

    @Test
    void a_narrower_registration_without_certificate_does_not_hide_one_that_needs_it() throws IOException {
        RemoteAes register = register(ae("SZ01", true), ae("SZ02", true, right));
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", tls())).isEqualTo(UNKNOWN);
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", tls(right))).isInstanceOf(AssociationDecision.Accept.class);
    }

    @Test
    void a_name_that_is_somebodys_by_certificate_is_not_free_on_loopback_wherever_it_is_registered() throws IOException {
        RemoteAes register = register(ae("SZ01", false, right));
        assertThat(decide(register, "CT1", "TONGYING", "127.0.0.1", PLAIN)).isEqualTo(UNKNOWN);
        assertThat(decide(register, "CT1", "TONGYING", "127.0.0.1", tls(right))).as("from an address that is not its own").isEqualTo(UNKNOWN);
    }

    @Test
    void the_same_title_of_another_hospital_at_another_address_needs_no_certificate_that_is_not_its_own() throws IOException {
        RemoteAes register = register(ae("SZ01", false, right), ae("SZ02", true));
        assertThat(decide(register, "CT1", "TONGYING", "10.2.0.1", PLAIN)).isInstanceOf(AssociationDecision.Accept.class);
    }

    @Test
    void a_certificate_opens_nothing_before_its_first_day_and_after_its_last() throws IOException {
        RemoteAes register = register(ae("SZ01", true, right));
        now = right.getNotAfter().toInstant().plusSeconds(1);
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", tls(right))).isEqualTo(UNKNOWN);
        now = right.getNotBefore().toInstant().minus(Duration.ofHours(2));
        assertThat(decide(register, "CT1", "TONGYING", "10.1.2.3", tls(right))).isEqualTo(UNKNOWN);
        assertThat(lines).allSatisfy(line -> assertThat(line).contains("out of date"));
    }

    @Test
    void while_the_register_cannot_be_read_a_caller_is_put_off_and_not_turned_away_for_good() throws IOException {
        RemoteAes away = (title, address) -> {
            throw new RegistryUnavailableException(new IOException("no database"));
        };
        assertThat(decide(away, "CT1", "TONGYING", "10.1.2.3", PLAIN))
                .isEqualTo(new AssociationDecision.Reject(RejectReason.TEMPORARY_CONGESTION));
        assertThat(lines).isEmpty();
    }

    private static RemoteAes register(RemoteAe... all) {
        return (title, address) -> List.of(all);
    }

    private static RemoteAe ae(String site, boolean fits, X509Certificate... certificates) {
        return new RemoteAe(site, Set.of("ECHO", "STORE"), Set.of(),
                Set.copyOf(List.of(certificates).stream().map(CertificateFingerprint::of).toList()), fits);
    }

    private static Transport tls(X509Certificate... chain) {
        return new Transport.Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", List.of(chain));
    }

    private AssociationDecision decide(RemoteAes remoteAes, String calling, String called, String address, Transport transport)
            throws IOException {
        DimseConfig config = DimseConfig.from(name -> Optional.empty());
        Store nothing = (caller, incoming) -> {
            throw new AssertionError("nothing is stored here");
        };
        RefusedList list = (caller, source, reason, message, messageZh) -> {
            lines.add(caller.homeSite() + " " + message);
            return new StoreOutcome.Refused(reason, message, messageZh, Optional.empty(), Optional.empty());
        };
        AssociationInfo association = new AssociationInfo(UUID.randomUUID(), new AeTitle(calling), new AeTitle(called),
                new InetSocketAddress(InetAddress.getByName(address), 5000), transport, "1.2.3", "TEST", Instant.EPOCH);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        return new Doorkeeper(config, remoteAes, nothing, Operations.NONE, Worklists.NONE, PerformedSteps.NONE, list,
                new RefusedAssociations(list, config.aeTitle(), "DEFAULT", clock), clock).decide(association);
    }
}

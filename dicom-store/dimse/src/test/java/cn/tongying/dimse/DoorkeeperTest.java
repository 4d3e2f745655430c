package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationDecision;
import cn.tongying.dicom.net.AssociationInfo;
import cn.tongying.dicom.net.ContextRules;
import cn.tongying.dicom.net.RejectReason;
import cn.tongying.dicom.net.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DoorkeeperTest {

    private static final RemoteAes NOBODY = (title, address) -> Optional.empty();
    private static final RemoteAes ONLY_CT1 =
            (title, address) -> title.value().equals("CT1") ? Optional.of(ae(Set.of("ECHO", "STORE"), Optional.empty())) : Optional.empty();

    @Test
    void a_called_title_that_is_not_ours_is_rejected_even_on_loopback() throws IOException {
        assertThat(decide(NOBODY, "CT1", "ANY-SCP", "127.0.0.1"))
                .isEqualTo(new AssociationDecision.Reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void anyone_on_loopback_is_accepted_without_asking_the_register() throws IOException {
        RemoteAes broken = (title, address) -> {
            throw new AssertionError("not to be asked");
        };
        assertThat(decide(broken, "ANYONE", "TONGYING", "127.0.0.1")).isInstanceOf(AssociationDecision.Accept.class);
        assertThat(decide(broken, "ANYONE", "TONGYING", "::1")).isInstanceOf(AssociationDecision.Accept.class);
    }

    @Test
    void elsewhere_only_registered_titles_are_accepted() throws IOException {
        assertThat(decide(ONLY_CT1, "CT1", "TONGYING", "10.1.2.3")).isInstanceOf(AssociationDecision.Accept.class);
        assertThat(decide(ONLY_CT1, "CT2", "TONGYING", "10.1.2.3"))
                .isEqualTo(new AssociationDecision.Reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void the_rights_of_the_registration_go_into_the_rules_of_the_association() throws IOException {
        RemoteAes echoOnly = (title, address) -> Optional.of(ae(Set.of("ECHO", "FIND"), Optional.empty()));
        assertThat(decide(echoOnly, "CT1", "TONGYING", "10.1.2.3"))
                .isInstanceOfSatisfying(AssociationDecision.Accept.class, accepted -> assertThat(accepted.contexts())
                        .isEqualTo(new ContextRules(false, true, false, Set.of("1.2.840.10008.5.1.4.1.1.2"))));
    }

    @Test
    void a_title_that_is_registered_with_a_certificate_gets_nothing_without_it() throws IOException {
        RemoteAes certified = (title, address) -> Optional.of(ae(Set.of("ECHO", "STORE"), Optional.of("ab".repeat(32))));
        assertThat(decide(certified, "CT1", "TONGYING", "10.1.2.3"))
                .isEqualTo(new AssociationDecision.Reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED));
    }

    @Test
    void while_the_register_cannot_be_read_a_caller_is_put_off_and_not_turned_away_for_good() throws IOException {
        RemoteAes away = (title, address) -> {
            throw new RegistryUnavailableException(new IOException("no database"));
        };
        assertThat(decide(away, "CT1", "TONGYING", "10.1.2.3"))
                .isEqualTo(new AssociationDecision.Reject(RejectReason.TEMPORARY_CONGESTION));
    }

    private static RemoteAe ae(Set<String> services, Optional<String> certificate) {
        return new RemoteAe("SZ01", services, Set.of("1.2.840.10008.5.1.4.1.1.2"), certificate);
    }

    private static AssociationDecision decide(RemoteAes remoteAes, String calling, String called, String address)
            throws IOException {
        DimseConfig config = DimseConfig.from(name -> Optional.empty());
        Store nothing = (caller, incoming) -> {
            throw new AssertionError("nothing is stored here");
        };
        AssociationInfo association = new AssociationInfo(UUID.randomUUID(), new AeTitle(calling), new AeTitle(called),
                new InetSocketAddress(InetAddress.getByName(address), 5000), new Transport.Plain(), "1.2.3", "TEST", Instant.EPOCH);
        return new Doorkeeper(config, remoteAes, nothing, RefusedAssociationsTest.NOTHING).decide(association);
    }
}

package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.UpperLayerSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DimseConfigTest {

    @Test
    void without_any_setting_the_defaults_hold() {
        DimseConfig config = config(Map.of());
        assertThat(config.aeTitle()).isEqualTo(new AeTitle("TONGYING"));
        assertThat(config.acceptor().bind().getAddress().isLoopbackAddress()).isTrue();
        assertThat(config.acceptor().bind().getPort()).isEqualTo(11_112);
        assertThat(config.plain()).isTrue();
        assertThat(config.tls()).isEmpty();
        assertThat(config.acceptor().maxAssociations()).isEqualTo(200);
        assertThat(config.acceptor().maxAssociationsPerAe()).isEqualTo(50);
        assertThat(config.acceptor().maxUnassociatedPerAddress()).isEqualTo(32);
        assertThat(config.privateSopClasses()).isFalse();
        assertThat(config.query()).isEqualTo(new QueryRetrieveSettings(10_000, 256 << 10, 16, 64L << 20,
                Duration.ofSeconds(10), Duration.ofSeconds(60)));
        assertThat(config.mppsBytes()).isEqualTo(4 << 20);
        assertThat(config.commitment()).isEqualTo(new CommitmentSettings(10_000, 1000, 50, Duration.ofSeconds(30), Duration.ofDays(7), 4, 100, 8));
        assertThat(config.closeGrace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.defaultSite()).isEqualTo("DEFAULT");
        UpperLayerSettings upperLayer = config.acceptor().upperLayer();
        assertThat(upperLayer.maxPduLength()).isEqualTo(262_144);
        assertThat(upperLayer.socketBufferBytes()).isEqualTo(1_048_576);
        assertThat(upperLayer.maxDataSetBytes()).isEqualTo(16L << 30);
        assertThat(upperLayer.storesAhead()).isEqualTo(16);
        assertThat(upperLayer.artim()).isEqualTo(Duration.ofSeconds(30));
        assertThat(upperLayer.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(upperLayer.pduTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(upperLayer.messageTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(upperLayer.writeTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void the_plain_port_is_not_turned_off_where_there_is_no_tls() {
        assertThatThrownBy(() -> config(Map.of("TONGYING_DICOM_PLAIN", "false"))).hasMessageContaining("TONGYING_DICOM_TLS_KEYSTORE");
    }

    private static Map<String, String> everySetting() {
        return Map.ofEntries(
                Map.entry("TONGYING_DICOM_PORT", "104"),
                Map.entry("TONGYING_DICOM_BIND", "127.0.0.2"),
                Map.entry("TONGYING_DICOM_PLAIN", "false"),
                Map.entry("TONGYING_DICOM_TLS_PORT", "2763"),
                Map.entry("TONGYING_DICOM_TLS_KEYSTORE", "own.p12"),
                Map.entry("TONGYING_DICOM_TLS_KEYSTORE_PASSWORD", "open sesame"),
                Map.entry("TONGYING_DICOM_AE_TITLE", "PACS"),
                Map.entry("TONGYING_DICOM_MAX_ASSOCIATIONS", "7"),
                Map.entry("TONGYING_DICOM_MAX_ASSOCIATIONS_PER_AE", "3"),
                Map.entry("TONGYING_DICOM_MAX_UNASSOCIATED_PER_ADDRESS", "2"),
                Map.entry("TONGYING_DICOM_MAX_PDU", "65536"),
                Map.entry("TONGYING_DICOM_SOCKET_BUFFER", "131072"),
                Map.entry("TONGYING_DICOM_PRIVATE_SOP_CLASSES", "true"),
                Map.entry("TONGYING_DICOM_ARTIM_TIMEOUT_MS", "1"),
                Map.entry("TONGYING_DICOM_IDLE_TIMEOUT_MS", "2"),
                Map.entry("TONGYING_DICOM_PDU_TIMEOUT_MS", "3"),
                Map.entry("TONGYING_DICOM_MESSAGE_TIMEOUT_MS", "4"),
                Map.entry("TONGYING_DICOM_WRITE_TIMEOUT_MS", "5"),
                Map.entry("TONGYING_DICOM_CLOSE_TIMEOUT_MS", "6"),
                Map.entry("TONGYING_DICOM_QUERY_MATCHES", "9"),
                Map.entry("TONGYING_DICOM_IDENTIFIER_KIB", "10"),
                Map.entry("TONGYING_DICOM_RETRIEVES", "11"),
                Map.entry("TONGYING_DICOM_DECODING_MIB", "12"),
                Map.entry("TONGYING_DICOM_MOVE_CONNECT_TIMEOUT_MS", "13"),
                Map.entry("TONGYING_DICOM_MOVE_RESPONSE_TIMEOUT_MS", "14"),
                Map.entry("TONGYING_DICOM_MPPS_KIB", "7"),
                Map.entry("TONGYING_DICOM_COMMIT_INSTANCES", "11"),
                Map.entry("TONGYING_DICOM_COMMIT_WAITING", "12"),
                Map.entry("TONGYING_DICOM_COMMIT_ATTEMPTS", "13"),
                Map.entry("TONGYING_DICOM_COMMIT_RETRY_MS", "14"),
                Map.entry("TONGYING_DICOM_COMMIT_DAYS", "15"),
                Map.entry("TONGYING_DICOM_COMMIT_REPORTERS", "16"),
                Map.entry("TONGYING_DICOM_STORES_AHEAD", "9"),
                Map.entry("TONGYING_DICOM_COMMIT_TURN", "17"),
                Map.entry("TONGYING_DICOM_COMMIT_READS", "18"),
                Map.entry("TONGYING_STORE_MAX_MB", "8"),
                Map.entry("TONGYING_DEFAULT_SITE", "SZ01"));
    }

    @Test
    void every_setting_is_read_under_its_name() {
        Map<String, String> settings = everySetting();
        Set<String> asked = new TreeSet<>();
        DimseConfig config = DimseConfig.from(name -> {
            asked.add(name);
            return Optional.ofNullable(settings.get(name));
        });
        assertThat(asked).containsExactlyInAnyOrderElementsOf(settings.keySet());
        assertThat(config.plain()).isFalse();
        assertThat(config.acceptor().bind().getHostString()).isEqualTo("127.0.0.2");
        assertThat(config.acceptor().bind().getPort()).isEqualTo(104);
        assertThat(config.tls()).contains(
                new TlsSettings(new InetSocketAddress("127.0.0.2", 2763), Path.of("own.p12"), "open sesame"));
        assertThat(config.tls().toString()).doesNotContain("sesame");
        assertThat(config.aeTitle().value()).isEqualTo("PACS");
        assertThat(config.acceptor().maxAssociations()).isEqualTo(7);
        assertThat(config.acceptor().maxAssociationsPerAe()).isEqualTo(3);
        assertThat(config.acceptor().maxUnassociatedPerAddress()).isEqualTo(2);
        assertThat(config.privateSopClasses()).isTrue();
        assertThat(config.closeGrace()).isEqualTo(Duration.ofMillis(6));
        assertThat(config.query()).isEqualTo(new QueryRetrieveSettings(9, 10 << 10, 11, 12L << 20,
                Duration.ofMillis(13), Duration.ofMillis(14)));
        assertThat(config.mppsBytes()).isEqualTo(7 << 10);
        assertThat(config.commitment()).isEqualTo(new CommitmentSettings(11, 12, 13, Duration.ofMillis(14), Duration.ofDays(15), 16, 17, 18));
        assertThat(config.defaultSite()).isEqualTo("SZ01");
        UpperLayerSettings expected = UpperLayerSettings.defaults().withMaxPduLength(65_536)
                .withSocketBufferBytes(131_072).withMaxDataSetBytes(8 << 20)
                .withArtim(Duration.ofMillis(1)).withIdleTimeout(Duration.ofMillis(2))
                .withPduTimeout(Duration.ofMillis(3)).withMessageTimeout(Duration.ofMillis(4))
                .withWriteTimeout(Duration.ofMillis(5)).withStoresAhead(9);
        assertThat(config.acceptor().upperLayer()).isEqualTo(expected);
    }

    @Test
    void a_value_that_makes_no_sense_is_named_with_its_setting() {
        assertRefused("TONGYING_DICOM_PORT", "70000");
        assertRefused("TONGYING_DICOM_MAX_ASSOCIATIONS", "many");
        assertRefused("TONGYING_DICOM_MAX_PDU", "100");
        assertRefused("TONGYING_DICOM_PRIVATE_SOP_CLASSES", "yes");
        assertThatThrownBy(() -> config(Map.of("TONGYING_DICOM_AE_TITLE", "A TITLE FAR TOO LONG")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("AE title");
    }

    @Test
    void a_certificate_alone_opens_port_2762_and_a_file_that_holds_none_is_named() {
        TlsSettings tls = config(Map.of("TONGYING_DICOM_TLS_KEYSTORE", "nowhere.p12")).tls().orElseThrow();
        assertThat(tls.bind().getPort()).isEqualTo(2762);
        assertThatThrownBy(tls::identity)
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("TONGYING_DICOM_TLS_KEYSTORE").hasMessageContaining("nowhere.p12");
    }

    private static void assertRefused(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name).hasMessageContaining(value);
    }

    private static DimseConfig config(Map<String, String> settings) {
        return DimseConfig.from(name -> Optional.ofNullable(settings.get(name)));
    }
}

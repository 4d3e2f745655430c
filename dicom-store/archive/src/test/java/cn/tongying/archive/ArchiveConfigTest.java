package cn.tongying.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArchiveConfigTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void the_defaults_are_these() {
        assertThat(ArchiveConfig.from(name -> Optional.empty())).isEqualTo(new ArchiveConfig(ArchiveConfig.Objects.FILES,
                Path.of("var/objects"), new ArchiveConfig.S3("", "tongying", "us-east-1", "", ""), 1024 * MEBIBYTE,
                16 * 1024 * MEBIBYTE, 16, new ArchiveConfig.Receiving(128, 32, Math.max(32, Runtime.getRuntime().maxMemory() / 8 / MEBIBYTE) * MEBIBYTE),
                Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(60), 1000, Duration.ofSeconds(5), Duration.ofMinutes(5),
                new ArchiveConfig.Reconciling(Duration.ofSeconds(10), 1000, Duration.ofHours(1)),
                Math.max(32, Runtime.getRuntime().maxMemory() / 8 / MEBIBYTE) * MEBIBYTE, new ArchiveConfig.Refusing(100, 600, new ArchiveConfig.Quarantining(10_000, 10_240 * MEBIBYTE))));
    }

    @Test
    void every_setting_is_read_by_its_name() {
        Map<String, String> settings = Map.ofEntries(Map.entry("TONGYING_OBJECTS", "s3"), Map.entry("TONGYING_OBJECTS_DIR", "/o"),
                Map.entry("TONGYING_S3_ENDPOINT", "http://s"), Map.entry("TONGYING_S3_BUCKET", "b"), Map.entry("TONGYING_S3_REGION", "r"),
                Map.entry("TONGYING_S3_ACCESS_KEY", "a"), Map.entry("TONGYING_S3_SECRET_KEY", "k"),
                Map.entry("TONGYING_OBJECTS_RESERVE_MB", "5"), Map.entry("TONGYING_STORE_MAX_MB", "6"),
                Map.entry("TONGYING_STORE_CONCURRENCY", "7"), Map.entry("TONGYING_STORE_WAIT_MS", "8"),
                Map.entry("TONGYING_SETTLE_AFTER_SENDER_MS", "9"), Map.entry("TONGYING_SETTLE_AFTER_LAST_MS", "10"),
                Map.entry("TONGYING_QUERY_MAX", "11"), Map.entry("TONGYING_STORE_RECEIVERS", "15"),
                Map.entry("TONGYING_STORE_RECEIVERS_PER_SENDER", "16"), Map.entry("TONGYING_STORE_MEMORY_MB", "70"),
                Map.entry("TONGYING_READ_MEMORY_MB", "18"), Map.entry("TONGYING_REFUSED_BATCH", "19"),
                Map.entry("TONGYING_REFUSED_PER_MINUTE", "20"), Map.entry("TONGYING_QUARANTINE_OBJECTS_PER_SENDER", "21"),
                Map.entry("TONGYING_QUARANTINE_MB_PER_SENDER", "22"), Map.entry("TONGYING_TRANSACTION_TIMEOUT_S", "17"), Map.entry("TONGYING_LIST_SEARCH_S", "23"),
                Map.entry("TONGYING_RECONCILE_PERIOD_MS", "12"), Map.entry("TONGYING_RECONCILE_BATCH", "13"),
                Map.entry("TONGYING_RECONCILE_GRACE_MS", "14"));
        assertThat(ArchiveConfig.from(name -> Optional.ofNullable(settings.get(name)))).isEqualTo(new ArchiveConfig(ArchiveConfig.Objects.S3,
                Path.of("/o"), new ArchiveConfig.S3("http://s", "b", "r", "a", "k"), 5 * MEBIBYTE, 6 * MEBIBYTE, 7,
                new ArchiveConfig.Receiving(15, 16, 70 * MEBIBYTE), Duration.ofMillis(8), Duration.ofMillis(9), Duration.ofMillis(10), 11, Duration.ofSeconds(23), Duration.ofSeconds(17),
                new ArchiveConfig.Reconciling(Duration.ofMillis(12), 13, Duration.ofMillis(14)), 18 * MEBIBYTE,
                new ArchiveConfig.Refusing(19, 20, new ArchiveConfig.Quarantining(21, 22 * MEBIBYTE))));
    }

    @Test
    void a_wrong_value_is_refused_with_its_name() {
        assertThatThrownBy(() -> ArchiveConfig.from(name -> name.equals("TONGYING_OBJECTS") ? Optional.of("tape") : Optional.empty()))
                .hasMessageContaining("TONGYING_OBJECTS");
        assertThatThrownBy(() -> ArchiveConfig.from(name -> name.endsWith("CONCURRENCY") ? Optional.of("0") : Optional.empty()))
                .hasMessageContaining("TONGYING_STORE_CONCURRENCY");
        assertThatThrownBy(() -> ArchiveConfig.from(name -> name.endsWith("STORE_MEMORY_MB") ? Optional.of("31") : Optional.empty()))
                .hasMessageContaining("at least 32");
    }

    @Test
    void a_secret_is_not_printed() {
        assertThat(new ArchiveConfig.S3("http://s", "b", "r", "access", "secret").toString()).doesNotContain("secret", "access");
    }
}

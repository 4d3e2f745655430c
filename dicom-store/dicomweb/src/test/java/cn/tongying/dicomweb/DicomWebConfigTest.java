package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class DicomWebConfigTest {

    static DicomWebConfig config(Map<String, ?> values) {
        return new DicomWebConfig((Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get((String) arguments[0]))));
    }

    @Test
    void namesAndDefaultsAreThese() {
        DicomWebConfig config = config(Map.of());
        assertThat(config.searchLimit()).isEqualTo(1_000);
        assertThat(config.maximumFrameBytes()).isEqualTo(128L << 20);
        assertThat(config.concurrentRenderings()).isEqualTo(4);
        assertThat(config.concurrentConversions()).isEqualTo(8);
        assertThat(config(Map.of("tongying.dicomweb.concurrent-conversions", 5)).concurrentConversions()).isEqualTo(5);
        assertThat(config.decodingBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4 >> 20 << 20);
        assertThat(config.decodingWait()).hasSeconds(10);
        assertThat(config.thumbnailPixels()).isEqualTo(192);
        assertThat(config.retryAfterSeconds()).isEqualTo(5);
        assertThat(config(Map.of("tongying.dicomweb.search-limit", 7)).searchLimit()).isEqualTo(7);
        assertThat(config(Map.of("tongying.dicomweb.maximum-frame-mib", 2)).maximumFrameBytes()).isEqualTo(2L << 20);
        assertThat(config(Map.of("tongying.dicomweb.concurrent-renderings", 2)).concurrentRenderings()).isEqualTo(2);
        assertThat(config(Map.of("tongying.dicomweb.decoding-memory-mib", 3)).decodingBytes()).isEqualTo(3L << 20);
        assertThat(config(Map.of("tongying.dicomweb.decoding-wait-seconds", 4)).decodingWait()).hasSeconds(4);
        assertThat(config(Map.of("tongying.dicomweb.thumbnail-pixels", 64)).thumbnailPixels()).isEqualTo(64);
        assertThat(config(Map.of("tongying.dicomweb.retry-after-seconds", 9)).retryAfterSeconds()).isEqualTo(9);
        assertThat(config.stowSpoolBytes()).isEqualTo(512L << 20);
        assertThat(config(Map.of("tongying.dicomweb.stow-spool-mib", 2)).stowSpoolBytes()).isEqualTo(2L << 20);
        assertThat(config.stowSpoolFolder()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(config(Map.of("tongying.dicomweb.stow-spool-dir", "/tmp")).stowSpoolFolder()).isEqualTo(Path.of("/tmp"));
        assertThat(config.stowReceivers()).isEqualTo(20);
        assertThat(config.stowReceiversPerAccount()).isEqualTo(10);
        assertThat(config(Map.of("tongying.dicomweb.stow-receivers", 3)).stowReceivers()).isEqualTo(3);
        assertThat(config(Map.of("tongying.dicomweb.stow-receivers-per-account", 2)).stowReceiversPerAccount()).isEqualTo(2);
    }

    @Test
    void aValueThatMakesNoSenseStopsTheStart() {
        assertThatThrownBy(() -> config(Map.of("tongying.dicomweb.search-limit", 0))).hasMessageContaining("must be 1 to 100000");
        assertThatThrownBy(() -> config(Map.of("tongying.dicomweb.stow-spool-dir", "/nowhere/at/all"))).hasMessageContaining("must be a folder");
    }
}

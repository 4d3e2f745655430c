package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingConfigTest {
    private static Config having(Map<String, Object> values) {
        return (Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
    }

    @Test
    void aCloudFilmIsValidForFifteenYearsUnlessSaidOtherwise() {
        assertThat(SharingConfig.from(having(Map.of()))).isEqualTo(new SharingConfig(15));
        assertThat(SharingConfig.from(having(Map.of("tongying.sharing.film-years", 3)))).isEqualTo(new SharingConfig(3));
    }

    @Test
    void whereTextIsBurntInIsSaidByRulesAndAWrongOneStopsTheStart() {
        assertThat(SharingConfig.from(having(Map.of("tongying.sharing.burnt-in", "US|A|B|6|5|0,0,5,2", "tongying.identity.secret", "s"))))
                .isEqualTo(new SharingConfig(15, "US|A|B|6|5|0,0,5,2", Optional.of("s")));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig(15, "US|A", Optional.empty()));
    }

    @Test
    void exportsAreBoundedAndABoundOfNothingStopsTheStart() {
        assertThat(SharingConfig.from(having(Map.of())).exporting()).isEqualTo(new SharingConfig.Exporting(4, 1, 128L << 20));
        assertThat(SharingConfig.from(having(Map.of("tongying.sharing.exports", 9, "tongying.sharing.exports-per-account", 2,
                "tongying.sharing.decoding-mib", 500))).exporting()).isEqualTo(new SharingConfig.Exporting(9, 2, 500L << 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig.Exporting(0, 1, 128L << 20)).withMessageContaining("TONGYING_SHARING_EXPORTS");
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig.Exporting(1, 1, 0));
    }

    @Test
    void temporaryFilesHaveAFolderAndABound(@TempDir Path folder) {
        assertThat(SharingConfig.from(having(Map.of())).spooling()).isEqualTo(new SharingConfig.Spooling(Path.of(System.getProperty("java.io.tmpdir")), 4096L << 20));
        assertThat(SharingConfig.from(having(Map.of("tongying.sharing.spool-dir", folder.toString(), "tongying.sharing.spool-mib", 7))).spooling())
                .isEqualTo(new SharingConfig.Spooling(folder, 7L << 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig.Spooling(folder, 0)).withMessageContaining("TONGYING_SHARING_SPOOL_MIB");
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig.Spooling(folder.resolve("none"), 1L << 20))
                .withMessageContaining("TONGYING_SHARING_SPOOL_DIR");
    }

    @Test
    void aNumberOfYearsThatMakesNoSenseStopsTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig(0)).withMessageContaining("TONGYING_SHARING_FILM_YEARS");
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig(31));
    }
}

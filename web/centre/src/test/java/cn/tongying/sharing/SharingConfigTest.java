package cn.tongying.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

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
    void aNumberOfYearsThatMakesNoSenseStopsTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig(0)).withMessageContaining("TONGYING_SHARING_FILM_YEARS");
        assertThatIllegalArgumentException().isThrownBy(() -> new SharingConfig(31));
    }
}

package cn.tongying.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealerTest {

    private static final byte[] ROOT = "a root of thirty-two characters!".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = {7};
    private static final byte[] TEXT = "11010519491231002X".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource(Suite.class)
    void what_either_suite_sealed_is_opened_whatever_new_values_are_sealed_with(Suite suite) {
        byte[] sealed = new Sealer(suite, ROOT, "test").seal(PLACE, TEXT);
        for (Suite now : Suite.values()) {
            Sealer sealer = new Sealer(now, ROOT, "test");
            assertThat(sealer.open(PLACE, sealed)).isEqualTo(TEXT);
            assertThat(sealer.isCurrent(sealed)).isEqualTo(now == suite);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void another_place_purpose_root_or_any_changed_byte_is_found(Suite suite) {
        Sealer sealer = new Sealer(suite, ROOT, "test");
        byte[] sealed = sealer.seal(PLACE, TEXT);
        assertThat(sealer.seal(PLACE, TEXT)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> sealer.open(new byte[] {8}, sealed)).isInstanceOf(CryptoException.class);
        assertThatThrownBy(() -> new Sealer(suite, ROOT, "other").open(PLACE, sealed)).isInstanceOf(CryptoException.class);
        assertThatThrownBy(() -> new Sealer(suite, new byte[32], "test").open(PLACE, sealed)).hasMessageContaining("key that is not here");
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 4;
            assertThatThrownBy(() -> sealer.open(PLACE, changed)).as("byte %d", at).isInstanceOf(CryptoException.class);
        }
        assertThatThrownBy(() -> sealer.open(PLACE, Arrays.copyOf(sealed, 12))).isInstanceOf(CryptoException.class);
    }

    @Test
    void a_value_of_before_there_were_suites_is_opened_and_told_to_be_old() {
        Algorithms then = Suite.INTERNATIONAL.algorithms();
        byte[] old = new byte[12 + TEXT.length + 16];
        Arrays.fill(old, 0, 12, (byte) 5);
        then.cipher(then.derived(ROOT, "test", 32)).encrypt(Arrays.copyOf(old, 12), PLACE, TEXT, TEXT.length, old, 12);
        for (Suite now : Suite.values()) {
            assertThat(new Sealer(now, ROOT, "test").open(PLACE, old)).isEqualTo(TEXT);
            assertThat(new Sealer(now, ROOT, "test").isCurrent(old)).isFalse();
        }
    }

    @Test
    void the_suite_is_international_unless_the_setting_says_national() {
        assertThat(CryptoConfig.from(name -> Optional.empty()).suite()).isEqualTo(Suite.INTERNATIONAL);
        Map<String, String> national = Map.of("TONGYING_CRYPTO_SUITE", "national");
        assertThat(CryptoConfig.from(name -> Optional.ofNullable(national.get(name))).suite()).isEqualTo(Suite.NATIONAL);
        assertThatThrownBy(() -> CryptoConfig.from(name -> Optional.of("rot13"))).hasMessageContaining("TONGYING_CRYPTO_SUITE");
    }
}

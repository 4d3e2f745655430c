package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void carries256BitsAndNeverTheSameTwice() {
        assertThat(Base64.getUrlDecoder().decode(Secret.forSession().text())).hasSize(32);
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> Secret.forToken().text()).distinct()).hasSize(1_000);
    }

    @Test
    void isKeptAsItsSha256() {
        Secret secret = new Secret("A".repeat(43));
        assertThat(secret.hash()).isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    }

    @Test
    void doesNotShowItselfInLogs() {
        Secret secret = Secret.forToken();
        assertThat(secret.toString()).doesNotContain(secret.text().substring(5));
    }

    @Test
    void whatCannotBeOursIsNotLookedUp() {
        assertThat(Stream.of("", "short", "a".repeat(44), "a".repeat(42) + "'", "x_" + "a".repeat(43)).flatMap(t -> Secret.received(t).stream())).isEmpty();
        assertThat(Secret.received(Secret.forToken().text())).isPresent();
        assertThat(Secret.received(Secret.forSession().text())).isPresent();
    }
}

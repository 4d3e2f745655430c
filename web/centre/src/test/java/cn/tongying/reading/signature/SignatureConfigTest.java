package cn.tongying.reading.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.tongying.reading.signature.SignatureConfig.Number;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureConfigTest {
    private static final Map<String, Object> WHOLE = Map.of("tongying.ca.url", "https://ca.example/bridge", "tongying.ca.trust", "ca.pem", "tongying.tsa.url", "http://tsa.example/stamp");

    private static SignatureConfig having(Map<String, Object> values) {
        return SignatureConfig.from((Config) Proxy.newProxyInstance(Config.class.getClassLoader(), new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get(arguments[0]))));
    }

    private static SignatureConfig with(String name, Object value) {
        Map<String, Object> values = new HashMap<>(WHOLE);
        values.put(name, value);
        return having(values);
    }

    @Test
    void names_and_defaults_are_these_ones() {
        assertThat(having(Map.of())).isEqualTo(new SignatureConfig(Optional.empty(), Optional.empty(), Optional.empty(), Number.STAFF, Set.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(30)));
        Map<String, Object> all = new HashMap<>(WHOLE);
        all.putAll(Map.of("tongying.ca.key", "k", "tongying.ca.number", "licence", "tongying.ca.sites", "NORTH, SOUTH", "tongying.tsa.trust", "tsa.pem", "tongying.ca.tls-trust", "tls.pem",
                "tongying.ca.connect-s", 1, "tongying.ca.answer-s", 120));
        assertThat(having(all)).isEqualTo(new SignatureConfig(Optional.of(URI.create("https://ca.example/bridge")), Optional.of("k"), Optional.of(Path.of("ca.pem")), Number.LICENCE,
                Set.of("NORTH", "SOUTH"), Optional.of(URI.create("http://tsa.example/stamp")), Optional.of(Path.of("tsa.pem")), Optional.of(Path.of("tls.pem")), Duration.ofSeconds(1),
                Duration.ofSeconds(120)));
    }

    @Test
    void only_the_hospitals_that_are_named_have_their_reports_signed() {
        assertThat(having(Map.of()).signs("NORTH")).isFalse();
        assertThat(having(WHOLE).signs("NORTH")).isTrue();
        assertThat(with("tongying.ca.sites", "SOUTH").signs("NORTH")).isFalse();
    }

    @Test
    void a_ca_is_not_asked_in_the_clear_and_not_without_what_its_answers_are_checked_by() {
        assertThat(with("tongying.ca.url", "http://127.0.0.1:9000/a").ca()).isPresent();
        for (String wrong : new String[] {"http://10.0.0.9/a", "https:/a", "ca.example"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> with("tongying.ca.url", wrong)).withMessageContaining("TONGYING_CA_URL");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> with("tongying.tsa.url", "ftp://tsa.example")).withMessageContaining("TONGYING_TSA_URL");
        for (String needed : new String[] {"tongying.ca.trust", "tongying.tsa.url"}) {
            Map<String, Object> values = new HashMap<>(WHOLE);
            values.remove(needed);
            assertThatIllegalArgumentException().isThrownBy(() -> having(values)).withMessageContaining("TONGYING_CA_TRUST and TONGYING_TSA_URL");
        }
    }

    @Test
    void what_makes_no_sense_stops_the_start_and_names_its_setting() {
        assertThatIllegalArgumentException().isThrownBy(() -> with("tongying.ca.number", "name")).withMessageContaining("TONGYING_CA_NUMBER");
        assertThatIllegalArgumentException().isThrownBy(() -> with("tongying.ca.sites", "north")).withMessageContaining("TONGYING_CA_SITES");
        for (String name : new String[] {"CONNECT_S", "ANSWER_S"}) {
            for (int wrong : new int[] {0, 121}) {
                assertThatIllegalArgumentException().isThrownBy(() -> with("tongying.ca." + name.toLowerCase().replace('_', '-'), wrong)).withMessageContaining("TONGYING_CA_" + name);
            }
        }
    }

    @Test
    void a_trust_file_that_is_not_there_or_empty_stops_the_start(@TempDir Path folder) throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> CaSignatures.of(with("tongying.ca.trust", folder.resolve("none").toString()), Clock.systemUTC()))
                .withMessageContaining("TONGYING_CA_TRUST");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatIllegalArgumentException().isThrownBy(() -> CaSignatures.of(with("tongying.ca.trust", empty.toString()), Clock.systemUTC())).withMessageContaining("holds no certificate");
    }

    @Test
    void its_words_have_no_key() {
        assertThat(with("tongying.ca.key", "secret").toString()).doesNotContain("secret");
    }
}

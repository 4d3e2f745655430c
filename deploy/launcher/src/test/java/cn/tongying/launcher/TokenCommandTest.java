package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"notaurl", "", "ftp://127.0.0.1", "http://", "http:/x", "http://a b", "127.0.0.1:8080"})
    void what_is_no_address_of_a_server_is_refused(String url) {
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> TokenCommand.server(url))
                .withMessageContaining("--url").withMessageContaining("http://127.0.0.1:8080")
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(LauncherException.REFUSED));
    }

    @Test
    void an_address_of_a_server_is_taken() {
        assertThat(TokenCommand.server("https://pacs.example.org").getHost()).isEqualTo("pacs.example.org");
    }

    @Test
    void a_server_that_cannot_be_reached_has_a_reason_in_words() {
        ConnectException unknown = new ConnectException();
        unknown.initCause(new UnresolvedAddressException());
        assertThat(TokenCommand.reason(new ConnectException())).contains("refused");
        assertThat(TokenCommand.reason(unknown)).contains("no host of this name");
        assertThat(TokenCommand.reason(new HttpTimeoutException("request timed out"))).contains("no answer");
        assertThat(TokenCommand.reason(new IOException((String) null))).contains("broke");
        assertThat(TokenCommand.reason(new IOException("PKIX path"))).contains("PKIX path");
    }
}

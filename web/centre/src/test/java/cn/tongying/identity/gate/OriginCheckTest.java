package cn.tongying.identity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginCheckTest {
    @ParameterizedTest
    @CsvSource({"http://localhost:8080,localhost:8080", "https://img.example.org,img.example.org", "https://img.example.org:443,img.example.org",
        "http://IMG.example.org,img.example.org:80", "http://[::1]:8080,[::1]:8080"})
    void aPageOfTheSameHostIsOwn(String origin, String host) {
        assertThat(OriginCheck.isOwn(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example,localhost:8080", "http://localhost:8081,localhost:8080", "null,localhost:8080",
        "http://localhost:8080.evil.example,localhost:8080", "http://localhost:8080@evil.example,localhost:8080", "file://localhost:8080,localhost:8080",
        "http://localhost:8080/x,localhost:8080", "localhost:8080,localhost:8080", "http://img.example.org:8443,img.example.org", "::not a uri,::not a uri"})
    void anyOtherIsForeign(String origin, String host) {
        assertThat(OriginCheck.isOwn(origin, host)).isFalse();
    }

    @Test
    void aMissingOriginIsNotOwn() {
        assertThat(OriginCheck.isOwn(null, "localhost:8080")).isFalse();
        assertThat(OriginCheck.isOwn("http://localhost:8080", null)).isFalse();
    }
}

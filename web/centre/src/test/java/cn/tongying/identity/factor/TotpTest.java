package cn.tongying.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.tongying.crypto.Suite;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238 appendix B with its errata: the secret of each hash is as long as the hash. */
    @ParameterizedTest
    @CsvSource({
        "59,94287082,46119246,90693936", "1111111109,07081804,68084774,25091201", "1111111111,14050471,67062674,99943326",
        "1234567890,89005924,91819424,93441116", "2000000000,69279037,90698825,38618901", "20000000000,65353130,77737706,47863826"})
    void givesTheCodesOfTheStandard(long seconds, String sha1, String sha256, String sha512) {
        long step = seconds / Totp.STEP_SECONDS;
        assertThat(Totp.code(SECRET, step, 8, "HmacSHA1")).isEqualTo(sha1);
        assertThat(Totp.code("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII), step, 8, "HmacSHA256")).isEqualTo(sha256);
        assertThat(Totp.code("1234567890123456789012345678901234567890123456789012345678901234".getBytes(StandardCharsets.US_ASCII),
                step, 8, "HmacSHA512")).isEqualTo(sha512);
    }

    /** RFC 4226 appendix D. */
    @Test
    void givesTheSixDigitsOfTheStandard() {
        String[] expected = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};
        for (int counter = 0; counter < expected.length; counter++) {
            assertThat(Totp.code(SECRET, counter, 6, "HmacSHA1")).isEqualTo(expected[counter]);
        }
    }

    @Test
    void takesACodeOneStepEarlyOrLateAndNoOther() {
        Instant at = Instant.parse("2026-11-20T12:00:10Z");
        String code = Totp.code(SECRET, at);
        for (long seconds : new long[] {-30, 0, 30}) {
            assertThat(Totp.step(SECRET, code, at.plusSeconds(seconds))).hasValue(at.getEpochSecond() / 30);
        }
        assertThat(Totp.step(SECRET, code, at.plusSeconds(60))).isEmpty();
        assertThat(Totp.step(SECRET, code, at.minusSeconds(60))).isEmpty();
        assertThat(Totp.step(SECRET, "", at)).isEmpty();
        assertThat(Totp.step(SECRET, "０１２３４５", at)).isEmpty();
    }

    /** RFC 4648 section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesSecretsAsTheStandardDoes(String text, String expected) {
        assertThat(Base32.of(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
    }

    @Test
    void aRecoveryCodeIsReadAsPeopleCopyIt() {
        RecoveryCode code = RecoveryCode.fresh().getFirst();
        assertThat(RecoveryCode.typed(" " + code.text().toUpperCase(java.util.Locale.ROOT).replace('-', ' '))).contains(code);
        assertThat(RecoveryCode.typed("123456")).isEmpty();
        assertThat(RecoveryCode.typed("1".repeat(16))).as("1 is no letter of it").isEmpty();
        assertThat(RecoveryCode.fresh()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aSealedSecretIsReadWithItsKeyForItsOwnerAlone() {
        FactorVault vault = new FactorVault(Suite.INTERNATIONAL, "a secret of this installation 123");
        byte[] sealed = vault.seal("anna", SECRET);
        assertThat(vault.open("anna", sealed)).isEqualTo(SECRET);
        assertThat(vault.seal("anna", SECRET)).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("1234567890");
        assertThatIllegalStateException().isThrownBy(() -> vault.open("otto", sealed));
        assertThatIllegalStateException().isThrownBy(() -> new FactorVault(Suite.INTERNATIONAL, "another secret of another one 456").open("anna", sealed));
        sealed[sealed.length - 1] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> vault.open("anna", sealed));
    }
}

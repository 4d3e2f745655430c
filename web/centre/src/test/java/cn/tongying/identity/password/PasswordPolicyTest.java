package cn.tongying.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy(12, 3, 20);

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "abababababababab", "my-wangwei-is-here", "WANGWEI-and-more"})
    void refusesWhatIsShortRepeatedOrTheName(String password) {
        assertThatThrownBy(() -> policy.check("wangwei", password)).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "一二三四五六七八九十甲乙", "kq7-mdw-29xe", "my dragon eats 12 pies", "p8k2-zmwq4-hy6t", "青山绿水白云红日清风明月"})
    void acceptsWhatIsLongEnoughInAnyScript(String password) {
        assertThatCode(() -> policy.check("wangwei", password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "abcdefghijkl", "987654321098", "qwertyuiop[]", "abcdefgh12345678", "1qaz2wsx3edc", "aaaabbbbccccdddd",
        "1357 1357 1357", "abc123abc123", "Password2024!", "p@ssw0rd12345", "admin1234567!", "iloveyou-2026", "Hospital Admin 1", "医院管理员123456", "QWERTY-asdfgh-1"})
    void refusesWhatIsTriedFirstWithAReasonInBothLanguages(String password) {
        assertThatThrownBy(() -> policy.check("wangwei", password)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(422);
            assertThat(refusal.problem().detailZh()).contains("密码");
            assertThat(refusal.problem().detail()).contains("password");
        });
    }

    @Test
    void acceptsTheRandomOnesThatThisProductMakes() {
        for (int i = 0; i < 1_000; i++) {
            assertThatCode(() -> policy.check("admin", FirstPassword.random())).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({"quiet-maple-rain,false", "quiet-maple-rai7,true", "Quiet-maple-rain,true", "QuietMapleRains,false", "quiet maple rains four,true",
        "quietmaplerainq,false", "Quietmaplerai7,true", "雨中枫叶静静落下的声音啊,true"})
    void asksAShorterOneForThreeClassesOfSigns(String password, boolean taken) {
        if (taken) {
            assertThatCode(() -> policy.check("wangwei", password)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> policy.check("wangwei", password)).isInstanceOf(ProblemException.class).hasMessageContaining("capitals");
        }
        assertThatCode(() -> new PasswordPolicy(12, 1, 20).check("wangwei", password)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatWouldTakeLongToHash() {
        assertThatThrownBy(() -> policy.check("wangwei", "abcdefgh".repeat(17))).hasMessageContaining("128");
    }
}

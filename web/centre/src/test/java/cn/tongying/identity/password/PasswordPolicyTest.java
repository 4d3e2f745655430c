package cn.tongying.identity.password;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.centre.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    private final PasswordPolicy policy = new PasswordPolicy(12);

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaa", "abababababababab", "my-wangwei-is-here", "WANGWEI-and-more"})
    void refusesWhatIsShortRepeatedOrTheName(String password) {
        assertThatThrownBy(() -> policy.check("wangwei", password)).isInstanceOf(ProblemException.class).hasMessageStartingWith("422");
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "一二三四五六七八九十甲乙", "abcdefghijkl"})
    void acceptsWhatIsLongEnoughInAnyScript(String password) {
        assertThatCode(() -> policy.check("wangwei", password)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatWouldTakeLongToHash() {
        assertThatThrownBy(() -> policy.check("wangwei", "abcdefgh".repeat(17))).hasMessageContaining("128");
    }
}

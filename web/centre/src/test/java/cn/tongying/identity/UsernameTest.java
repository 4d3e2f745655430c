package cn.tongying.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsernameTest {
    @Test
    void isTheSameHoweverItIsTyped() {
        assertThat(Username.typed(" WangWei ")).contains(new Username("wangwei"));
        assertThat(Username.typed("ＷａｎｇＷｅｉ")).as("full-width letters").contains(new Username("wangwei"));
        assertThat(Username.typed("王医生")).contains(new Username("王医生"));
    }

    @Test
    void whatNobodyCanBeCalledIsNoName() {
        assertThat(Stream.of("", " ", "a b", "-a", "a\nb", "a<b", "a'--", "x".repeat(65), "x".repeat(5_000))
                .flatMap(text -> Username.typed(text).stream())).isEmpty();
    }
}

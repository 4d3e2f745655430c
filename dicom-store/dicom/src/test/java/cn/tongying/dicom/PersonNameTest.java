package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    private static final String LONGEST = "x".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"", "Wang^Xiaoming", "Wang^Xiaoming=王^小明=wáng^xiǎomíng", "a^b^c^d^e", "a^b^c^d^e^^", "王^𠮷", "\uE000^小明", "می\u200Cخواهم"})
    void whatVrPnAllowsIsLegal(String name) {
        assertThat(PersonName.parse(name).isLegal()).isTrue();
        assertThat(PersonName.parse(LONGEST + "=" + LONGEST).isLegal()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b=c=d", "a^b^c^d^e^f^g", "a=王^b^c^d^e^f", "a\u0007b", "a\\b", "a=b\u007f", "a\u202Eb", "王\u200B^小明", "\uFEFFa", "a\u2028b", "a\uD840"})
    void fourGroupsSixComponentsControlsAndBackslashesAreNot(String name) {
        assertThat(PersonName.parse(name).isLegal()).isFalse();
        assertThat(PersonName.parse(LONGEST + "x").isLegal()).isFalse();
    }
}

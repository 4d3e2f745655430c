package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificCharacterSetTest {

    private static SpecificCharacterSet set(String terms) {
        return SpecificCharacterSet.of(List.of(terms.split("\\\\", -1)));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.ofDelimiter(" ").parseHex(bytes);
    }

    /** The examples of PS3.5 annexes H (Japanese), I (Korean), J (Chinese in UTF-8 and GB18030) and K (IR 58). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\\ISO 2022 IR 87 | Yamada^Tarou=山田^太郎=やまだ^たろう | 59 61 6d 61 64 61 5e 54 61 72 6f 75 3d 1b 24 42 3b 33 45 44 1b 28 42 5e 1b 24 42 42 40 4f 3a 1b 28 42 3d 1b 24 42 24 64 24 5e 24 40 1b 28 42 5e 1b 24 42 24 3f 24 6d 24 26 1b 28 42",
        "ISO 2022 IR 13\\ISO 2022 IR 87 | ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう | d4 cf c0 de 5e c0 db b3 3d 1b 24 42 3b 33 45 44 1b 28 4a 5e 1b 24 42 42 40 4f 3a 1b 28 4a 3d 1b 24 42 24 64 24 5e 24 40 1b 28 4a 5e 1b 24 42 24 3f 24 6d 24 26 1b 28 4a",
        "\\ISO 2022 IR 149 | Hong^Gildong=洪^吉洞=홍^길동 | 48 6f 6e 67 5e 47 69 6c 64 6f 6e 67 3d 1b 24 29 43 fb f3 5e 1b 24 29 43 d1 ce d4 d7 3d 1b 24 29 43 c8 ab 5e 1b 24 29 43 b1 e6 b5 bf",
        "\\ISO 2022 IR 58 | Zhang^XiaoDong=张^小东 | 5a 68 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d 1b 24 29 41 d5 c5 5e 1b 24 29 41 d0 a1 b6 ab",
        "GB18030 | Wang^XiaoDong=王^小东 | 57 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d cd f5 5e d0 a1 b6 ab",
        "GBK | Wang^XiaoDong=王^小东 | 57 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d cd f5 5e d0 a1 b6 ab",
        "ISO_IR 192 | Wang^XiaoDong=王^小東 | 57 61 6e 67 5e 58 69 61 6f 44 6f 6e 67 3d e7 8e 8b 5e e5 b0 8f e6 9d b1",
    })
    void namesOfTheStandardsExamplesAreReadAndWritten(String terms, String name, String bytes) {
        assertThat(set(terms).decode(hex(bytes), Vr.PN)).isEqualTo(name);
        assertThat(set(terms).encode(name, Vr.PN)).isEqualTo(hex(bytes));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Äneas, c4 6e 65 61 73", "ISO_IR 101, Dvořák, 44 76 6f f8 e1 6b", "ISO_IR 109, Ġorġ, d5 6f 72 f5",
        "ISO_IR 110, Šķēle, a9 f3 ba 6c 65", "ISO_IR 144, Люкceмбypг, bb ee da 63 65 dc d1 79 70 d3", "ISO_IR 127, قباني, e2 c8 c7 e6 ea",
        "ISO_IR 126, Διονυσιος, c4 e9 ef ed f5 f3 e9 ef f2", "ISO_IR 138, שרון, f9 f8 e5 ef", "ISO_IR 148, Çağ, c7 61 f0",
        "ISO_IR 203, Œuvre, bc 75 76 72 65", "ISO_IR 166, นาม, b9 d2 c1", "ISO_IR 13, ﾔﾏﾀﾞ, d4 cf c0 de", "ISO_IR 6, Smith, 53 6d 69 74 68",
    })
    void singleByteSetsAreReadAndWritten(String term, String text, String bytes) {
        assertThat(set(term).decode(hex(bytes), Vr.LO)).isEqualTo(text);
        assertThat(set(term).encode(text, Vr.LO)).isEqualTo(hex(bytes));
    }

    @Test
    void severalSingleByteSetsAreSwitchedByEscapes() {
        SpecificCharacterSet set = set("ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126");
        byte[] bytes = hex("c4 1b 2d 4c bb ee 5e 1b 2d 46 c4 e9");

        assertThat(set.decode(bytes, Vr.PN)).isEqualTo("ÄЛю^Δι");
        assertThat(set.encode("ÄЛю^Δι", Vr.PN)).isEqualTo(bytes);
    }

    @Test
    void jisX0212IsReadAndWritten() {
        SpecificCharacterSet set = set("\\ISO 2022 IR 87\\ISO 2022 IR 159");
        byte[] bytes = hex("1b 24 28 44 30 21 1b 28 42");

        assertThat(set.decode(bytes, Vr.LO)).isEqualTo("丂");
        assertThat(set.encode("丂", Vr.LO)).isEqualTo(bytes);
    }

    @Test
    void theStateReturnsToTheFirstSetAtEveryDelimiter() {
        byte[] bytes = hex("1b 2d 4c bb 5e bb 5c bb 0d 0a bb");

        assertThat(set("ISO 2022 IR 100\\ISO 2022 IR 144").decode(bytes, Vr.PN)).isEqualTo("Л^»\\»\r\n»");
        assertThat(set("ISO 2022 IR 100\\ISO 2022 IR 144").decode(hex("1b 2d 4c bb 5e bb"), Vr.LO)).as("no component delimiter in LO").isEqualTo("Л^Л");
    }

    @Test
    void aSecondByteThatLooksLikeADelimiterIsNone() {
        Dataset dataset = new Dataset().put(Tag.SpecificCharacterSet, "GBK").put(Element.of(Tag.InstitutionName, Vr.LO, hex("81 5c 5c 81 5e")));

        assertThat(dataset.strings(Tag.InstitutionName)).containsExactly("乗", "乛");
    }

    @Test
    void anUnknownSetIsReadAsLatin1SoThatNoByteIsLost() {
        SpecificCharacterSet set = set("KLINGON");

        assertThat(set.isUnknown()).isTrue();
        assertThat(set.decode(hex("41 e4 ff"), Vr.LO)).isEqualTo("Aäÿ");
        assertThat(SpecificCharacterSet.DEFAULT.decode(hex("41 e4 ff"), Vr.LO)).isEqualTo("Aäÿ");
    }

    @Test
    void bytesThatTheStatedSetDoesNotHaveBecomeReplacementCharacters() {
        assertThat(set("ISO_IR 192").decode(hex("41 ff 42"), Vr.LO)).isEqualTo("A\uFFFDB");
        assertThat(set("\\ISO 2022 IR 58").decode(hex("1b 24 29 41 d5"), Vr.LO)).isEqualTo("\uFFFD");
    }

    @Test
    void charactersThatTheSetDoesNotHaveAreWrittenAsQuestionMarksAndToldBefore() {
        assertThat(set("ISO_IR 100").encode("王", Vr.LO)).isEqualTo(hex("3f"));
        assertThat(set("\\ISO 2022 IR 87").encode("한", Vr.LO)).isEqualTo(hex("3f"));
        assertThat(set("ISO_IR 100").canEncode("王")).isFalse();
        assertThat(set("\\ISO 2022 IR 58").canEncode("王A")).isTrue();
    }

    @Test
    void spellingSlipsOfTermsAreForgiven() {
        assertThat(set("ISO-IR 100").decode(hex("e4"), Vr.LO)).isEqualTo("ä");
        assertThat(set("iso_ir 192").decode(hex("c3 a4"), Vr.LO)).isEqualTo("ä");
    }

    @Test
    void anUnannouncedEscapeSequenceStillCounts() {
        assertThat(SpecificCharacterSet.DEFAULT.decode(hex("1b 24 42 3b 33 1b 28 42 41"), Vr.LO)).isEqualTo("山A");
        assertThat(SpecificCharacterSet.DEFAULT.decode(hex("41 1b 2d 7a 42"), Vr.LO)).as("unknown escape").isEqualTo("AB");
    }
}

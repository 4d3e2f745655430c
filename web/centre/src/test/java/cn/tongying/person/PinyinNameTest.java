package cn.tongying.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinNameTest {
    @ParameterizedTest
    @CsvSource({"王小明,Wang^Xiaoming", "王^小明,Wang^Xiaoming", "欧阳修,Ouyang^Xiu", "单雄信,Shan^Xiongxin", "李乐,Li^Le", "王,Wang", "欧阳,Ou^Yang",
        "无名氏1,Wu^Mingshi1", "吕布,Lu^Bu", "买买提·艾力,Maimaiti^Aili", "买买提^艾力•阿不都,Maimaiti^Aili Abudou", "阿依古丽・艾力·买买提,Ayiguli^Aili Maimaiti"})
    void familyAndGivenNameAreTold(String characters, String pinyin) {
        assertThat(PinyinName.of(characters)).hasValue(pinyin);
    }

    @Test
    void aCharacterThatIsNotKnownMakesNoName() {
        assertThat(PinyinName.of("王𠮷")).isEmpty();
        assertThat(PinyinName.of("")).isEmpty();
    }

    @Test
    void aTextIsReadWordByWord() {
        assertThat(PinyinName.text("胸部CT平扫")).isEqualTo("Xiong Bu CT Ping Sao");
        assertThat(PinyinName.text("Chest 𠮷")).isEqualTo("Chest ?");
        assertThat(PinyinName.text("")).isEmpty();
        assertThat(PinyinName.text("胸部CT增强（含肝）")).isEqualTo("Xiong Bu CT Zeng Qiang (Han Gan)");
        assertThat(PinyinName.text("咳嗽，发热“三天”。Ｔ２")).isEqualTo("Ke Sou, Fa Re \" San Tian \".T2");
        assertThat(PinyinName.text("甲＼乙＾丙")).as("no value and no part of a name is made of it").isEqualTo("Jia ? Yi ? Bing");
    }
}

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
        assertThat(PinyinName.of(characters)).isEqualTo(pinyin);
    }

    /** Outside of GB 2312, and common in the names of today. */
    @ParameterizedTest
    @CsvSource({"王玥,Wang^Yue", "李堃,Li^Kun", "张珺,Zhang^Jun", "陈昇,Chen^Sheng", "吴燚,Wu^Yi", "王彧,Wang^Yu", "李旻,Li^Min", "陈玘,Chen^Qi", "杨镕,Yang^Rong", "周喆,Zhou^Zhe",
        "李垚,Li^Yao", "张翀,Zhang^Chong", "刘䶮,Liu^Yan", "裴𬱖,Pei^Di", "王㛃,Wang^Jie", "陳龍,Chen^Long", "張學友,Zhang^Xueyou", "呂后,Lu^Hou", "阚泽,Kan^Ze", "王珩,Wang^Heng"})
    void aRareCharacterIsReadAsUnicodeSays(String characters, String pinyin) {
        assertThat(PinyinName.of(characters)).isEqualTo(pinyin);
    }

    @Test
    void aCharacterThatNobodyKnowsToReadIsItsNumberAndNoSyllable() {
        assertThat(PinyinName.of("王𠮷")).isEqualTo("Wang^U+20BB7");
        assertThat(PinyinName.of("𠮷田")).isEqualTo("U+20BB7^Tian");
        assertThat(PinyinName.of("王김é")).isEqualTo("Wang^U+AE40e");
        assertThat(PinyinName.of("李明（急诊）")).isEqualTo("Li^Ming(jizhen)");
        assertThat(PinyinName.of("")).isEmpty();
    }

    @Test
    void aLongNameIsSaidByWholeSyllables() {
        assertThat(PinyinName.of("王" + "张".repeat(40), 64)).isEqualTo("Wang^Zhang" + "zhang".repeat(10)).hasSizeLessThan(64);
        assertThat(PinyinName.of("王" + "𠮷".repeat(40), 64)).isEqualTo("Wang^" + "U+20BB7".repeat(8));
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

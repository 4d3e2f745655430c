package cn.tongying.archive.database;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.Tag;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void a_chinese_name_is_found_by_its_parts_and_as_it_is_typed_in_one_piece() {
        assertThat(Texts.words(PersonName.parse("Zhang^Jianguo=张^建国")))
                .containsExactlyInAnyOrder("zhang", "jianguo", "张", "建国", "zhangjianguo", "张建国");
    }

    @Test
    void a_name_of_one_word_is_one_word() {
        assertThat(Texts.words(PersonName.parse("Plato"))).containsExactly("plato");
    }

    @Test
    void every_tone_of_pinyin_is_found_by_who_types_none() {
        for (String name : new String[] {"Lǖ", "Lǘ", "Lǚ", "Lǜ", "lu\u0308\u0300"}) {
            assertThat(Texts.words(PersonName.parse(name))).as(name).contains("lu", "lv");
        }
        for (String name : new String[] {"Zhēn", "Zhén", "Zhěn", "Zhèn", "zhe\u030cn"}) {
            assertThat(Texts.words(PersonName.parse(name))).as(name).contains("zhen");
        }
    }

    @Test
    void a_name_with_marks_is_found_by_who_types_none() {
        assertThat(Texts.words(PersonName.parse("Müller^Lefèvre"))).contains("müller", "muller", "lefèvre", "lefevre");
        assertThat(Texts.words(PersonName.parse("Lü^Na=吕^娜"))).contains("lü", "lu", "lv", "lüna", "luna", "lvna", "吕娜");
        assertThat(Texts.words(PersonName.parse("=が^ぎ"))).containsExactlyInAnyOrder("が", "ぎ", "がぎ");
    }

    @Test
    void what_is_no_date_is_none() {
        assertThat(date("20260228")).isEqualTo("20260228");
        assertThat(date("2026.02.28")).isEqualTo("20260228");
        assertThat(date("99999999")).isEmpty();
        assertThat(date("20260230")).isEmpty();
        assertThat(date("")).isEmpty();
    }

    private static String date(String value) {
        return Texts.date(new Dataset().put(Tag.StudyDate, value), Tag.StudyDate);
    }
}

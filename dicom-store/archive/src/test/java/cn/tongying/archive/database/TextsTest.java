package cn.tongying.archive.database;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.PersonName;
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
}

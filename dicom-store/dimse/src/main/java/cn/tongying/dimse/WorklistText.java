package cn.tongying.dimse;

import cn.tongying.dicom.SpecificCharacterSet;
import java.util.List;

/** How an AE is answered its worklist, by the words of the table: the character set, or pinyin in the default repertoire; in pinyin as well what a set does not have. */
enum WorklistText {
    UTF_8("ISO_IR 192"), GB18030("GB18030"), GBK("GBK"), GB2312("", "ISO 2022 IR 58"), LATIN_1("ISO_IR 100"), PINYIN;

    private final SpecificCharacterSet characters;

    WorklistText(String... terms) {
        this.characters = SpecificCharacterSet.of(List.of(terms));
    }

    SpecificCharacterSet characters() {
        return characters;
    }
}

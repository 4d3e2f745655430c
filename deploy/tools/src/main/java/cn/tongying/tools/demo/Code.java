package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.util.List;

/** A coded concept (PS3.3 8.8). */
record Code(String value, String scheme, String meaning) {

    Dataset item() {
        return new Dataset().put(Tag.CodeValue, value).put(Tag.CodingSchemeDesignator, scheme).put(Tag.CodeMeaning, meaning);
    }

    static void put(Dataset dataset, int tag, Code code) {
        dataset.putItems(tag, List.of(code.item()));
    }
}

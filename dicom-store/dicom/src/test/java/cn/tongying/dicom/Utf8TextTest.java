package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class Utf8TextTest {
    private static final Charset GBK = Charset.forName("GB18030");

    private static Dataset said(String set, Charset really, String name, String description) {
        Dataset dataset = new Dataset();
        if (!set.isEmpty()) {
            dataset.put(Tag.SpecificCharacterSet, set);
        }
        dataset.put(Element.of(Tag.StudyDescription, Vr.LO, description.getBytes(really)));
        dataset.putItems(Tag.RequestAttributesSequence, List.of(new Dataset()));
        dataset.items(Tag.RequestAttributesSequence).getFirst()
                .put(Element.of(Tag.ScheduledProcedureStepDescription, Vr.LO, description.getBytes(really)));
        return dataset.put(Element.of(Tag.PatientName, Vr.PN, name.getBytes(really)));
    }

    private static void becomes(Dataset dataset, String name, String description) {
        Utf8Text.recode(dataset);
        assertThat(dataset.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
        assertThat(dataset.string(Tag.PatientName)).contains(name);
        assertThat(dataset.string(Tag.StudyDescription)).contains(description);
        assertThat(dataset.items(Tag.RequestAttributesSequence).getFirst().string(Tag.ScheduledProcedureStepDescription)).contains(description);
    }

    @Test
    void chinese_of_a_device_that_declares_no_set_or_latin_1_stays_chinese() {
        for (String set : List.of("", "ISO_IR 100", "ISO_IR 6")) {
            becomes(said(set, GBK, "王^小明", "胸部平扫"), "王^小明", "胸部平扫");
            becomes(said(set, GBK, "陶喆", "胸部 镕"), "陶喆", "胸部 镕");
            becomes(said(set, StandardCharsets.UTF_8, "王^小明", "胸部"), "王^小明", "胸部");
        }
    }

    @Test
    void a_name_in_characters_alone_is_proof_though_no_two_of_them_stand_in_a_row() {
        for (String set : List.of("", "ISO_IR 100")) {
            becomes(said(set, GBK, "王^伟", "CT"), "王^伟", "CT");
            becomes(said(set, GBK, "Wang^Wei=王^伟", "Head"), "Wang^Wei=王^伟", "Head");
            becomes(said(set, GBK, "王 伟 ", "Head"), "王 伟", "Head");
        }
        becomes(said("", StandardCharsets.ISO_8859_1, "Íõ^Wei", "Head"), "Íõ^Wei", "Head");
        becomes(said("", StandardCharsets.ISO_8859_1, "Ó^Ö", "±°"), "Ó^Ö", "±°");
    }

    @Test
    void what_is_understood_is_a_copy_and_what_is_believed_the_same() {
        Dataset dataset = said("", GBK, "王^伟", "CT");
        Dataset understood = Utf8Text.understood(dataset);
        assertThat(understood.string(Tag.PatientName)).contains("王^伟");
        assertThat(understood.items(Tag.RequestAttributesSequence).getFirst().string(Tag.ScheduledProcedureStepDescription)).contains("CT");
        assertThat(dataset.contains(Tag.SpecificCharacterSet)).isFalse();
        assertThat(dataset.bytes(Tag.PatientName)).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("王^伟".getBytes(GBK)));
        assertThat(dataset.items(Tag.RequestAttributesSequence).getFirst().parent()).hasValueSatisfying(parent -> assertThat(parent).isSameAs(dataset));
        Dataset german = said("ISO_IR 100", StandardCharsets.ISO_8859_1, "Müller", "Kopf");
        assertThat(Utf8Text.understood(german)).isSameAs(german);
    }

    @Test
    void text_of_europe_stays_what_it_is() {
        for (String set : List.of("", "ISO_IR 100")) {
            becomes(said(set, StandardCharsets.ISO_8859_1, "Müller^Jörg", "Größe, Schädel, Übersicht"), "Müller^Jörg", "Größe, Schädel, Übersicht");
            becomes(said(set, StandardCharsets.ISO_8859_1, "Fran\u00e7ois", "GR\u00d6\u00dfE"), "Fran\u00e7ois", "GR\u00d6\u00dfE");
        }
    }

    @Test
    void what_another_set_says_is_believed() {
        becomes(said("ISO_IR 144", Charset.forName("ISO-8859-5"), "Люкceмбypг", "Грудь"), "Люкceмбypг", "Грудь");
        becomes(said("GB18030", GBK, "王^小明", "胸部"), "王^小明", "胸部");
    }

    @Test
    void one_value_that_is_no_chinese_leaves_all_as_it_was_declared() {
        becomes(said("ISO_IR 100", StandardCharsets.ISO_8859_1, "ÍõÐ¡Ã÷", "caf\u00e9"), "ÍõÐ¡Ã÷", "caf\u00e9");
    }
}

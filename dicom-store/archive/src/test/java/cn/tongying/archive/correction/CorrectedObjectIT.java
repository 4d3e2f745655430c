package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.LI;
import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrectedObjectIT {

    private CorrectionRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new CorrectionRig();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void correct() {
        long patient = rig.patient("P1");
        rig.made(connection -> Corrections.update(connection, rig.seen(patient), LI, WHY));
    }

    @Test
    void every_uncompressed_syntax_is_kept_and_the_pixels_are_the_same_bytes() throws Exception {
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            try (CorrectionRig own = new CorrectionRig()) {
                Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
                own.archive.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(DatasetWriter.toBytes(image, syntax), "a", syntax));
                long patient = own.patient("P1");
                own.made(connection -> Corrections.update(connection, own.seen(patient), LI, WHY));
                Dataset given = own.given("1.2.1");
                assertThat(given.string(Tag.PatientID)).as(syntax.name()).contains("P9");
                assertThat(given.bytes(Tag.PixelData).orElseThrow()).as(syntax.name()).isEqualTo(image.bytes(Tag.PixelData).orElseThrow());
                Part10.Opened file = Part10.open(new ByteArrayInputStream(own.bytes(own.retrieval.part10(own.instance("1.2.1")))));
                assertThat(file.meta().transferSyntax()).isEqualTo(syntax);
            }
        }
    }

    @Test
    void a_character_set_that_has_not_the_right_name_becomes_utf_8_and_all_other_text_stays() throws Exception {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        List.of(Tag.SpecificCharacterSet, Tag.StudyDescription, Tag.PatientName).forEach(image::remove);
        image.put(Tag.SpecificCharacterSet, "ISO_IR 100").put(Tag.StudyDescription, "Schädel").put(Tag.PatientName, "Müller^Jörg");
        image.putItems(Tag.RequestAttributesSequence, List.of(new Dataset()));
        image.items(Tag.RequestAttributesSequence).getFirst().put(Tag.ScheduledProcedureStepDescription, "Übersicht");
        rig.store(image);
        correct();
        Dataset given = rig.given("1.2.1");
        assertThat(given.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
        assertThat(given.string(Tag.PatientName)).contains("Li^Na=李^娜");
        assertThat(given.string(Tag.StudyDescription)).contains("Schädel");
        assertThat(given.items(Tag.RequestAttributesSequence).getFirst().string(Tag.ScheduledProcedureStepDescription)).contains("Übersicht");
        assertThat(given.items(Tag.OriginalAttributesSequence).getFirst().items(Tag.ModifiedAttributesSequence).getFirst().string(Tag.PatientName))
                .contains("Müller^Jörg");
    }

    @Test
    void an_object_that_was_corrected_elsewhere_before_keeps_that_item_and_gets_one_more() throws Exception {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        Dataset earlier = new Dataset().put(Tag.ModifyingSystem, "OTHER").put(Tag.ReasonForTheAttributeModification, "COERCE")
                .put(Tag.AttributeModificationDateTime, "20250101").put(Tag.SourceOfPreviousValues, "CT1");
        earlier.putItems(Tag.ModifiedAttributesSequence, List.of(new Dataset().put(Tag.PatientID, "X")));
        image.putItems(Tag.OriginalAttributesSequence, List.of(earlier));
        rig.store(image);
        correct();
        assertThat(rig.given("1.2.1").items(Tag.OriginalAttributesSequence)).extracting(item -> item.string(Tag.ModifyingSystem).orElse(""))
                .containsExactly("OTHER", "TONGYING");
        assertThat(Images.text(rig.retrieval.metadata(rig.instance("1.2.1")))).containsSubsequence("\"OTHER\"", "\"TONGYING\"");
    }

    @Test
    void memory_of_reads_is_given_back_when_a_corrected_object_was_read() throws Exception {
        rig.stored("P1", "1.2.1", "1.2.1.1.1");
        correct();
        long free = rig.archive.room.readMemory().free();
        rig.served("1.2.1");
        Images.text(rig.retrieval.metadata(rig.instance("1.2.1")));
        assertThat(rig.archive.room.readMemory().free()).isEqualTo(free);
    }
}

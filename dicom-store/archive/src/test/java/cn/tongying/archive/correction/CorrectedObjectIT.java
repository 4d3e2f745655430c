package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.LI;
import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.kept.ReadMemory;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
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

    private Dataset given(String series) throws Exception {
        var instance = rig.retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"), Optional.of(new SeriesInstanceUid(series)), Optional.empty()).getFirst();
        return CorrectionRig.scan(rig.bytes(rig.retrieval.dataset(instance)), instance.transferSyntax());
    }

    private String metadata(String series) {
        return Images.text(rig.retrieval.metadata(rig.retrieval.find(ArchiveRig.DEFAULT_AE, new StudyInstanceUid("1.2.1"),
                Optional.of(new SeriesInstanceUid(series)), Optional.empty()).getFirst()));
    }

    @Test
    void images_that_came_while_a_study_was_wrongly_another_patient_s_say_the_right_one_after_that() throws Exception {
        Dataset own = rig.stored("P1", "1.2.1", "1.2.1.1.1");
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        long id = rig.move("1.2.1", "P2");
        Dataset late = Images.ct("P2", "1.2.1", "1.2.1.9", "1.2.1.9.1").put(Tag.PatientName, "Zhao^Yun").put(Tag.Allergies, "of Zhao");
        rig.store(late);
        rig.undo(id);
        assertThat(rig.served("1.2.1")).as("its own go out as they came").isEqualTo(Images.bytes(own));
        Dataset given = given("1.2.1.9");
        assertThat(given.string(Tag.PatientID)).contains("P1");
        assertThat(given.string(Tag.PatientName)).contains("Wang^XiaoMing=王^小明");
        assertThat(given.contains(Tag.Allergies)).isFalse();
        assertThat(metadata("1.2.1.9")).contains("\"00100020\":{\"vr\":\"LO\",\"Value\":[\"P1\"]}");
        StudyParts parts = rig.archive.database.transactions().run(session -> Sql.with(session,
                connection -> StudyParts.find(connection, new StudyInstanceUid("1.2.1"), "DEFAULT"))).orElseThrow();
        assertThat(parts.series()).extracting(StudyParts.Part::names).containsExactlyInAnyOrder(Optional.empty(), Optional.of("P2"));
    }

    @Test
    void of_a_patient_without_number_nothing_stays_in_a_study_of_another_one_without_number() throws Exception {
        rig.store(Images.ct("", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.PatientComments, "of Wang"));
        Dataset other = Images.ct("", "1.2.2", "1.2.2.1", "1.2.2.1.1").put(Tag.PatientName, "Zhao^Yun");
        rig.store(other.put(Tag.PatientBirthDate).put(Tag.PatientSex));
        long from = rig.archive.database.count("SELECT id FROM patient WHERE identity_key = 'S:1.2.1'");
        long to = rig.archive.database.count("SELECT id FROM patient WHERE identity_key = 'S:1.2.2'");
        rig.made(connection -> Corrections.move(connection, new StudyInstanceUid("1.2.1"), from, to, WHY));
        Dataset given = given("1.2.1.1");
        given.remove(Tag.OriginalAttributesSequence);
        assertThat(given.string(Tag.PatientName)).contains("Zhao^Yun");
        assertThat(given.string(Tag.PatientBirthDate)).isEmpty();
        assertThat(given.contains(Tag.PatientComments)).isFalse();
        SortedMap<String, String> said = JsonMembers.of(metadata("1.2.1.1"));
        assertThat(said.remove("04000561")).contains("of Wang");
        assertThat(said.values()).noneMatch(value -> value.contains("Wang") || value.contains("19700101"));
        assertThat(rig.archive.room.catalogue().search(ArchiveRig.DEFAULT_AE, Query.of(Query.Level.STUDY, List.of(), 100)).matches())
                .noneMatch(match -> match.contains("19700101"));
    }

    @Test
    void what_is_said_of_the_body_and_the_risks_of_another_patient_is_not_given_out() throws Exception {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        List<Integer> risks = List.of(Tag.MedicalAlerts, Tag.Allergies, Tag.SpecialNeeds, Tag.PatientState);
        risks.forEach(tag -> image.put(tag, "of Wang"));
        image.put(Tag.SmokingStatus, "YES").put(Tag.LastMenstrualDate, "20260101").putIntegers(Tag.PregnancyStatus, 4);
        image.putItems(Tag.ReferencedPatientSequence, List.of(new Dataset()));
        rig.store(image);
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        rig.move("1.2.1", "P2");
        Dataset given = given("1.2.1.1");
        assertThat(given.elements()).extracting(Element::tag).doesNotContainAnyElementsOf(risks)
                .doesNotContain(Tag.SmokingStatus, Tag.LastMenstrualDate, Tag.PregnancyStatus, Tag.ReferencedPatientSequence);
        Dataset before = given.items(Tag.OriginalAttributesSequence).getFirst().items(Tag.ModifiedAttributesSequence).getFirst();
        assertThat(before.string(Tag.Allergies)).contains("of Wang");
    }

    @Test
    void an_object_that_comes_back_as_it_was_given_out_is_held_already_and_one_with_other_words_is_not() throws Exception {
        Dataset image = rig.stored("P1", "1.2.1", "1.2.1.1.1");
        correct();
        byte[] served = rig.served("1.2.1");
        assertThat(rig.archive.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(served, "b"))).isInstanceOf(StoreOutcome.AlreadyStored.class);
        assertThat(rig.served("1.2.1")).isEqualTo(served);
        assertThat(rig.store(image)).isInstanceOf(StoreOutcome.AlreadyStored.class);
        Dataset other = given("1.2.1.1").put(Tag.StudyDescription, "changed");
        assertThat(rig.store(other)).isInstanceOf(StoreOutcome.Refused.class);
        assertThat(rig.archive.database.count("SELECT count(*) FROM refused_object")).isEqualTo(1);
        assertThat(rig.archive.objectCount()).isEqualTo(2);
    }

    @Test
    void compressed_frames_of_a_corrected_object_are_the_same_bytes() throws Exception {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        image.remove(Tag.PixelData);
        byte[] plain = Images.bytes(image);
        byte[] frames = HexFormat.of().parseHex("e07f1000" + "4f420000ffffffff" + "feff00e000000000" + "feff00e008000000" + "ffd8ff0102ffd900"
                + "feff00e004000000" + "ffd8ffd9" + "feffdde000000000");
        byte[] sent = ByteBuffer.allocate(plain.length + frames.length).put(plain).put(frames).array();
        TransferSyntax jpeg = TransferSyntax.JPEG_BASELINE_8_BIT;
        assertThat(rig.archive.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(sent, "a", jpeg))).isInstanceOf(StoreOutcome.Stored.class);
        correct();
        byte[] served = rig.served("1.2.1");
        assertThat(Arrays.copyOfRange(served, served.length - frames.length, served.length)).isEqualTo(frames);
        assertThat(CorrectionRig.scan(served, jpeg).string(Tag.PatientName)).contains("Li^Na=李^娜");
    }

    @Test
    void metadata_and_object_say_the_same_of_each_attribute_that_was_corrected() throws Exception {
        rig.store(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.OtherPatientNames, "Wang^Old").put(Tag.Allergies, "花粉"));
        rig.stored("P2", "1.2.2", "1.2.2.1.1");
        rig.move("1.2.1", "P2");
        SortedMap<String, String> metadata = JsonMembers.of(metadata("1.2.1.1"));
        Dataset given = given("1.2.1.1");
        given.remove(Tag.PixelData);
        metadata.keySet().removeIf(name -> name.startsWith("7FE0") || name.equals("00083002"));
        assertThat(metadata).isEqualTo(JsonMembers.of(new String(DicomJsonWriter.toBytes(given, BulkDataUris.NONE), StandardCharsets.UTF_8)));
    }

    @Test
    void metadata_of_many_megabytes_takes_little_memory_of_reads() throws Exception {
        Dataset image = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
        List<Dataset> frames = new ArrayList<>();
        for (int frame = 0; frame < 60_000; frame++) {
            frames.add(new Dataset().put(Tag.ImageComments, "frame \" \\ {[ 帧 " + frame + " of very many of an enhanced object, each with words of its own"));
        }
        image.putItems(Tag.PerFrameFunctionalGroupsSequence, frames);
        rig.store(image);
        correct();
        ReadMemory memory = rig.archive.room.readMemory();
        try (ReadMemory.Share others = memory.share()) {
            others.claim(memory.free() - (4 << 20));
            String metadata = metadata("1.2.1.1");
            assertThat(metadata.length()).isGreaterThan(5 << 20);
            assertThat(metadata).contains("Li^Na").endsWith("}");
            assertThat(JsonMembers.of(metadata)).containsKeys("52009230", "7FE00010", "04000561");
        }
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

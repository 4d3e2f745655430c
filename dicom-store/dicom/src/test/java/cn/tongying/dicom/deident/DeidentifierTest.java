package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeidentifierTest {

    // ---- the action codes

    /** Many devices in China write GBK and declare nothing, or Latin-1. */
    @Test
    void chinese_that_stays_is_chinese_also_where_the_device_declared_no_character_set() {
        for (String declared : List.of("", "ISO_IR 100")) {
            Dataset original = Deidentified.minimal().put(Element.of(Tag.InstitutionName, Vr.LO, "北京协和医院".getBytes(Charset.forName("GBK"))))
                    .put(Element.of(Tag.PatientName, Vr.PN, "张^三".getBytes(Charset.forName("GBK"))));
            if (!declared.isEmpty()) {
                original.put(Tag.SpecificCharacterSet, declared);
            }
            Dataset done = Deidentified.of(original, Option.RETAIN_INSTITUTION_IDENTITY);
            assertThat(done.string(Tag.InstitutionName)).hasValue("北京协和医院");
            assertThat(done.string(Tag.SpecificCharacterSet)).hasValue("ISO_IR 192");
        }
    }

    @Test
    void x_removes_and_z_empties() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.PatientAddress, "Road 1").put(Tag.AccessionNumber, "A7788990")
                .put(Tag.PatientBirthDate, "19500607"));
        assertThat(done.contains(Tag.PatientAddress)).isFalse();
        assertThat(done.element(Tag.AccessionNumber)).hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
        assertThat(done.element(Tag.PatientBirthDate)).hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
    }

    @Test
    void d_and_the_codes_that_end_in_it_put_a_dummy_of_the_vr() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.ClinicalTrialSponsorName, "Sponsor").put(Tag.ContentDate, "20240506")
                .put(Tag.SeriesDate, "20240506").put(Tag.SeriesTime, "101112").put(Tag.AcquisitionDateTime, "20240506101112").put(Tag.StationName, "CT-ROOM-3"));
        assertThat(done.string(Tag.ClinicalTrialSponsorName)).hasValue("REMOVED");
        assertThat(done.string(Tag.ContentDate)).hasValue("19000101");
        assertThat(done.string(Tag.SeriesDate)).hasValue("19000101");
        assertThat(done.string(Tag.SeriesTime)).hasValue("000000");
        assertThat(done.string(Tag.AcquisitionDateTime)).hasValue("19000101000000");
        assertThat(done.string(Tag.StationName)).hasValue("REMOVED");
    }

    @Test
    void x_or_z_empties_so_that_every_iod_allows_it() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.AcquisitionDate, "20240506").put(Tag.RequestedProcedureDescription, "Chest"));
        assertThat(done.element(Tag.AcquisitionDate)).hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
        assertThat(done.element(Tag.RequestedProcedureDescription)).hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
    }

    @Test
    void an_empty_value_stays_empty_where_a_dummy_would_do() {
        assertThat(Deidentified.of(Deidentified.minimal().put(Tag.ContentTime)).element(Tag.ContentTime))
                .hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
    }

    @Test
    void u_gives_the_same_uid_for_the_same_one_in_all_places() {
        Dataset reference = new Dataset().put(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.ReferencedSOPInstanceUID, "1.2.3.4");
        Dataset done = Deidentified.of(Deidentified.minimal().putItems(Tag.ReferencedImageSequence, List.of(reference)).put(Tag.FrameOfReferenceUID, "1.2.3.9"));
        String instance = done.string(Tag.SOPInstanceUID).orElseThrow();
        assertThat(instance).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        Dataset item = done.item(Tag.ReferencedImageSequence).orElseThrow();
        assertThat(item.string(Tag.ReferencedSOPInstanceUID)).hasValue(instance);
        assertThat(item.string(Tag.ReferencedSOPClassUID)).hasValue("1.2.840.10008.5.1.4.1.1.2");
        assertThat(done.string(Tag.SOPClassUID)).hasValue("1.2.840.10008.5.1.4.1.1.2");
        assertThat(done.string(Tag.FrameOfReferenceUID)).hasValueSatisfying(uid -> assertThat(uid).startsWith("2.25.").isNotEqualTo(instance));
    }

    @Test
    void another_project_gives_another_uid_and_the_same_project_the_same_one() {
        String here = Deidentified.of(Deidentified.minimal()).string(Tag.StudyInstanceUID).orElseThrow();
        assertThat(Deidentified.of(Deidentified.minimal().put(Tag.SOPInstanceUID, "1.2.3.5")).string(Tag.StudyInstanceUID)).hasValue(here);
        Pseudonyms other = new Pseudonyms(Deidentified.key(8), (kind, original, substitute) -> { });
        assertThat(Deidentified.of(Deidentified.minimal(), other).string(Tag.StudyInstanceUID)).hasValueSatisfying(uid -> assertThat(uid).isNotEqualTo(here));
    }

    @Test
    void well_known_uids_stay() {
        assertThat(Deidentified.PSEUDONYMS.uid("1.2.840.10008.1.4.1.1")).isEqualTo("1.2.840.10008.1.4.1.1");
    }

    @Test
    void what_was_replaced_is_told_to_who_keeps_the_map() {
        List<String> told = new ArrayList<>();
        Dataset done = Deidentified.of(Deidentified.minimal(), new Pseudonyms(Deidentified.KEY, (kind, original, substitute) ->
                told.add(kind + " " + original + " " + substitute)));
        assertThat(told).contains("UID 1.2.3 " + done.string(Tag.StudyInstanceUID).orElseThrow(),
                "PATIENT |12345678 " + done.string(Tag.PatientID).orElseThrow());
    }

    // ---- where things hide

    @Test
    void a_patient_is_the_same_pseudonym_in_every_object() {
        Dataset done = Deidentified.of(Deidentified.minimal());
        String pseudonym = done.string(Tag.PatientID).orElseThrow();
        assertThat(pseudonym).startsWith("P-").hasSize(12);
        assertThat(done.string(Tag.PatientName)).hasValue(pseudonym);
        assertThat(Deidentified.of(Deidentified.minimal().put(Tag.StudyInstanceUID, "1.9")).string(Tag.PatientID)).hasValue(pseudonym);
        assertThat(Deidentified.of(Deidentified.minimal().put(Tag.PatientID, "2")).string(Tag.PatientID)).isNotEqualTo(java.util.Optional.of(pseudonym));
        assertThat(Deidentified.of(Deidentified.minimal().put(Tag.IssuerOfPatientID, "OTHER")).string(Tag.PatientID))
                .isNotEqualTo(java.util.Optional.of(pseudonym));
    }

    @Test
    void items_of_kept_sequences_are_cleaned_too() {
        Dataset item = new Dataset().put(Tag.InstitutionName, "County Hospital").put(Tag.Manufacturer, "Maker");
        Dataset done = Deidentified.of(Deidentified.minimal().putItems(Tag.ContributingEquipmentSequence, List.of(item)));
        Dataset cleaned = done.item(Tag.ContributingEquipmentSequence).orElseThrow();
        assertThat(cleaned.string(Tag.InstitutionName)).hasValue("REMOVED");
        assertThat(cleaned.string(Tag.Manufacturer)).hasValue("Maker");
    }

    @Test
    void private_attributes_are_gone_at_every_level_and_the_safe_ones_stay_by_option() {
        Dataset item = new Dataset().put(Tag.Manufacturer, "Maker");
        item.put(item.reservePrivateTag("ACME", 0x00291001), Vr.LO, "Zhang");
        Dataset image = Deidentified.minimal().putItems(Tag.ContributingEquipmentSequence, List.of(item));
        image.put(image.reservePrivateTag("GEMS_PARM_01", 0x00431027), Vr.SH, "0.984:1");
        image.put(image.reservePrivateTag("GEMS_PARM_01", 0x00431028), Vr.SH, "secret");
        Dataset retained = Deidentified.of(image, Option.RETAIN_SAFE_PRIVATE);
        assertThat(retained.string(retained.privateTag("GEMS_PARM_01", 0x00431027).orElseThrow())).hasValue("0.984:1");
        assertThat(retained.contains(0x00431028)).isFalse();
        assertThat(retained.item(Tag.ContributingEquipmentSequence).orElseThrow().size()).isEqualTo(1);
        Dataset basic = Deidentified.of(retained);
        assertThat(basic).noneMatch(element -> (element.tag() & 0x10000) != 0);
    }

    @Test
    void overlays_curves_icons_and_group_lengths_go_whole() {
        Dataset image = Deidentified.minimal().put(new Element(0x60003000, Vr.OW, new cn.tongying.dicom.Value.Bytes(new byte[8])))
                .putIntegers(0x60000010, 8).putIntegers(0x60000011, 8).put(new Element(0x50003000, Vr.OW, new cn.tongying.dicom.Value.Bytes(new byte[8])))
                .putItems(Tag.IconImageSequence, List.of(new Dataset().putIntegers(Tag.Rows, 1))).putIntegers(0x00080000, 99);
        Dataset done = Deidentified.of(image, Option.CLEAN_GRAPHICS);
        assertThat(done).noneMatch(element -> element.tag() >>> 24 == 0x60 || element.tag() >>> 24 == 0x50);
        assertThat(done.contains(Tag.IconImageSequence)).isFalse();
        assertThat(done.contains(0x00080000)).isFalse();
    }

    @Test
    void a_name_or_number_that_is_repeated_where_no_table_expects_it_goes() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.ManufacturerModelName, "Scanner of zhang").put(Tag.SoftwareVersions, "v1 12345678")
                .put(Tag.BodyPartExamined, "CHEST"));
        assertThat(done.string(Tag.ManufacturerModelName)).hasValue("REMOVED");
        assertThat(done.string(Tag.SoftwareVersions)).hasValue("REMOVED");
        assertThat(done.string(Tag.BodyPartExamined)).hasValue("CHEST");
    }

    @Test
    void a_chinese_name_that_is_repeated_in_one_piece_goes() {
        for (String repeated : List.of("Scanner 王伟", "v1 Wang Wei", "WANGWEI room 2")) {
            assertThat(Deidentified.of(Deidentified.minimal().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, "Wang^Wei=王^伟")
                    .put(Tag.ManufacturerModelName, repeated)).string(Tag.ManufacturerModelName)).as(repeated).hasValue("REMOVED");
        }
    }

    @Test
    void what_the_dictionary_does_not_know_goes() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(new Element(0x00100FF0, Vr.UN, new cn.tongying.dicom.Value.Bytes(new byte[] {'Z', 'h'}))));
        assertThat(done.contains(0x00100FF0)).isFalse();
    }

    @Test
    void a_name_stays_nowhere_whatever_attribute_holds_it() {
        assertThat(Deidentified.of(Deidentified.minimal().put(Tag.EvaluatorName, "Wang^Wu")).string(Tag.EvaluatorName)).hasValue("REMOVED");
    }

    @Test
    void items_of_what_an_option_retains_are_cleaned_too() {
        Dataset transducer = new Dataset().put(Tag.DeviceSerialNumber, "SN-1").put(Tag.OperatorsName, "Wang^Wu");
        Dataset done = Deidentified.of(Deidentified.minimal().putItems(Tag.UDISequence, List.of(transducer)), Option.RETAIN_DEVICE_IDENTITY);
        Dataset kept = done.item(Tag.UDISequence).orElseThrow();
        assertThat(kept.string(Tag.DeviceSerialNumber)).hasValue("SN-1");
        assertThat(kept.string(Tag.OperatorsName)).hasValue("REMOVED");
    }

    // ---- what it says of itself

    @Test
    void it_says_by_which_profile_and_options_it_was_made() {
        Dataset done = Deidentified.of(Deidentified.minimal(), Option.RETAIN_MODIFIED_DATES, Option.CLEAN_DESCRIPTORS);
        assertThat(done.string(Tag.PatientIdentityRemoved)).hasValue("YES");
        assertThat(done.string(Tag.DeidentificationMethod)).hasValue("PS3.15 2026d Basic Application Confidentiality Profile");
        assertThat(done.items(Tag.DeidentificationMethodCodeSequence)).extracting(code -> code.string(Tag.CodeValue).orElseThrow())
                .containsExactly("113100", "113105", "113107");
        assertThat(done.string(Tag.LongitudinalTemporalInformationModified)).hasValue("MODIFIED");
        assertThat(Deidentified.of(Deidentified.minimal()).string(Tag.LongitudinalTemporalInformationModified)).hasValue("REMOVED");
        assertThat(Deidentified.of(Deidentified.minimal(), Option.RETAIN_FULL_DATES).string(Tag.LongitudinalTemporalInformationModified)).hasValue("UNMODIFIED");
    }

    // ---- options

    @Test
    void modified_dates_move_all_dates_of_a_patient_by_the_same_days() {
        Dataset first = dated("20240229", "20240301101500.123+0800");
        Dataset done = Deidentified.of(first, Option.RETAIN_MODIFIED_DATES);
        long shift = java.time.temporal.ChronoUnit.DAYS.between(done.date(Tag.StudyDate).orElseThrow(), java.time.LocalDate.of(2024, 2, 29));
        assertThat(shift).isBetween(365L, 3_650L);
        assertThat(done.string(Tag.StudyTime)).hasValue("101112");
        assertThat(done.date(Tag.AcquisitionDateTime).orElseThrow()).isEqualTo(java.time.LocalDate.of(2024, 3, 1).minusDays(shift));
        assertThat(done.string(Tag.AcquisitionDateTime).orElseThrow()).endsWith("101500.123+0800");
        Dataset later = Deidentified.of(dated("20250101", "20250101").put(Tag.SOPInstanceUID, "1.2.3.7"), Option.RETAIN_MODIFIED_DATES);
        assertThat(later.date(Tag.StudyDate).orElseThrow()).isEqualTo(java.time.LocalDate.of(2025, 1, 1).minusDays(shift));
    }

    @Test
    void a_date_that_cannot_be_moved_is_treated_as_without_the_option() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.StudyDate, "Tuesday").put(Tag.SeriesDate, "1 May"), Option.RETAIN_MODIFIED_DATES);
        assertThat(done.element(Tag.StudyDate)).hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
        assertThat(done.string(Tag.SeriesDate)).hasValue("19000101");
    }

    @Test
    void what_stands_behind_a_date_does_not_stay() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.StudyDate, "20240506 Wang Wei"), Option.RETAIN_MODIFIED_DATES);
        assertThat(done.string(Tag.StudyDate).orElse("")).doesNotContain("Wang");
    }

    @Test
    void full_dates_stay_and_a_birth_date_never_does() {
        Dataset done = Deidentified.of(dated("20240229", "20240301").put(Tag.PatientBirthDate, "19500607"), Option.RETAIN_FULL_DATES);
        assertThat(done.string(Tag.StudyDate)).hasValue("20240229");
        assertThat(done.element(Tag.PatientBirthDate)).hasValueSatisfying(element -> assertThat(element.isEmpty()).isTrue());
        assertThatThrownBy(() -> Deidentified.profile(Option.RETAIN_FULL_DATES, Option.RETAIN_MODIFIED_DATES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void device_institution_uids_and_characteristics_stay_by_their_options() {
        Dataset original = Deidentified.minimal().put(Tag.DeviceSerialNumber, "SN-778899").put(Tag.InstitutionName, "County Hospital")
                .put(Tag.PatientAge, "063Y").put(Tag.PatientSex, "F");
        Dataset done = Deidentified.of(original, Option.RETAIN_DEVICE_IDENTITY, Option.RETAIN_INSTITUTION_IDENTITY, Option.RETAIN_UIDS,
                Option.RETAIN_PATIENT_CHARACTERISTICS);
        assertThat(done.string(Tag.DeviceSerialNumber)).hasValue("SN-778899");
        assertThat(done.string(Tag.InstitutionName)).hasValue("County Hospital");
        assertThat(done.string(Tag.StudyInstanceUID)).hasValue("1.2.3");
        assertThat(done.string(Tag.PatientAge)).hasValue("063Y");
        assertThat(done.string(Tag.PatientSex)).hasValue("F");
        assertThat(done.string(Tag.PatientName).orElseThrow()).startsWith("P-");
    }

    @Test
    void cleaned_descriptions_keep_words_of_anatomy_and_technique_alone() {
        Dataset done = Deidentified.of(Deidentified.minimal().put(Tag.StudyDescription, "CT Chest with contrast, Zhang San, bed 1203")
                .put(Tag.SeriesDescription, "Dr. Wang 13812345678").put(Tag.ProtocolName, "Li Si"), Option.CLEAN_DESCRIPTORS);
        assertThat(done.string(Tag.StudyDescription)).hasValue("CT Chest with contrast");
        assertThat(done.contains(Tag.SeriesDescription)).isFalse();
        assertThat(done.string(Tag.ProtocolName)).hasValue("REMOVED");
    }

    // ---- reports and graphics

    @Test
    void a_report_keeps_its_references_and_loses_its_words() {
        Dataset done = Deidentified.of(report());
        List<Dataset> content = done.items(Tag.ContentSequence);
        assertThat(content).extracting(item -> item.string(Tag.ValueType).orElseThrow()).containsExactly("TEXT", "PNAME", "IMAGE");
        assertThat(content.get(0).string(Tag.TextValue)).hasValue("REMOVED");
        assertThat(content.get(1).string(Tag.PersonName)).hasValue("REMOVED");
        Dataset clean = Deidentified.of(report(), Option.CLEAN_STRUCTURED_CONTENT);
        assertThat(clean.items(Tag.ContentSequence)).extracting(item -> item.string(Tag.ValueType).orElseThrow()).containsExactly("TEXT", "PNAME", "IMAGE", "NUM");
    }

    @Test
    void a_presentation_state_loses_its_texts_and_keeps_its_lines_by_option() {
        assertThat(Deidentified.of(annotated()).item(Tag.GraphicAnnotationSequence).orElseThrow().contains(Tag.GraphicObjectSequence)).isFalse();
        Dataset clean = Deidentified.of(annotated(), Option.CLEAN_GRAPHICS).item(Tag.GraphicAnnotationSequence).orElseThrow();
        assertThat(clean.contains(Tag.GraphicObjectSequence)).isTrue();
        assertThat(clean.item(Tag.TextObjectSequence).orElseThrow().string(Tag.UnformattedTextValue)).hasValue("REMOVED");
    }

    private static Dataset dated(String day, String moment) {
        return Deidentified.minimal().put(Tag.StudyDate, day).put(Tag.StudyTime, "101112").put(Tag.AcquisitionDateTime, moment);
    }

    private static Dataset report() {
        Dataset image = new Dataset().put(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2").put(Tag.ReferencedSOPInstanceUID, "1.2.3.4");
        return Deidentified.minimal().putItems(Tag.ContentSequence, List.of(
                new Dataset().put(Tag.ValueType, "TEXT").put(Tag.TextValue, "Zhang San has a nodule"),
                new Dataset().put(Tag.ValueType, "PNAME").put(Tag.PersonName, "Wang^Wu"),
                new Dataset().put(Tag.ValueType, "IMAGE").putItems(Tag.ReferencedSOPSequence, List.of(image)),
                new Dataset().put(Tag.ValueType, "NUM").putItems(Tag.MeasuredValueSequence, List.of(new Dataset().put(Tag.NumericValue, "12")))));
    }

    private static Dataset annotated() {
        Dataset text = new Dataset().put(Tag.UnformattedTextValue, "Zhang San");
        Dataset line = new Dataset().put(Tag.GraphicType, "POLYLINE");
        return Deidentified.minimal().putItems(Tag.GraphicAnnotationSequence, List.of(new Dataset().put(Tag.GraphicLayer, "L")
                .putItems(Tag.TextObjectSequence, List.of(text)).putItems(Tag.GraphicObjectSequence, List.of(line))));
    }
}

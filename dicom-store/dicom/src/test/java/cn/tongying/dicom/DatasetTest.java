package cn.tongying.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    @Test
    void elementsComeInAscendingUnsignedOrderOfTags() {
        Dataset dataset = new Dataset().put(0xFFFC0010, Vr.LO, "last").put(Tag.PatientID, "P").put(Tag.Modality, "CT");

        assertThat(dataset.elements()).extracting(Element::tag).containsExactly(Tag.Modality, Tag.PatientID, 0xFFFC0010);
    }

    @Test
    void aSecondPutReplacesAndRemoveTakesAway() {
        Dataset dataset = new Dataset().put(Tag.PatientID, "A").put(Tag.PatientID, "B");

        assertThat(dataset.string(Tag.PatientID)).contains("B");
        assertThat(dataset.remove(Tag.PatientID)).isPresent();
        assertThat(dataset.isEmpty()).isTrue();
        assertThat(dataset.remove(Tag.PatientID)).isEmpty();
    }

    @Test
    void absentAndEmptyGiveNoValue() {
        Dataset dataset = new Dataset().put(Tag.PatientID);

        assertThat(dataset.contains(Tag.PatientID)).isTrue();
        assertThat(dataset.string(Tag.PatientID)).isEmpty();
        assertThat(dataset.strings(Tag.PatientID)).isEmpty();
        assertThat(dataset.string(Tag.PatientName)).isEmpty();
        assertThat(dataset.items(Tag.ReferencedStudySequence)).isEmpty();
    }

    @Test
    void valuesAreSplitAndTrimmedByTheirVr() {
        Dataset dataset = new Dataset().put(Element.of(Tag.ImageType, Vr.CS, " ORIGINAL \\\\AXIAL ".getBytes()))
                .put(Element.of(Tag.SOPInstanceUID, Vr.UI, "1.2\0".getBytes()))
                .put(Element.of(Tag.TextComments, Vr.LT, "  a\\b \r\n ".getBytes()));

        assertThat(dataset.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
        assertThat(dataset.string(Tag.SOPInstanceUID)).contains("1.2");
        assertThat(dataset.strings(Tag.TextComments)).containsExactly("  a\\b \r\n");
    }

    @Test
    void aNulInsideATextIsReplacedBecauseNoStoreTakesIt() {
        assertThat(new Dataset().put(Element.of(Tag.PatientID, Vr.LO, "A\0B\0".getBytes())).string(Tag.PatientID)).contains("A\uFFFDB");
    }

    @Test
    void numbersOfEveryVrAreReadBack() {
        Dataset dataset = new Dataset().put(Tag.Rows, "512").put(Tag.InstanceNumber, "-7").put(Tag.SliceThickness, "1.25")
                .put(0x00660040, Vr.OL, "4294967295").put(0x00720082, Vr.SV, "-9").put(0x00720083, Vr.UV, "18446744073709551615")
                .put(0x00080301, Vr.SS, "-5").put(0x00189073, Vr.FD, "2.5").put(0x00720076, Vr.FL, "0.1").put(0x00720060, Vr.AT, "00100010");

        assertThat(dataset.integer(Tag.Rows)).hasValue(512);
        assertThat(dataset.integers(Tag.InstanceNumber)).containsExactly(-7);
        assertThat(dataset.decimal(Tag.SliceThickness)).contains(new BigDecimal("1.25"));
        assertThat(dataset.decimals(0x00720076)[0]).isEqualTo(0.1);
        assertThat(dataset.strings(0x00660040)).containsExactly("4294967295");
        assertThat(dataset.longInteger(0x00720082)).hasValue(-9);
        assertThat(dataset.strings(0x00720083)).containsExactly("18446744073709551615");
        assertThat(dataset.integer(0x00080301)).hasValue(-5);
        assertThat(dataset.strings(0x00189073)).containsExactly("2.5");
        assertThat(dataset.strings(0x00720060)).containsExactly("00100010");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Dataset().put(Tag.Rows, "65536")).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> new Dataset().put(Tag.Rows, "x")).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> new Dataset().put(Element.of(Tag.InstanceNumber, Vr.IS, "1e9".getBytes())).put(Tag.InstanceNumber, "9999999999")
                .integers(Tag.InstanceNumber)).isInstanceOf(DicomException.Malformed.class).hasMessageContaining("(0020,0013)");
    }

    @Test
    void aNumberThatIsNoneGivesNoValue() {
        Dataset dataset = new Dataset().put(Tag.InstanceNumber, "seven").put(Tag.SliceThickness, "1E999999999");

        assertThat(dataset.integer(Tag.InstanceNumber)).isEmpty();
        assertThat(dataset.decimal(Tag.SliceThickness)).isEmpty();
    }

    @Test
    void datesAndTimesAreReadAsFarAsTheyGo() {
        Dataset dataset = new Dataset().put(Tag.StudyDate, "20240229").put(Tag.SeriesDate, Vr.DA, "1997.04.30").put(Tag.ContentDate, "20230229")
                .put(Tag.StudyTime, "1305").put(Tag.SeriesTime, "130507.25").put(Tag.ContentTime, "13:05:07").put(Tag.AcquisitionTime, "noon");

        assertThat(dataset.date(Tag.StudyDate)).contains(LocalDate.of(2024, 2, 29));
        assertThat(dataset.date(Tag.SeriesDate)).contains(LocalDate.of(1997, 4, 30));
        assertThat(dataset.date(Tag.ContentDate)).isEmpty();
        assertThat(dataset.time(Tag.StudyTime)).contains(LocalTime.of(13, 5));
        assertThat(dataset.time(Tag.SeriesTime)).contains(LocalTime.of(13, 5, 7, 250_000_000));
        assertThat(dataset.time(Tag.ContentTime)).contains(LocalTime.of(13, 5, 7));
        assertThat(dataset.time(Tag.AcquisitionTime)).isEmpty();
    }

    @Test
    void privateElementsAreFoundByTheirCreator() {
        Dataset dataset = new Dataset().put(0x00090010, Vr.LO, "OTHER");

        int tag = dataset.reservePrivateTag("TONGYING 1.0", 0x00090002);
        dataset.put(tag, Vr.LO, "x");

        assertThat(tag).isEqualTo(0x00091102);
        assertThat(dataset.privateTag("TONGYING 1.0", 0x00090002)).hasValue(0x00091102);
        assertThat(dataset.privateTag("NOBODY", 0x00090002)).isEmpty();
        assertThat(dataset.privateCreator(tag)).contains("TONGYING 1.0");
    }

    @Test
    void itemsInheritTheCharacterSetUnlessTheyStateTheirOwn() {
        Dataset inherits = new Dataset();
        Dataset own = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, "王");
        Dataset dataset = new Dataset().put(Tag.SpecificCharacterSet, "GB18030").putItems(Tag.ReferencedStudySequence, List.of(inherits, own));
        inherits.put(Tag.PatientName, "王");

        assertThat(inherits.bytes(Tag.PatientName)).hasValueSatisfying(b -> assertThat(b).containsExactly(0xCD, 0xF5));
        assertThat(own.string(Tag.PatientName)).contains("王");
        assertThat(dataset.item(Tag.ReferencedStudySequence).flatMap(i -> i.string(Tag.PatientName))).contains("王");
    }

    @Test
    void namesHaveThreeGroupsOfFiveComponents() {
        PersonName name = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, "Wang^XiaoDong^^^=王^小东 =")
                .personName(Tag.PatientName).orElseThrow();

        assertThat(name).isEqualTo(new PersonName("Wang^XiaoDong", "王^小东", ""));
        assertThat(PersonName.components(name.alphabetic())).containsExactly("Wang", "XiaoDong", "", "", "");
        assertThat(name.text()).isEqualTo("Wang^XiaoDong=王^小东");
    }

    @Test
    void textOfADatasetOrElementNeverShowsValues() {
        Dataset dataset = new Dataset().put(Tag.PatientName, "Secret^Name");

        assertThat(dataset + " " + dataset.elements()).doesNotContain("Secret");
    }
}

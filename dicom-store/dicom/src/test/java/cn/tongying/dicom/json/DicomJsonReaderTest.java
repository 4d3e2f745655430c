package cn.tongying.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonReaderTest {

    private static Dataset read(String json) {
        return DicomJsonReader.read(stream(json), Limits.standard(), BulkDataResolver.REFUSE);
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void valuesOfAllKindsAreReadIntoUtf8() {
        Dataset dataset = read("""
                {"00080005":{"vr":"CS","Value":["GB18030"]},
                 "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^XiaoDong","Ideographic":"王^小东"},null]},
                 "00280010":{"vr":"US","Value":[512]}, "00200013":{"vr":"IS","Value":[7.0]}, "00201208":{"vr":"IS","Value":["12"]},
                 "00180050":{"vr":"DS","Value":[1.50,"2.5"]}, "00280009":{"vr":"AT","Value":["00181063"]},
                 "00189073":{"vr":"FD","Value":[2.5]}, "00091001":{"vr":"UN","InlineBinary":"AQIDBA=="},
                 "00080008":{"vr":"CS","Value":["A",null,"B"]}, "00100020":{"vr":"LO"},
                 "00400275":{"vr":"SQ","Value":[{},{"00400007":{"vr":"LO","Value":["胸部"]}}]}}""");

        assertThat(dataset.strings(Tag.SpecificCharacterSet)).containsExactly("ISO_IR 192");
        assertThat(dataset.string(Tag.PatientName)).contains("Wang^XiaoDong=王^小东");
        assertThat(dataset.integer(Tag.Rows)).hasValue(512);
        assertThat(dataset.strings(Tag.InstanceNumber)).containsExactly("7");
        assertThat(dataset.strings(Tag.SliceThickness)).containsExactly("1.50", "2.5");
        assertThat(dataset.strings(Tag.FrameIncrementPointer)).containsExactly("00181063");
        assertThat(dataset.bytes(0x00091001)).contains(new byte[] {1, 2, 3, 4});
        assertThat(dataset.strings(Tag.ImageType)).containsExactly("A", "", "B");
        assertThat(dataset.element(Tag.PatientID)).hasValueSatisfying(e -> assertThat(e.isEmpty()).isTrue());
        assertThat(dataset.items(Tag.RequestAttributesSequence)).hasSize(2);
        assertThat(dataset.items(Tag.RequestAttributesSequence).getLast().string(0x00400007)).contains("胸部");
    }

    @Test
    void theVrMayComeLastOrNotAtAll() {
        assertThat(read("{\"00280010\":{\"Value\":[512],\"vr\":\"US\"},\"00280011\":{\"Value\":[256]}}").integer(Tag.Columns)).hasValue(256);
    }

    @Test
    void bulkDataUrisAreHandedToTheResolver() {
        Dataset dataset = DicomJsonReader.read(stream("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"part1\"}}"), Limits.standard(),
                (uri, tag, vr) -> new Value.Bytes((uri + tag + vr).getBytes(StandardCharsets.UTF_8)));

        assertThat(dataset.bytes(Tag.PixelData)).contains(("part1" + Tag.PixelData + Vr.OW).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read("{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"http://x/\"}}")).isInstanceOf(DicomException.Unsupported.class);
    }

    @Test
    void aNumberTooLongForADecimalStringIsRounded() {
        assertThat(read("{\"00180050\":{\"vr\":\"DS\",\"Value\":[0.333333333333333333333]}}").strings(Tag.SliceThickness))
                .containsExactly("0.33333333333333");
    }

    @Test
    void severalObjectsComeInAnArray() {
        List<Dataset> all = DicomJsonReader.readAll(stream("[{},{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}]"), Limits.standard(), BulkDataResolver.REFUSE);

        assertThat(all).hasSize(2);
        assertThat(all.getLast().string(Tag.Modality)).contains("CT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "7", "{}{}", "{\"0008006\":{}}", "{\"0008006X\":{}}", "{\"00080060\":7}", "{\"00080060\":{\"vr\":\"QQ\"}}",
        "{\"00080060\":{\"vr\":\"CS\",\"Value\":\"CT\"}}", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[[]]}}", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[true]}}",
        "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}", "{\"00280010\":{\"vr\":\"US\",\"Value\":[1.5]}}", "{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"*\"}}",
        "{\"00091001\":{\"vr\":\"UN\",\"Value\":[1]}}", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"A\\\\B\"]}}", "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":7}]}}",
        "{\"00080060\":{\"size\":1}}", "{\"00080060\":{\"vr\":\"CS\",\"Value\":[{\"00080060\":{}}]}}", "nonsense"})
    void whatIsNotDicomJsonIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(DicomException.class);
    }

    /** The last one won, and what the others said was lost without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"7FE00010\":{\"vr\":\"OB\",\"InlineBinary\":\"AQI=\",\"BulkDataURI\":\"part1\"}}", "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"A\"],\"BulkDataURI\":\"part1\"}}",
        "{\"00100020\":{\"vr\":\"LO\",\"InlineBinary\":\"QSA=\",\"Value\":[\"A\"]}}", "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"A\"],\"Value\":[\"B\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"vr\":\"SH\",\"Value\":[\"A\"]}}", "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"A\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\"B\"]}}",
        "{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"A\"]},\"PatientID\":{\"vr\":\"LO\",\"Value\":[\"B\"]}}", "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A\",\"Alphabetic\":\"B\"}]}}",
        "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[{\"00080060\":{\"vr\":\"CS\"},\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}]}}"})
    void whatIsGivenTwiceIsRefused(String json) {
        assertThatThrownBy(() -> DicomJsonReader.read(stream(json), Limits.standard(), (uri, tag, vr) -> new Value.Bytes(new byte[] {1, 2})))
                .isInstanceOf(DicomException.Malformed.class).hasMessageMatching(".*(twice|beside).*");
    }

    @Test
    void nestingIsBounded() {
        String open = "{\"0040A730\":{\"vr\":\"SQ\",\"Value\":[".repeat(200);

        assertThatThrownBy(() -> read(open)).isInstanceOf(DicomException.LimitExceeded.class);
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        Dataset dataset = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.PatientName, "王^小东")
                .put(Tag.Rows, "5").put(Element.of(0x00091001, Vr.OB, new byte[] {9, 8}));

        byte[] json = DicomJsonWriter.toBytes(dataset, BulkDataUris.NONE);

        assertThat(DicomJsonReader.read(new ByteArrayInputStream(json), Limits.standard(), BulkDataResolver.REFUSE).elements()).isEqualTo(dataset.elements());
    }

    /** The first attribute of an item is read by its own way, since it tells an item from a name. */
    @Test
    void the_first_attribute_of_an_item_counts_and_is_no_group_length() {
        String json = "{\"00081115\":{\"vr\":\"SQ\",\"Value\":[{\"00080000\":{\"vr\":\"UL\"},\"00080060\":{\"vr\":\"CS\"}},"
                + "{\"00080060\":{\"vr\":\"CS\"}}]}}";
        assertThat(DicomJsonReader.read(stream(json), withElements(4), BulkDataResolver.REFUSE).items(0x0008_1115).getFirst().elements()).hasSize(1);
        assertThatThrownBy(() -> DicomJsonReader.read(stream(json), withElements(3), BulkDataResolver.REFUSE)).isInstanceOf(DicomException.class)
                .hasMessageContaining("attributes");
    }

    private static Limits withElements(int elements) {
        Limits all = Limits.standard();
        return new Limits(all.maxTotalBytes(), all.maxInflatedBytes(), all.maxValueInMemory(), all.maxBytesInMemory(), all.maxDepth(), elements, all.maxItems(),
                all.bulkThreshold(), all.longTextThreshold(), all.pixelDataInMemory());
    }
}

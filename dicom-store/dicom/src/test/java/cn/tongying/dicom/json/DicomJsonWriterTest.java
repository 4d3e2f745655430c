package cn.tongying.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicomJsonWriterTest {

    private static String json(Dataset dataset) {
        return new String(DicomJsonWriter.toBytes(dataset, BulkDataUris.NONE), StandardCharsets.UTF_8);
    }

    @Test
    void textComesOutAsUtf8AndTheCharacterSetSaysSo() {
        Dataset dataset = new Dataset().put(Tag.SpecificCharacterSet, "GB18030").put(Tag.PatientName, "Wang^XiaoDong=王^小东=")
                .put(Tag.InstitutionName, "第一\"医院\"");

        assertThat(json(dataset)).isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                + "\"00080080\":{\"vr\":\"LO\",\"Value\":[\"第一\\\"医院\\\"\"]},"
                + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Wang^XiaoDong\",\"Ideographic\":\"王^小东\"}]}}");
    }

    @Test
    void emptyAttributesHaveNoValueAndEmptyValuesAmongOthersAreNull() {
        Dataset dataset = new Dataset().put(Tag.PatientName).put(Tag.ImageType, "ORIGINAL", "", "AXIAL")
                .putItems(Tag.ReferencedStudySequence, List.of()).putItems(Tag.RequestAttributesSequence, List.of(new Dataset()));

        assertThat(json(dataset)).isEqualTo("{\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]},"
                + "\"00081110\":{\"vr\":\"SQ\"},\"00100010\":{\"vr\":\"PN\"},\"00400275\":{\"vr\":\"SQ\",\"Value\":[{}]}}");
    }

    @ParameterizedTest
    @CsvSource({"1.50,1.50", "+1.5,1.5", ".5,0.5", "-.5,-0.5", "007,7", "1e3,1e3", "5.,5", "'1,5','\"1,5\"'", "abc,'\"abc\"'",
        "1E999999999,'\"1E999999999\"'", "-0.0,-0.0"})
    void decimalStringsAreNumbersWhereTheyAreNumbers(String ds, String written) {
        assertThat(json(new Dataset().put(Tag.SliceThickness, ds))).isEqualTo("{\"00180050\":{\"vr\":\"DS\",\"Value\":[" + written + "]}}");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "+7,7", "-007,-7", "2147483647,2147483647", "2147483648,'\"2147483648\"'", "1.0,'\"1.0\"'", "seven,'\"seven\"'"})
    void integerStringsAreNumbersWhereTheyAreIntegers(String is, String written) {
        assertThat(json(new Dataset().put(Tag.InstanceNumber, is))).isEqualTo("{\"00200013\":{\"vr\":\"IS\",\"Value\":[" + written + "]}}");
    }

    @Test
    void aNameOfDelimitersOnlyIsEmpty() {
        assertThat(json(new Dataset().put(Tag.PatientName, "^^^^"))).isEqualTo("{\"00100010\":{\"vr\":\"PN\"}}");
    }

    @Test
    void tagsAreStringsAndLargeIntegersToo() {
        Dataset dataset = new Dataset().put(Tag.FrameIncrementPointer, "00181063").put(0x00720083, Vr.UV, "18446744073709551615", "5");

        assertThat(json(dataset)).isEqualTo("{\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},"
                + "\"00720083\":{\"vr\":\"UV\",\"Value\":[\"18446744073709551615\",5]}}");
    }

    @Test
    void numbersThatJsonDoesNotHaveAreStrings() {
        assertThat(json(new Dataset().put(0x00189073, Vr.FD, "NaN", "-Infinity", "2.5")))
                .isEqualTo("{\"00189073\":{\"vr\":\"FD\",\"Value\":[\"NaN\",\"-Infinity\",2.5]}}");
    }

    @Test
    void bytesAreInlineBinaryAndGroupLengthsAreLeftOut() {
        Dataset dataset = new Dataset().putIntegers(0x00080000, 12).put(Element.of(0x00091001, Vr.UN, new byte[] {1, 2, 3, 4}));

        assertThat(json(dataset)).isEqualTo("{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"AQIDBA==\"}}");
    }

    @Test
    void bulkValuesAreNamedByTheirPathOrLeftOut() {
        Dataset item = new Dataset().put(new Element(0x54001010, Vr.OW, new Value.Bulk(7, 10_000)));
        Dataset dataset = new Dataset().putItems(Tag.WaveformSequence, List.of(new Dataset(), item))
                .put(new Element(Tag.PixelData, Vr.OW, new Value.Bulk(20_000, 8)));

        String named = new String(DicomJsonWriter.toBytes(dataset, (path, element) -> Optional.of("bulk/" + path)), StandardCharsets.UTF_8);

        assertThat(named).isEqualTo("{\"54000100\":{\"vr\":\"SQ\",\"Value\":[{},{\"54001010\":{\"vr\":\"OW\",\"BulkDataURI\":\"bulk/54000100/2/54001010\"}}]},"
                + "\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"bulk/7FE00010\"}}");
        assertThat(json(dataset)).isEqualTo("{\"54000100\":{\"vr\":\"SQ\",\"Value\":[{},{}]}}");
    }

    @Test
    void controlCharactersAreEscapedAndAllPlanesOfUnicodeAreWritten() {
        Dataset dataset = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.TextComments, "a\r\n\t\f\u0001\u007F𠀀é\\");

        assertThat(json(dataset)).endsWith("[\"a\\r\\n\\t\\f\\u0001\\u007F𠀀é\\\\\"]}}");
    }

    @Test
    void anArrayHoldsAnyNumberOfDatasets() throws IOException {
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        DicomJsonWriter.writeArray(List.of(), none, BulkDataUris.NONE);
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        DicomJsonWriter.writeArray(List.of(new Dataset(), new Dataset().put(Tag.Modality, "CT")), two, BulkDataUris.NONE);

        assertThat(none.toString(StandardCharsets.UTF_8)).isEqualTo("[]");
        assertThat(two.toString(StandardCharsets.UTF_8)).isEqualTo("[{},{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}]");
    }
}

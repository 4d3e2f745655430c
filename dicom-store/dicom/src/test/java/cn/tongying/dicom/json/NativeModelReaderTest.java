package cn.tongying.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeModelReaderTest {

    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">";

    private static Dataset read(String document, BulkDataResolver resolver) {
        return NativeModelReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), Limits.standard(), resolver);
    }

    private static Dataset attributes(String attributes) {
        return read(OPEN + attributes + "</NativeDicomModel>", (uri, tag, vr) -> new Value.Bulk(uri.length(), 2));
    }

    @Test
    void valuesNamesItemsBinaryAndBulkDataAreRead() {
        Dataset dataset = attributes("""
                <DicomAttribute tag="00080008" vr="CS" keyword="ImageType"><Value number="1">ORIGINAL</Value><Value number="3">AXIAL</Value></DicomAttribute>
                <DicomAttribute tag="00100010" vr="PN"><PersonName number="1">
                  <Alphabetic><FamilyName>Zhang</FamilyName><GivenName>San</GivenName><NameSuffix>Dr</NameSuffix></Alphabetic>
                  <Ideographic><FamilyName>张</FamilyName><GivenName>三</GivenName></Ideographic></PersonName></DicomAttribute>
                <DicomAttribute tag="00280010" vr="US"><Value number="1">512</Value></DicomAttribute>
                <DicomAttribute tag="00400275" vr="SQ"><Item number="1"><DicomAttribute tag="00400009" vr="SH"><Value number="1">S1 &amp; <![CDATA[<2>]]></Value></DicomAttribute></Item>
                  <Item number="2"/></DicomAttribute>
                <DicomAttribute tag="00090001" vr="LO" privateCreator="MAKER"><Value number="1">own</Value></DicomAttribute>
                <DicomAttribute tag="00281201" vr="OW"><InlineBinary>AQID
                BA==</InlineBinary></DicomAttribute>
                <DicomAttribute tag="00204000" vr="LT"/>
                <DicomAttribute tag="7FE00010" vr="OW"><BulkData uri="urn:1"/></DicomAttribute>
                """);
        assertThat(dataset.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
        assertThat(dataset.string(Tag.PatientName)).contains("Zhang^San^^^Dr=张^三");
        assertThat(dataset.integer(Tag.Rows)).hasValue(512);
        assertThat(dataset.items(Tag.RequestAttributesSequence)).hasSize(2);
        assertThat(dataset.items(Tag.RequestAttributesSequence).getFirst().string(Tag.ScheduledProcedureStepID)).contains("S1 & <2>");
        assertThat(dataset.string(0x00090010)).contains("MAKER");
        assertThat(dataset.string(0x00091001)).contains("own");
        assertThat(dataset.bytes(0x00281201)).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3, 4));
        assertThat(dataset.element(Tag.PixelData).orElseThrow().value()).isEqualTo(new Value.Bulk(5, 2));
        assertThat(dataset.element(Tag.PixelData).orElseThrow().vr()).isEqualTo(Vr.OW);
        assertThat(dataset.element(Tag.ImageComments).orElseThrow().isEmpty()).isTrue();
        assertThat(dataset.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
    }

    /** Any of these would fetch something, grow without end, or be something else than it says. */
    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE x>", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">", "<!DOCTYPE x [<!ENTITY a \"b\">]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"})
    void aDocumentTypeDeclarationIsRefusedWhateverItDeclares(String declaration) {
        String body = "<NativeDicomModel><DicomAttribute tag=\"00204000\" vr=\"LT\"><Value number=\"1\">&a;&c;</Value></DicomAttribute></NativeDicomModel>";
        assertThatThrownBy(() -> read("<?xml version=\"1.0\"?>" + declaration + body, BulkDataResolver.REFUSE)).isInstanceOf(DicomException.Malformed.class);
        assertThatThrownBy(() -> read("<?xml version=\"1.0\"?>" + declaration + "<NativeDicomModel/>", BulkDataResolver.REFUSE))
                .isInstanceOf(DicomException.Malformed.class).hasMessageContaining("document type declaration");
    }

    @Test
    void aFileOutsideIsNotReadByAnEntity(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "TOPSECRET");
        String document = "<!DOCTYPE x [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]><NativeDicomModel><DicomAttribute tag=\"00204000\" vr=\"LT\">"
                + "<Value number=\"1\">&a;</Value></DicomAttribute></NativeDicomModel>";
        assertThatThrownBy(() -> read(document, BulkDataResolver.REFUSE)).isInstanceOf(DicomException.class).hasMessageNotContaining("TOPSECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "<Other/>", "<DicomAttribute vr=\"LO\"/>", "<DicomAttribute tag=\"0010\" vr=\"LO\"/>", "<DicomAttribute tag=\"00100010\" vr=\"XX\"/>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value number=\"2000\">x</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value number=\"0\">x</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00080008\" vr=\"CS\"><Value number=\"2\">A</Value><Value number=\"2\">B</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value number=\"1\"><b/></Value></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Value number=\"1\">a\\b</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00100010\" vr=\"PN\"><PersonName number=\"1\"><Alphabetic><FamilyName>a^b</FamilyName></Alphabetic></PersonName></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"><Item number=\"1\"/></DicomAttribute>", "<DicomAttribute tag=\"00281201\" vr=\"OW\"><Value number=\"1\">1</Value></DicomAttribute>",
        "<DicomAttribute tag=\"00100020\" vr=\"LO\"/><DicomAttribute tag=\"00100020\" vr=\"LO\"/>",
        "<DicomAttribute tag=\"00281201\" vr=\"OW\"><InlineBinary>???</InlineBinary></DicomAttribute>", "<DicomAttribute tag=\"00100020\" vr=\"LO\">"})
    void whatIsNoNativeModelIsRefused(String attributes) {
        assertThatThrownBy(() -> attributes(attributes)).isInstanceOf(DicomException.class).hasMessageNotContaining("null");
    }

    @Test
    void depthAttributesAndValuesAreBounded() {
        String open = "<DicomAttribute tag=\"00081140\" vr=\"SQ\"><Item number=\"1\">";
        String close = "</Item></DicomAttribute>";
        assertThat(attributes(open.repeat(64) + close.repeat(64)).items(Tag.ReferencedImageSequence)).hasSize(1);
        for (int depth : new int[] {65, 20_000}) {
            assertThatThrownBy(() -> attributes(open.repeat(depth) + close.repeat(depth))).isInstanceOf(DicomException.LimitExceeded.class);
        }
        Limits few = new Limits(1 << 20, 1 << 20, 1 << 20, 1 << 20, 64, 3, 3, 1 << 20, 1 << 20, true);
        String four = IntStream.range(0x20, 0x24).mapToObj(element -> "<DicomAttribute tag=\"001000%x\" vr=\"LO\"/>".formatted(element)).collect(Collectors.joining());
        assertThatThrownBy(() -> NativeModelReader.read(new ByteArrayInputStream((OPEN + four + "</NativeDicomModel>").getBytes(StandardCharsets.UTF_8)), few,
                BulkDataResolver.REFUSE)).isInstanceOf(DicomException.LimitExceeded.class);
    }
}

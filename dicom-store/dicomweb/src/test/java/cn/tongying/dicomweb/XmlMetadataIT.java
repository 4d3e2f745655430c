package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Metadata in the Native DICOM Model, compared with what dcmtk writes of the same file. */
class XmlMetadataIT extends DicomWebTrial {

    private static final List<String> TEXTS = List.of("AE", "AS", "CS", "DA", "LO", "LT", "SH", "ST", "TM", "UI", "US", "UL", "SS");

    private static Document parsed(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    /** What dcmtk says of a file. */
    private static Document ofDcmtk(String name) throws Exception {
        Process process = new ProcessBuilder("dcm2xml", "-nat", SampleFiles.FOLDER.resolve(name).toString(), folder.resolve("peer.xml").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("dcm2xml.log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("dcm2xml.log"))).isZero();
        return parsed(Files.readAllBytes(folder.resolve("peer.xml")));
    }

    /** Texts by path of tags and items; binary values, and those that both write in their own way, are left out. */
    private static Map<String, String> values(Node parent, String path) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) {
                continue;
            }
            switch (element.getTagName()) {
                case "DicomAttribute" -> attribute(element, path + "/" + element.getAttribute("tag"), values);
                case "Item" -> values.putAll(values(element, path + "[" + element.getAttribute("number") + "]"));
                default -> { }
            }
        }
        return values;
    }

    private static void attribute(Element element, String path, Map<String, String> values) {
        String vr = element.getAttribute("vr");
        boolean plain = !path.contains("/0002") && !path.endsWith("/00080005") && !path.endsWith("0000")
                && Integer.parseInt(element.getAttribute("tag").substring(0, 4), 16) % 2 == 0;
        if (vr.equals("SQ")) {
            values.putAll(values(element, path));
        } else if (plain && vr.equals("PN")) {
            values.put(path, vr + " " + element.getTextContent().replaceAll("\\s", ""));
        } else if (plain && TEXTS.contains(vr)) {
            values.put(path, vr + " " + element.getAttribute("keyword") + " " + texts(element));
        }
    }

    private static String texts(Element attribute) {
        List<String> texts = new ArrayList<>();
        for (Node node = attribute.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element value) {
                texts.add(value.getAttribute("number") + "=" + value.getTextContent().strip());
            }
        }
        return String.join(" ", texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pydicom/CT_small.dcm", "pydicom/MR_small_RLE.dcm", "pydicom/waveform_ecg.dcm", "pydicom/JPEG2000.dcm"})
    void anInstanceSaysInXmlWhatDcmtkSaysOfTheFile(String name) throws Exception {
        Sample sample = store(name);
        HttpResponse<byte[]> alone = get(sample.instance() + "/metadata", "Accept", "application/dicom+xml");
        assertThat(alone.statusCode()).as(text(alone)).isEqualTo(200);
        assertThat(alone.headers().firstValue("Content-Type")).contains("application/dicom+xml");
        Map<String, String> ours = values(parsed(alone.body()).getDocumentElement(), "");
        Map<String, String> theirs = values(ofDcmtk(name).getDocumentElement(), "");
        assertThat(ours.keySet()).hasSizeGreaterThan(20);
        for (Map.Entry<String, String> one : theirs.entrySet()) {
            String said = ours.getOrDefault(one.getKey(), "absent");
            boolean retired = one.getValue().contains("  "); // dcmtk gives no keyword then
            assertThat(retired ? said.replaceFirst(" \\w+ ", "  ") : said).as(one.getKey()).isEqualTo(one.getValue());
        }
    }

    @Test
    void eachLevelComesAsPartsWithATagOfItsOwnAndJsonStaysTheForm() throws Exception {
        Sample sample = store("pydicom/CT_small.dcm");
        String multipart = "multipart/related; type=\"application/dicom+xml\"";
        for (String path : List.of(sample.study(), sample.series(), sample.instance())) {
            HttpResponse<byte[]> xml = get(path + "/metadata", "Accept", multipart);
            List<Part> parts = partsOfAnyLength(xml);
            assertThat(parts).hasSize(1);
            byte[] document = parts.getFirst().content().readAllBytes();
            assertThat(document).isEqualTo(get(sample.instance() + "/metadata", "Accept", "application/dicom+xml").body());
            assertThat(new String(document, StandardCharsets.UTF_8)).contains("<BulkData uri=\"/dicom-web/" + sample.instance() + "/bulkdata/7FE00010\"");
            String etag = xml.headers().firstValue("ETag").orElseThrow();
            assertThat(get(path + "/metadata", "Accept", multipart, "If-None-Match", etag).statusCode()).isEqualTo(304);
            assertThat(get(path + "/metadata", "Accept", "application/dicom+json", "If-None-Match", etag).statusCode()).isEqualTo(200);
            assertThat(get(path + "/metadata", "Accept", "*/*").headers().firstValue("Content-Type")).contains("application/dicom+json");
        }
        assertThat(get(sample.series() + "/metadata", "Accept", "application/dicom+xml").statusCode()).isEqualTo(406);
    }
}

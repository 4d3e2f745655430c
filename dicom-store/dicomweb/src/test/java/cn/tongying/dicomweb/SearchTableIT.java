package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Search against the tables of PS3.18 10.6: the keys to be matched (10.6.1-5), the attributes to be returned (10.6.3-3 to -5). */
class SearchTableIT extends DicomWebTrial {

    private static final String STUDY = "1.2.826.0.1.900.1";
    private static final String SERIES = STUDY + ".1";
    private static final String INSTANCE = SERIES + ".1";
    private static final Set<String> OF_STUDY = Set.of("00080020", "00080030", "00080050", "00080056", "00080061", "00080090", "00080201",
            "00081190", "00100010", "00100020", "00100030", "00100040", "0020000D", "00200010", "00201206", "00201208", "00080005");
    private static final Set<String> OF_SERIES = Set.of("00080060", "00080201", "0008103E", "00081190", "0020000E", "00200011",
            "00201209", "00400244", "00400245", "00400275", "00080005");
    private static final Set<String> OF_INSTANCE = Set.of("00080016", "00080018", "00080056", "00080201", "00081190", "00200013",
            "00280010", "00280011", "00280100", "00280008", "00080005");

    @BeforeAll
    static void fill() throws Exception {
        Dataset whole = image(STUDY, SERIES, INSTANCE)
                .put(Tag.StudyDate, "20260102").put(Tag.StudyTime, "093000").put(Tag.AccessionNumber, "ACC-A").put(Tag.ReferringPhysicianName, "Ref^One")
                .put(Tag.TimezoneOffsetFromUTC, "+0800").put(Tag.PatientName, "Zhang^San=张^三").put(Tag.PatientID, "PID-A")
                .put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "F").put(Tag.StudyID, "SID-A").put(Tag.Modality, "MR")
                .put(Tag.SeriesNumber, "3").put(Tag.SeriesDescription, "one").put(Tag.PerformedProcedureStepStartDate, "20260103")
                .put(Tag.PerformedProcedureStepStartTime, "094000").put(Tag.InstanceNumber, "7").put(Tag.NumberOfFrames, "2")
                .putItems(Tag.RequestAttributesSequence, List.of(new Dataset().put(Tag.ScheduledProcedureStepID, "SPS-A")
                        .put(Tag.RequestedProcedureID, "RP-A")));
        store(whole, 16);
        for (int i = 1; i <= 7; i++) {
            String study = "1.2.826.0.1.901." + i;
            store(image(study, study + ".1", study + ".1.1").put(Tag.StudyDate, "20250505").put(Tag.StudyTime, "080000").put(Tag.PatientID, "PAGE")
                    .put(Tag.PatientName, "Page^Turner").put(Tag.Modality, "CT").put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2"), 8);
        }
    }

    private static Dataset image(String study, String series, String instance) {
        return new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.4")
                .put(Tag.SOPInstanceUID, instance).put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, series)
                .put(Tag.SamplesPerPixel, "1").put(Tag.PhotometricInterpretation, "MONOCHROME2").put(Tag.Rows, "2").put(Tag.Columns, "2")
                .put(Tag.BitsAllocated, "16").put(Tag.BitsStored, "16").put(Tag.HighBit, "15").put(Tag.PixelRepresentation, "0");
    }

    private static void store(Dataset dataset, int pixelBytes) throws Exception {
        dataset.put(cn.tongying.dicom.Element.of(Tag.PixelData, cn.tongying.dicom.Vr.OW, new byte[pixelBytes]));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(dataset.sopClassUid().orElseThrow(), dataset.sopInstanceUid().orElseThrow(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        DatasetWriter.write(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, file);
        HttpResponse<byte[]> answer = post("studies", STOW, multipart(file.toByteArray()));
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    }

    private static List<String> uids(HttpResponse<byte[]> found, String tag) {
        assertThat(found.statusCode()).as(found.uri() + text(found)).isEqualTo(200);
        return array(found.body()).getValuesAs(JsonObject.class).stream()
                .map(match -> match.getJsonObject(tag).getJsonArray("Value").getString(0)).toList();
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<String> paths(String level) {
        List<String> ofInstances = List.of("instances", "studies/" + STUDY + "/instances", "studies/" + STUDY + "/series/" + SERIES + "/instances");
        List<String> paths = new ArrayList<>(ofInstances);
        if (!level.equals("instance")) {
            paths.addAll(List.of("series", "studies/" + STUDY + "/series"));
        }
        if (level.equals("study")) {
            paths.add("studies");
        }
        return paths;
    }

    /** In each way an attribute may be named, at each path that can match it: the one that has the value, and nothing for another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"study|StudyDate|20260102|20260103", "study|StudyDate|20260101-20260103|20260103-", "study|StudyTime|093000|093001",
        "study|StudyTime|0900-1000|1000-", "study|AccessionNumber|ACC-A|ACC-B", "study|AccessionNumber|ACC*|?CC", "study|ModalitiesInStudy|MR|US",
        "study|ReferringPhysicianName|ref^one|Ref^Two", "study|PatientName|zhang^san|zhang", "study|PatientName|张*|李*", "study|PatientID|PID-?|PID",
        "study|StudyInstanceUID|" + STUDY + "|1.2.404", "study|StudyID|SID-A|SID-B", "series|Modality|MR|US", "series|SeriesInstanceUID|" + SERIES + "|1.2.404",
        "series|SeriesNumber|3|4", "series|PerformedProcedureStepStartDate|20260103|20260104", "series|PerformedProcedureStepStartTime|0940|0941",
        "series|RequestAttributesSequence.ScheduledProcedureStepID|SPS-A|SPS-B", "series|RequestAttributesSequence.RequestedProcedureID|RP-A|RP-B",
        "instance|SOPClassUID|1.2.840.10008.5.1.4.1.1.4|1.2.840.10008.5.1.4.1.1.7", "instance|SOPInstanceUID|" + INSTANCE + "|1.2.404",
        "instance|InstanceNumber|7|8"})
    void everyRequiredKeyIsMatchedAtEveryPathThatHasIt(String level, String keyword, String value, String other) throws Exception {
        List<String> names = new ArrayList<>(List.of(keyword, hexadecimal(keyword)));
        int dot = keyword.indexOf('.');
        if (dot > 0) {
            names.add(keyword.substring(0, dot + 1) + hexadecimal(keyword.substring(dot + 1)));
        }
        for (String path : paths(level)) {
            for (String name : names) {
                HttpResponse<byte[]> found = get(path + "?" + name + "=" + escaped(value));
                assertThat(uids(found, "0020000D")).as(path + " " + name).containsExactly(STUDY);
                assertThat(found.headers().firstValue("Warning")).isEmpty();
                assertThat(text(get(path + "?" + name + "=" + escaped(other)))).as(path + " " + name).isEqualTo("[]");
                assertThat(uids(get(path + "?StudyInstanceUID=" + STUDY + "&" + name + "="), "0020000D")).as("universal " + path + " " + name).containsExactly(STUDY);
            }
        }
    }

    private static String hexadecimal(String keywords) {
        List<String> tags = new ArrayList<>();
        for (String keyword : keywords.split("\\.")) {
            tags.add(String.format("%08x", Dictionary.tagOf(keyword).orElseThrow()));
        }
        return String.join(".", tags);
    }

    @Test
    void everyAttributeOfTheTablesIsReturnedAtEveryPath() throws Exception {
        Set<String> seriesOfAll = union(OF_STUDY, OF_SERIES);
        returned("studies?StudyInstanceUID=" + STUDY, OF_STUDY, OF_STUDY);
        returned("series?StudyInstanceUID=" + STUDY, seriesOfAll, seriesOfAll);
        returned("instances?StudyInstanceUID=" + STUDY, union(seriesOfAll, OF_INSTANCE), union(seriesOfAll, OF_INSTANCE));
        returned("studies/" + STUDY + "/series", OF_SERIES, OF_SERIES);
        returned("studies/" + STUDY + "/instances", union(OF_SERIES, OF_INSTANCE), union(OF_SERIES, OF_INSTANCE));
        returned("studies/" + STUDY + "/series/" + SERIES + "/instances", OF_INSTANCE, OF_INSTANCE);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    /** Those, and of the others none but the issuer, the availability and the UIDs of the levels above. */
    private static void returned(String path, Set<String> tags, Set<String> most) throws Exception {
        JsonObject match = array(get(path).body()).getJsonObject(0);
        assertThat(match.keySet()).as(path).containsAll(tags);
        assertThat(union(union(most, tags), Set.of("00100021", "00080056", "0020000D", "0020000E"))).as(path).containsAll(match.keySet());
        assertThat(match.getJsonObject("00080005").getJsonArray("Value").getString(0)).isEqualTo("ISO_IR 192");
        assertThat(match.getJsonObject("00081190").getJsonArray("Value").getString(0)).startsWith("/dicom-web/studies/" + STUDY);
    }

    @Test
    void theFiguresOfAMatchAreRight() throws Exception {
        JsonObject match = array(get("instances?SOPInstanceUID=" + INSTANCE).body()).getJsonObject(0);
        for (String line : List.of("00201206 1", "00201208 1", "00201209 1", "00280008 2", "00280010 2", "00280011 2", "00280100 16", "00200013 7")) {
            assertThat(match.getJsonObject(line.substring(0, 8)).getJsonArray("Value").getInt(0)).as(line).isEqualTo(Integer.parseInt(line.substring(9)));
        }
        assertThat(match.getJsonObject("00080056").getJsonArray("Value").getString(0)).isEqualTo("ONLINE");
        assertThat(match.getJsonObject("00080061").getJsonArray("Value").getString(0)).isEqualTo("MR");
    }

    @ParameterizedTest
    @ValueSource(strings = {STUDY + ",1.2.826.0.1.901.1", STUDY + "\\1.2.826.0.1.901.1"})
    void aListOfUidsIsGivenByCommaOrBackslash(String list) throws Exception {
        assertThat(uids(get("studies?StudyInstanceUID=" + escaped(list)), "0020000D")).containsExactlyInAnyOrder(STUDY, "1.2.826.0.1.901.1");
    }

    @Test
    void aRangeOfDatesAndARangeOfTimesAreOneRangeOfMoments() throws Exception {
        String moments = "&StudyDate=20260101-20260102&PatientID=PID-A&StudyTime=";
        assertThat(uids(get("studies?fuzzymatching=false" + moments + "120000-100000"), "0020000D")).containsExactly(STUDY);
        assertThat(text(get("studies?fuzzymatching=false" + moments + "120000-090000"))).isEqualTo("[]");
    }

    @Test
    void fuzzyMatchingFindsAWordByItsBeginningAndExactMatchingDoesNot() throws Exception {
        assertThat(uids(get("studies?fuzzymatching=true&PatientName=san%20zha"), "0020000D")).containsExactly(STUDY);
        assertThat(text(get("studies?fuzzymatching=false&PatientName=san%20zha"))).isEqualTo("[]");
    }

    @Test
    void moreIsReturnedWhenItIsAskedForAndWhatIsNotKeptIsTold() throws Exception {
        String series = "studies/" + STUDY + "/series/" + SERIES + "/instances?includefield=";
        assertThat(array(get(series + "RequestAttributesSequence,00280101").body()).getJsonObject(0)).containsKeys("00400275", "00280101");
        assertThat(array(get(series + "00400275.00400009").body()).getJsonObject(0).getJsonObject("00400275").getJsonArray("Value").getJsonObject(0))
                .containsKey("00400009");
        assertThat(array(get(series + "all").body()).getJsonObject(0)).containsKeys("00280002", "00280004", "00280103", "00400275", "00100010");
        HttpResponse<byte[]> notKept = get("studies?PatientID=PID-A&includefield=PatientBirthDate&includefield=SliceThickness");
        assertThat(notKept.headers().firstValue("Warning").orElseThrow()).contains("includefield=SliceThickness").doesNotContain("BirthDate");
        assertThat(get("studies?PatientID=PID-A&includefield=RetrieveURL,NumberOfStudyRelatedSeries").headers().firstValue("Warning")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"studies", "series", "instances"})
    void pagesTogetherAreTheListEachOnceAndInItsOrder(String path) throws Exception {
        List<String> whole = uids(get(path + "?PatientID=PAGE"), "0020000D");
        assertThat(whole).hasSize(7).doesNotHaveDuplicates();
        List<String> paged = new ArrayList<>();
        for (int offset = 0; offset < 8; offset += 2) {
            HttpResponse<byte[]> page = get(path + "?PatientID=PAGE&limit=2&offset=" + offset);
            assertThat(page.headers().firstValue("Warning").isPresent()).as("more at " + offset).isEqualTo(offset < 6);
            paged.addAll(uids(page, "0020000D"));
        }
        assertThat(paged).isEqualTo(whole);
        assertThat(text(get(path + "?PatientID=PAGE&offset=7"))).isEqualTo("[]");
        assertThat(text(get(path + "?PatientID=PAGE&limit=0"))).isEqualTo("[]");
    }

    @Test
    void matchesComeAsPartsOfXmlToWhoeverAsksForThem() throws Exception {
        String xml = "multipart/related; type=\"application/dicom+xml\"";
        HttpResponse<byte[]> found = get("studies?PatientID=PAGE&limit=2", "Accept", xml);
        assertThat(found.headers().firstValue("Warning").orElseThrow()).contains("additional results");
        List<Part> parts = partsOfAnyLength(found);
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst().headers().contentType()).contains("application/dicom+xml");
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(parts.getFirst().content().readAllBytes()));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("NativeDicomModel");
        assertThat(document.getDocumentElement().getTextContent()).contains("Page", "Turner", "20250505");
        assertThat(get("studies?PatientID=nobody", "Accept", xml).statusCode()).isEqualTo(204);
        assertThat(text(get("studies?PatientID=nobody", "Accept", xml + ";q=0.5, application/dicom+json"))).isEqualTo("[]");
        assertThat(get("studies?PatientID=PAGE", "Accept", "application/dicom+xml").statusCode()).isEqualTo(406);
    }
}

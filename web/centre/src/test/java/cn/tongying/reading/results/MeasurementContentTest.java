package cn.tongying.reading.results;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.reading.keyimage.Measure.Quantity;
import cn.tongying.reading.keyimage.Measure.Unit;
import cn.tongying.reading.keyimage.Measure.Value;
import cn.tongying.reading.keyimage.Shape;
import cn.tongying.reading.results.ReportObjects.Before;
import cn.tongying.reading.results.ReportObjects.Image;
import cn.tongying.reading.results.SignedReport.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurements of a report as a DICOM SR, judged by dicom3tools, dcmtk and pydicom, which nobody here wrote. */
class MeasurementContentTest {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final List<Image> IMAGES = List.of(new Image("1.2.3.1", "1.2.3.1.1", CT, 1), new Image("1.2.3.1", "1.2.3.1.2", CT, 1), new Image("1.2.3.2", "1.2.3.2.1", "1.2.840.10008.5.1.4.1.1.2.1", 40));
    private static final Measurement LESION = new Measurement("2.25.77", "L1 右肺上叶结节", true, "1.2.3.1", "1.2.3.1.2", 1, Shape.parse("AXES 10,20.5 30,20.5 20,15 20,26"),
            List.of(value(Quantity.LONG, "12.3", Unit.MM), value(Quantity.SHORT, "8.0", Unit.MM)));
    private static final Measurement REGION = measured("2.25.78", "1.2.3.2", "1.2.3.2.1", 7, "CIRCLE 100,100 110,100", value(Quantity.AREA, "78.5", Unit.MM2), value(Quantity.MEAN, "-812.5", Unit.HU), value(Quantity.MAX, "20.0", Unit.HU));
    private static final Measurement OUTLINE = measured("2.25.79", "1.2.3.1", "1.2.3.1.1", 1, "POLYGON 1,1 9,1 5,9", value(Quantity.AREA, "32", Unit.PX2));
    private static final Measurement ELLIPSE = measured("2.25.80", "1.2.3.1", "1.2.3.1.1", 1, "ELLIPSE 1,5 9,5 5,3 5,7", value(Quantity.AREA, "25.1", Unit.CM2));
    private static final Measurement ANGLE = measured("2.25.81", "1.2.3.1", "1.2.3.1.1", 1, "ANGLE 1,1 5,5 9,1", value(Quantity.ANGLE, "90.0", Unit.DEGREE));

    @TempDir
    Path folder;

    private static Value value(Quantity of, String figure, Unit unit) {
        return new Value(of, figure, unit);
    }

    private static Measurement measured(String uid, String series, String instance, int frame, String shape, Value... values) {
        return new Measurement(uid, "12.3 mm（系列 2，图像 45）", false, series, instance, frame, Shape.parse(shape), List.of(values));
    }

    private static Optional<Dataset> of(Kind kind, Before before, Measurement... measured) {
        String attributes = """
                {"00080020":{"vr":"DA","Value":["20261120"]},"00080030":{"vr":"TM","Value":["093000"]},"00080050":{"vr":"SH","Value":["ACC-9"]},
                 "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^Yan","Ideographic":"王^䶮"}]},"00100020":{"vr":"LO","Value":["P-17"]},
                 "00100030":{"vr":"DA","Value":["19800229"]},"00100040":{"vr":"CS","Value":["F"]},"00200010":{"vr":"SH","Value":["1"]}}""";
        return new ReportObjects(Reports.measured(kind, List.of(measured)), "1.2.3", attributes, kind == Kind.RETRACTION ? List.of() : IMAGES, before).measurements();
    }

    private static Dataset last(Measurement... measured) {
        return of(Kind.FINAL, Before.NOTHING, measured).orElseThrow();
    }

    private Path file(Dataset object) throws IOException {
        Path file = folder.resolve("measurements.dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10.writeHeader(FileMetaInformation.of(object.sopClassUid().orElseThrow(), object.sopInstanceUid().orElseThrow(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
            out.write(DatasetWriter.toBytes(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        return file;
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin").resolve(command[0])), command[0] + " is not installed: the object is not judged");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void dciodvfyFindsNoErrorInMeasurementsOfEveryKind() throws Exception {
        String said = said("dciodvfy", file(last(LESION, REGION, OUTLINE, ELLIPSE, ANGLE)).toString());
        assertThat(said.lines()).as(said).contains("ComprehensiveSR").noneMatch(line -> line.startsWith("Error") || line.startsWith("Warning"));
    }

    @Test
    void dciodvfyFindsNoErrorInWhatSaysThatNothingIsMeasuredAnyMore() throws Exception {
        for (Kind kind : List.of(Kind.CORRECTION, Kind.RETRACTION)) {
            String said = said("dciodvfy", file(of(kind, new Before(Optional.of(2), Optional.of(2))).orElseThrow()).toString());
            assertThat(said.lines()).as(said).contains("ComprehensiveSR").noneMatch(line -> line.startsWith("Error") || line.startsWith("Warning"));
            assertThat(said("dsrdump", "-Ec", "+U8", "+Pl", folder.resolve("measurements.dcm").toString())).contains("Diagnostic Imaging Report", "不再有效");
        }
    }

    @Test
    void dcmtkReadsEachGroupWithItsValuesAndTheirPlaces() throws Exception {
        String tree = said("dsrdump", "-Ec", "+U8", "+Pl", "+Pn", "+Pc", file(last(LESION, REGION)).toString());
        assertThat(tree).contains("Comprehensive SR Document", "Imaging Measurement Report", "has obs context PNAME:(121008,DCM,\"Person Observer Name\")=\"Zhao^Qiang=赵^强\"",
                "has concept mod CODE:(121058,DCM,\"Procedure reported\")=(77477000,SCT,\"Computed tomography\")",
                "has obs context TEXT:(112039,DCM,\"Tracking Identifier\")=\"L1 右肺上叶结节\"", "has obs context UIDREF:(112040,DCM,\"Tracking Unique Identifier\")=\"2.25.77\"",
                "contains CODE:(121071,DCM,\"Finding\")=(52988006,SCT,\"Lesion\")", "has concept mod CODE:(363698007,SCT,\"Finding Site\")=(39607008,SCT,\"Lung\")",
                "has concept mod CODE:(272741003,SCT,\"Laterality\")=(24028007,SCT,\"Right\")",
                "contains NUM:(103339001,SCT,\"Long Axis\")=\"12.3\" (mm,UCUM,\"millimeter\")", "contains NUM:(103340004,SCT,\"Short Axis\")=\"8.0\" (mm,UCUM,\"millimeter\")",
                "inferred from SCOORD:=(POLYLINE,10/20.5,30/20.5)", "inferred from SCOORD:=(POLYLINE,20/15,20/26)", "inferred from SCOORD:=(CIRCLE,100/100,110/100)",
                "contains NUM:(112031,DCM,\"Attenuation Coefficient\")=\"-812.5\" ([hnsf'U],UCUM,\"Hounsfield unit\")", "has concept mod CODE:(121401,DCM,\"Derivation\")=(373098007,SCT,\"Mean\")")
                .containsPattern("selected from IMAGE:=\\(CT image,[^)]*\\)").doesNotContain("error", "Error");
    }

    /** By concept name, value type and what stands below, as somebody reads it who knows PS3.16 and not us. */
    private static final String READ = """
            import sys, pydicom
            d = pydicom.dcmread(sys.argv[1])
            def name(i): return i.ConceptNameCodeSequence[0].CodeMeaning
            assert d.ContentTemplateSequence[0].TemplateIdentifier == '1500' and d.ConceptNameCodeSequence[0].CodeValue == '126000'
            evidence = {i.ReferencedSOPInstanceUID for s in d.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence for i in s.ReferencedSOPSequence}
            library = {e.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for l in d.ContentSequence if 'ConceptNameCodeSequence' in l and name(l) == 'Image Library' for g in l.ContentSequence for e in g.ContentSequence}
            assert library == evidence, (library, evidence)
            [measurements] = [i for i in d.ContentSequence if name(i) == 'Imaging Measurements']
            for group in measurements.ContentSequence:
                line = [i.TextValue for i in group.ContentSequence if name(i) == 'Tracking Identifier'] + [i.UID for i in group.ContentSequence if name(i) == 'Tracking Unique Identifier']
                for num in [i for i in group.ContentSequence if i.ValueType == 'NUM']:
                    value = num.MeasuredValueSequence[0]
                    [place] = [i for i in num.ContentSequence if i.ValueType == 'SCOORD']
                    image = place.ContentSequence[0].ReferencedSOPSequence[0]
                    assert image.ReferencedSOPInstanceUID in evidence
                    line.append('%s %s %s %s %s %s %s' % (name(num), value.NumericValue, value.MeasurementUnitsCodeSequence[0].CodeValue, place.GraphicType, [float(x) for x in place.GraphicData],
                        image.ReferencedSOPInstanceUID, image.get('ReferencedFrameNumber', '-')))
                print(' | '.join(line))
            """;

    @Test
    void pydicomFindsTheSame() throws Exception {
        Assumptions.assumeTrue(said("/usr/bin/python3", "-c", "import pydicom; print('here')").contains("here"), "pydicom is not installed");
        String read = said("/usr/bin/python3", "-c", READ, file(last(LESION, REGION, OUTLINE)).toString());
        assertThat(read.lines()).as(read).containsExactly(
                "L1 右肺上叶结节 | 2.25.77 | Long Axis 12.3 mm POLYLINE [10.0, 20.5, 30.0, 20.5] 1.2.3.1.2 - | Short Axis 8.0 mm POLYLINE [20.0, 15.0, 20.0, 26.0] 1.2.3.1.2 -",
                "12.3 mm（系列 2，图像 45） | 2.25.78 | Area 78.5 mm2 CIRCLE [100.0, 100.0, 110.0, 100.0] 1.2.3.2.1 7 | Attenuation Coefficient -812.5 [hnsf'U] CIRCLE [100.0, 100.0, 110.0, 100.0] 1.2.3.2.1 7"
                        + " | Attenuation Coefficient 20.0 [hnsf'U] CIRCLE [100.0, 100.0, 110.0, 100.0] 1.2.3.2.1 7",
                "12.3 mm（系列 2，图像 45） | 2.25.79 | Area 32 {pixels} POLYLINE [1.0, 1.0, 9.0, 1.0, 5.0, 9.0, 1.0, 1.0] 1.2.3.1.1 -");
    }

    @Test
    void nothingIsMadeWhereNothingIsMeasuredOrItsImageIsNotThere() {
        assertThat(of(Kind.FINAL, Before.NOTHING)).isEmpty();
        assertThat(of(Kind.RETRACTION, new Before(Optional.of(2), Optional.empty()))).isEmpty();
        assertThat(of(Kind.FINAL, Before.NOTHING, measured("2.25.1", "1.2.3.1", "1.2.9", 1, "LENGTH 1,1 2,2", value(Quantity.LENGTH, "3", Unit.MM)))).isEmpty();
        assertThat(of(Kind.FINAL, Before.NOTHING, measured("2.25.1", "1.2.3.9", "1.2.3.1.1", 1, "LENGTH 1,1 2,2", value(Quantity.LENGTH, "3", Unit.MM)))).as("of another series now").isEmpty();
    }

    @Test
    void aLaterVersionNamesTheOneBeforeAndARetractionTellsNoMeasurement() {
        Dataset before = last(LESION);
        for (Kind kind : List.of(Kind.ADDENDUM, Kind.CORRECTION, Kind.RETRACTION)) {
            Dataset after = of(kind, new Before(Optional.of(2), Optional.of(2)), kind == Kind.RETRACTION ? new Measurement[0] : new Measurement[] {LESION}).orElseThrow();
            Dataset named = after.items(Tag.PredecessorDocumentsSequence).getFirst().items(Tag.ReferencedSeriesSequence).getFirst();
            assertThat(named.string(Tag.SeriesInstanceUID)).isEqualTo(before.string(Tag.SeriesInstanceUID)).isNotEqualTo(after.string(Tag.SeriesInstanceUID));
            assertThat(named.items(Tag.ReferencedSOPSequence).getFirst().string(Tag.ReferencedSOPInstanceUID)).isEqualTo(before.string(Tag.SOPInstanceUID));
            assertThat(after.string(Tag.SeriesDescription).orElseThrow()).startsWith(kind == Kind.RETRACTION ? "影像测量已撤回 第 3 版" : "影像测量 第 3 版");
            assertThat(after.items(Tag.ContentTemplateSequence).getFirst().string(Tag.TemplateIdentifier)).contains(kind == Kind.RETRACTION ? "2000" : "1500");
            assertThat(after.items(Tag.ContentSequence).getLast().items(Tag.ContentSequence)).hasSize(1);
            assertThat(after.contains(Tag.CurrentRequestedProcedureEvidenceSequence)).as("a retraction points at no image").isEqualTo(kind != Kind.RETRACTION);
        }
    }

    @Test
    void whatStandsInTheTextAndIsALesionTooIsMeasuredOnce() {
        Measurement same = new Measurement("2.25.5", "12.3 mm", false, LESION.series(), LESION.instance(), LESION.frame(), LESION.shape(), LESION.values());
        assertThat(last(LESION, same).items(Tag.ContentSequence).getLast().items(Tag.ContentSequence)).hasSize(1);
    }

    @Test
    void whereALesionIsSayTheWordsOfItsReaderOrNobody() {
        assertThat(List.of("L1 右肺上叶结节", "L2 肝S6", "L3 左侧肾上腺腺瘤", "L4 left kidney cyst", "L5 脑垂体").stream().map(MeasurementContentTest::site).toList())
                .containsExactly("Lung Right", "Liver", "Adrenal gland Left", "Kidney Left", "");
        assertThat(List.of("", "L1", "肺门淋巴结", "肝癌肺转移", "肾动脉瘤", "脑膜瘤", "肝肾间隙", "胃肠间质瘤", "renal artery", "lung metastasis").stream().map(MeasurementContentTest::site)).allMatch(String::isEmpty);
        assertThat(site("双肺左右各一")).isEqualTo("Lung");
    }

    private static String site(String words) {
        return FindingSite.in(words).map(site -> (site.organ().meaning() + " " + site.side().map(SrItem.Code::meaning).orElse("")).strip()).orElse("");
    }
}

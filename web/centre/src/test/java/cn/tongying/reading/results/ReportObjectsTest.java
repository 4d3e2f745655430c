package cn.tongying.reading.results;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import cn.tongying.reading.results.ReportObjects.Before;
import cn.tongying.reading.results.ReportObjects.Image;
import cn.tongying.reading.results.SignedReport.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored of a report in its study, judged by dicom3tools and dcmtk, which nobody here wrote. */
class ReportObjectsTest {
    private static final String ATTRIBUTES = """
            {"00080020":{"vr":"DA","Value":["20261120"]},"00080030":{"vr":"TM","Value":["093000"]},"00080050":{"vr":"SH","Value":["ACC-9"]},
             "00100010":{"vr":"PN","Value":[{"Alphabetic":"Wang^Yan","Ideographic":"王^䶮"}]},"00100020":{"vr":"LO","Value":["P-17"]},
             "00100030":{"vr":"DA","Value":["19800229"]},"00100040":{"vr":"CS","Value":["F"]},"00200010":{"vr":"SH","Value":["1"]}}""";
    private static final List<Image> IMAGES = List.of(new Image("1.2.3.1", "1.2.3.1.1", "1.2.840.10008.5.1.4.1.1.2", 1), new Image("1.2.3.1", "1.2.3.1.2", "1.2.840.10008.5.1.4.1.1.2", 1));

    @TempDir
    Path folder;

    private static ReportObjects of(Kind kind) {
        return new ReportObjects(Reports.last(kind), "1.2.3", ATTRIBUTES, IMAGES, kind == Kind.FINAL ? Before.NOTHING : new Before(Optional.of(2), Optional.empty()));
    }

    private Path file(Dataset object) throws IOException {
        return file(object, object.string(Tag.Modality).orElseThrow());
    }

    private Path file(Dataset object, String name) throws IOException {
        Path file = folder.resolve(name + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10.writeHeader(FileMetaInformation.of(object.sopClassUid().orElseThrow(), object.sopInstanceUid().orElseThrow(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
            out.write(DatasetWriter.toBytes(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        return file;
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", command[0])), command[0] + " is not installed: the objects are not judged");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"FINAL", "ADDENDUM", "CORRECTION"})
    void dciodvfyFindsNoErrorInEither(Kind kind) throws Exception {
        ReportObjects objects = of(kind);
        String pdf = said("dciodvfy", file(objects.pdf(ReportPdf.of(objects.report(), Map.of()))).toString());
        assertThat(pdf.lines()).as(pdf).contains("EncapsulatedPDF").noneMatch(line -> line.startsWith("Error"));
        String sr = said("dciodvfy", file(objects.sr()).toString());
        assertThat(sr.lines()).as(sr).contains("BasicTextSR").noneMatch(line -> line.startsWith("Error") || line.startsWith("Warning"));
    }

    /** The images say what the report's objects take over from them. */
    @Test
    void dcentvfyFindsTheSamePatientAndStudyInImagesAndReports() throws Exception {
        List<String> command = new ArrayList<>(List.of("dcentvfy"));
        for (Image image : IMAGES) {
            Dataset ct = DicomJsonReader.read(new ByteArrayInputStream(ATTRIBUTES.getBytes(StandardCharsets.UTF_8)), Limits.standard(), BulkDataResolver.REFUSE).put(Tag.SOPClassUID, image.sopClass()).put(Tag.SOPInstanceUID, image.instance()).put(Tag.StudyInstanceUID, "1.2.3")
                    .put(Tag.SeriesInstanceUID, image.series()).put(Tag.Modality, "CT");
            command.add(file(ct, "CT" + image.instance()).toString());
        }
        for (Kind kind : List.of(Kind.FINAL, Kind.ADDENDUM)) {
            ReportObjects objects = of(kind);
            command.add(file(objects.sr(), "SR" + kind).toString());
            command.add(file(objects.pdf(ReportPdf.of(objects.report(), Map.of())), "DOC" + kind).toString());
        }
        assertThat(said(command.toArray(String[]::new))).as("what dcentvfy counts to another entity, or finds empty, it warns of").doesNotContain("Error");
        Dataset other = of(Kind.FINAL).sr().put(Tag.StudyDate, "20261121").put(Tag.SOPInstanceUID, "1.2.3.9").put(Tag.SeriesInstanceUID, "1.2.3.8");
        command.add(file(other, "OTHER").toString());
        assertThat(said(command.toArray(String[]::new))).as("it does look").contains("StudyDate");
    }

    @Test
    void dcmtkReadsTheReportAsItWasWritten() throws Exception {
        String tree = said("dsrdump", "-Ec", "+U8", "+Pl", file(of(Kind.FINAL).sr()).toString());
        assertThat(tree).contains("Basic Text SR Document", "Wang^Yan=王^䶮", "Diagnostic Imaging Report", "双肺纹理清晰。", "未见异常。", "阴性", "VERIFIED", "Zhao^Qiang=赵^强").doesNotContain("error", "Error");
    }

    @Test
    void anAddendumStandsBehindWhatItAddsToAndNamesTheObjectBefore() throws Exception {
        Dataset sr = of(Kind.ADDENDUM).sr();
        String tree = said("dsrdump", "-Ec", "+U8", "+Pl", file(sr).toString());
        assertThat(tree).contains("未见异常。", "补充：左右写反", "右肺上叶结节。", "阳性");
        assertThat(tree.indexOf("Addendum")).isGreaterThan(tree.indexOf("Impressions"));
        Dataset before = of(Kind.FINAL).sr();
        Dataset named = sr.items(Tag.PredecessorDocumentsSequence).getFirst().items(Tag.ReferencedSeriesSequence).getFirst();
        assertThat(named.string(Tag.SeriesInstanceUID)).isEqualTo(before.string(Tag.SeriesInstanceUID)).isNotEqualTo(sr.string(Tag.SeriesInstanceUID));
        assertThat(sr.string(Tag.SeriesDescription)).contains("影像诊断报告 第 3 版（补充）");
        assertThat(before.string(Tag.SeriesDescription)).contains("影像诊断报告 第 2 版");
        assertThat(sr.string(Tag.SOPInstanceUID)).isNotEqualTo(before.string(Tag.SOPInstanceUID));
        assertThat(ReportObjects.uid(Reports.TASK, 2, ReportObjects.SR)).as("the version before is number 2").isEqualTo(before.sopInstanceUid().orElseThrow());
        assertThat(named.items(Tag.ReferencedSOPSequence).getFirst().string(Tag.ReferencedSOPInstanceUID)).isEqualTo(before.string(Tag.SOPInstanceUID));
        assertThat(before.items(Tag.PredecessorDocumentsSequence)).isEmpty();
    }

    @Test
    void theSameVersionIsTheSameObjectByteForByte() {
        for (int i = 0; i < 2; i++) {
            ReportObjects objects = of(Kind.FINAL);
            byte[] document = ReportPdf.of(objects.report(), Map.of());
            assertThat(DatasetWriter.toBytes(objects.pdf(document), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                    .isEqualTo(DatasetWriter.toBytes(of(Kind.FINAL).pdf(ReportPdf.of(of(Kind.FINAL).report(), Map.of())), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        assertThat(of(Kind.FINAL).pdf(new byte[3]).longInteger(Tag.EncapsulatedDocumentLength).getAsLong()).isEqualTo(3);
        assertThat(of(Kind.FINAL).pdf(new byte[3]).bytes(Tag.EncapsulatedDocument)).hasValueSatisfying(bytes -> assertThat(bytes).hasSize(4));
    }

    @Test
    void theImagesThatItWasSignedForAreItsEvidence() {
        Dataset evidence = of(Kind.FINAL).sr().items(Tag.CurrentRequestedProcedureEvidenceSequence).getFirst();
        assertThat(evidence.items(Tag.ReferencedSeriesSequence).getFirst().items(Tag.ReferencedSOPSequence)).extracting(one -> one.string(Tag.ReferencedSOPInstanceUID).orElse(""))
                .containsExactly("1.2.3.1.1", "1.2.3.1.2");
    }

    @Test
    void namesOfPhysiciansAreNamesOfDicom() {
        assertThat(Arrays.asList(SrItem.name("李明"), SrItem.name("欧阳修远"), SrItem.name("Smith"), SrItem.name("A=B^C"), SrItem.name("王䶮"), SrItem.name("王𠮷")).toString())
                .isEqualTo("[Li^Ming=李^明, Ouyang^Xiuyuan=欧阳^修远, Smith^, A B C^, Wang^Yan=王^䶮, Wang^U+20BB7=王^𠮷]");
    }
}

package cn.tongying.reading.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.SignedReport.Consulted;
import cn.tongying.reading.results.SignedReport.Diagnosis;
import cn.tongying.reading.results.SignedReport.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ReportPdfTest {
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void theTextOfAFinalReportIsReadOutOfItsDocumentWithItsPatientExamAndBothWhoSigned() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.FINAL), Map.of()));
        for (String part : List.of("北方医院", "影像诊断报告", "王䶮", "P-17", "女", "1980-02-29", "年龄：46岁", "胸部CT平扫", "2026-11-20 09:30", "ACC-9", "双肺纹理清晰。", "未见异常。", "阴性",
                "报告医师：李明（医师，L-1）  2026-11-20 12:00:00 +08:00", "审核医师：赵强（主任医师，L-2）  2026-11-20 13:00:00 +08:00", "第 2 版，未经CA签名", Reports.SEAL, "第 1 页，共 1 页")) {
            assertTrue(text.replaceAll("\\R", "").contains(part), part + " in " + text);
        }
        assertFalse(text.contains("初步报告") || text.contains("危急值") || text.contains("已更正"), text);
    }

    @Test
    void aPreliminaryReportSaysSoInAFrame() throws IOException {
        assertTrue(text(ReportPdf.of(Reports.last(Kind.PRELIMINARY), Map.of())).contains("初步报告：未经审核"));
    }

    @Test
    void aCorrectedReportSaysSoWithItsReasonAndNoLongerShowsTheTextThatItReplaces() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.CORRECTION), Map.of()));
        assertTrue(text.contains("本报告已更正（第 3 版）") && text.contains("左右写反") && text.contains("右肺上叶结节。"), text);
        assertFalse(text.contains("未见异常。"), text);
    }

    @Test
    void anAddendumStandsBehindTheFinalText() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.ADDENDUM), Map.of()));
        assertTrue(text.indexOf("未见异常。") > 0 && text.indexOf("补充（第 3 版）：") > text.indexOf("未见异常。"), text);
    }

    @Test
    void theHospitalThatAnswersForItStandsOnItAndADiagnosisAtHomeSaysSo() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.FINAL), Map.of())).replaceAll("\\R", "");
        assertTrue(text.contains("责任医院：北方医院") && text.contains("诊断方式：本院诊断"), text);
        assertFalse(text.contains("远程诊断") || text.contains("会诊"), text);
    }

    @Test
    void remoteDiagnosisAndConsultationAreToldApart() throws IOException {
        String remote = text(ReportPdf.of(Reports.diagnosed(new Diagnosis("省立医院", List.of("省立医院"), List.of())), Map.of())).replaceAll("\\R", "");
        assertTrue(remote.contains("责任医院：省立医院") && remote.contains("远程诊断（签署机构：省立医院）"), remote);
        assertFalse(remote.contains("会诊"), remote);
        String consulted = text(ReportPdf.of(Reports.diagnosed(new Diagnosis("北方医院", List.of(), List.of(new Consulted("王专", "主任医师", "省立医院",
                Instant.parse("2026-11-20T04:30:00Z"))))), Map.of())).replaceAll("\\R", "");
        assertTrue(consulted.contains("本院诊断") && consulted.contains("会诊专家：王专（主任医师，省立医院）  2026-11-20 12:30:00 +08:00") && consulted.contains("诊断责任由责任医院承担"), consulted);
        assertFalse(consulted.contains("远程诊断"), consulted);
    }

    @Test
    void aCriticalResultIsMarked() throws IOException {
        assertTrue(text(ReportPdf.of(Reports.critical(Kind.FINAL), Map.of())).contains("危急值"));
    }

    @Test
    void rareCharactersAreReadOutAsTheyAreAndOneThatTheFontHasNotStandsAsItsNumber() throws IOException {
        String text = text(ReportPdf.of(Reports.impression("一心手足女骨血目耳鼻口见长门户龙㛃囍䶮龘犇≥5mm±℃Ⅱ①\t𠮷末"), Map.of()));
        assertTrue(text.contains("一心手足女骨血目耳鼻口见长门户龙㛃囍䶮龘犇≥5mm±℃Ⅱ①") && text.contains("[U+20BB7]末"), text);
    }

    @Test
    void aLongReportBreaksOverPagesEachWithItsPatientAndNumber() throws IOException {
        String findings = "双肺野内见多发结节影，边缘清晰；纵隔居中。The left lower lobe shows consolidation. ".repeat(150);
        byte[] pdf = ReportPdf.of(Reports.findings(findings), Map.of());
        try (PDDocument document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertTrue(pages >= 4, "pages: " + pages);
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 2; page <= pages; page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String text = stripper.getText(document);
                assertTrue(text.startsWith("北方医院  王䶮  P-17  ACC-9"), text);
                assertTrue(text.contains("第 " + page + " 页，共 " + pages + " 页"), text);
                assertFalse(text.lines().anyMatch(line -> line.startsWith("，") || line.startsWith("。") || line.startsWith("；")), text);
            }
        }
        assertEquals(findings.replaceAll("\\s", "").length(), countOf(text(pdf), findings));
    }

    /** How much of the text stands in the document, in its order. */
    private static int countOf(String text, String expected) {
        String plain = text.replaceAll("\\s", "");
        int at = 0;
        int found = 0;
        for (char one : expected.replaceAll("\\s", "").toCharArray()) {
            int next = plain.indexOf(one, at);
            if (next < 0) {
                return found;
            }
            at = next + 1;
            found++;
        }
        return found;
    }

    @Test
    void theFontIsEmbeddedAsFarAsItIsUsed() throws IOException {
        byte[] pdf = ReportPdf.of(Reports.last(Kind.FINAL), Map.of());
        assertTrue(pdf.length < 200_000, "bytes: " + pdf.length);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertTrue(font.isEmbedded() && font.getName().matches("[A-Z]{6}\\+NotoSansSC.*"), font.getName());
            }
        }
    }

    private static ReportImage image(int number) {
        return new ReportImage(new SeriesInstanceUid("1.2.3.1"), new SopInstanceUid("1.2.3.1." + number), 1, true, "40,400", "系列 2，图像 " + number);
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "jpg", bytes);
        return bytes.toByteArray();
    }

    @Test
    void keyImagesStandBelowTheTextThatTheyBelongTo() throws IOException {
        ReportImage gone = image(7);
        Map<ReportImage, byte[]> drawn = Map.of(image(1), jpeg(480, 300), image(2), jpeg(200, 480), image(3), jpeg(10, 10), image(4), jpeg(480, 480));
        byte[] pdf = ReportPdf.of(Reports.images(List.of(image(1), image(2), image(3), image(4), gone)), drawn);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDResources resources = document.getPage(0).getResources();
            int images = 0;
            for (COSName name : resources.getXObjectNames()) {
                images += resources.isImageXObject(name) ? 1 : 0;
            }
            assertEquals(4, images);
        }
        String text = text(pdf);
        assertTrue(text.contains("关键图像") && text.contains("系列 2，图像 4") && text.contains("影像现无法显示"), text);
        assertTrue(text.indexOf("诊断意见") < text.indexOf("关键图像") && text.indexOf("关键图像") < text.indexOf("审核医师"), text);
        assertFalse(text(ReportPdf.of(Reports.last(Kind.FINAL), Map.of())).contains("关键图像"));
    }

    @Test
    void manyKeyImagesGoOnOverPages() throws IOException {
        byte[] square = jpeg(480, 480);
        List<ReportImage> many = IntStream.rangeClosed(1, 24).mapToObj(ReportPdfTest::image).toList();
        byte[] pdf = ReportPdf.of(Reports.images(many), many.stream().collect(Collectors.toMap(image -> image, image -> square)));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertTrue(document.getNumberOfPages() >= 2, "pages: " + document.getNumberOfPages());
        }
        for (int number = 1; number <= 24; number++) {
            assertTrue(text(pdf).contains("图像 " + number), "image " + number);
        }
    }
}

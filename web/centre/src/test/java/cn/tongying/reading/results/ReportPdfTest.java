package cn.tongying.reading.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.tongying.reading.results.SignedReport.Consulted;
import cn.tongying.reading.results.SignedReport.Diagnosis;
import cn.tongying.reading.results.SignedReport.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
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
        String text = text(ReportPdf.of(Reports.last(Kind.FINAL)));
        for (String part : List.of("北方医院", "影像诊断报告", "王䶮", "P-17", "女", "1980-02-29", "年龄：46岁", "胸部CT平扫", "2026-11-20 09:30", "ACC-9", "双肺纹理清晰。", "未见异常。", "阴性",
                "报告医师：李明（医师，L-1）  2026-11-20 12:00:00 +08:00", "审核医师：赵强（主任医师，L-2）  2026-11-20 13:00:00 +08:00", "第 2 版，未经CA签名", Reports.SEAL, "第 1 页，共 1 页")) {
            assertTrue(text.replaceAll("\\R", "").contains(part), part + " in " + text);
        }
        assertFalse(text.contains("初步报告") || text.contains("危急值") || text.contains("已更正"), text);
    }

    @Test
    void aPreliminaryReportSaysSoInAFrame() throws IOException {
        assertTrue(text(ReportPdf.of(Reports.last(Kind.PRELIMINARY))).contains("初步报告：未经审核"));
    }

    @Test
    void aCorrectedReportSaysSoWithItsReasonAndNoLongerShowsTheTextThatItReplaces() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.CORRECTION)));
        assertTrue(text.contains("本报告已更正（第 3 版）") && text.contains("左右写反") && text.contains("右肺上叶结节。"), text);
        assertFalse(text.contains("未见异常。"), text);
    }

    @Test
    void anAddendumStandsBehindTheFinalText() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.ADDENDUM)));
        assertTrue(text.indexOf("未见异常。") > 0 && text.indexOf("补充（第 3 版）：") > text.indexOf("未见异常。"), text);
    }

    @Test
    void theHospitalThatAnswersForItStandsOnItAndADiagnosisAtHomeSaysSo() throws IOException {
        String text = text(ReportPdf.of(Reports.last(Kind.FINAL))).replaceAll("\\R", "");
        assertTrue(text.contains("责任医院：北方医院") && text.contains("诊断方式：本院诊断"), text);
        assertFalse(text.contains("远程诊断") || text.contains("会诊"), text);
    }

    @Test
    void remoteDiagnosisAndConsultationAreToldApart() throws IOException {
        String remote = text(ReportPdf.of(Reports.diagnosed(new Diagnosis("省立医院", List.of("省立医院"), List.of())))).replaceAll("\\R", "");
        assertTrue(remote.contains("责任医院：省立医院") && remote.contains("远程诊断（签署机构：省立医院）"), remote);
        assertFalse(remote.contains("会诊"), remote);
        String consulted = text(ReportPdf.of(Reports.diagnosed(new Diagnosis("北方医院", List.of(), List.of(new Consulted("王专", "主任医师", "省立医院",
                Instant.parse("2026-11-20T04:30:00Z"))))))).replaceAll("\\R", "");
        assertTrue(consulted.contains("本院诊断") && consulted.contains("会诊专家：王专（主任医师，省立医院）  2026-11-20 12:30:00 +08:00") && consulted.contains("诊断责任由责任医院承担"), consulted);
        assertFalse(consulted.contains("远程诊断"), consulted);
    }

    @Test
    void aCriticalResultIsMarked() throws IOException {
        assertTrue(text(ReportPdf.of(Reports.critical(Kind.FINAL))).contains("危急值"));
    }

    @Test
    void rareCharactersAreReadOutAsTheyAreAndOneThatTheFontHasNotStandsAsItsNumber() throws IOException {
        String text = text(ReportPdf.of(Reports.impression("一心手足女骨血目耳鼻口见长门户龙㛃囍䶮龘犇≥5mm±℃Ⅱ①\t𠮷末")));
        assertTrue(text.contains("一心手足女骨血目耳鼻口见长门户龙㛃囍䶮龘犇≥5mm±℃Ⅱ①") && text.contains("[U+20BB7]末"), text);
    }

    @Test
    void aLongReportBreaksOverPagesEachWithItsPatientAndNumber() throws IOException {
        String findings = "双肺野内见多发结节影，边缘清晰；纵隔居中。The left lower lobe shows consolidation. ".repeat(150);
        byte[] pdf = ReportPdf.of(Reports.findings(findings));
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
        byte[] pdf = ReportPdf.of(Reports.last(Kind.FINAL));
        assertTrue(pdf.length < 200_000, "bytes: " + pdf.length);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertTrue(font.isEmbedded() && font.getName().matches("[A-Z]{6}\\+NotoSansSC.*"), font.getName());
            }
        }
    }
}

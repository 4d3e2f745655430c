package cn.tongying.reading.results;

import cn.tongying.alliance.Days;
import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.SignedReport.Author;
import cn.tongying.reading.results.SignedReport.Consulted;
import cn.tongying.reading.results.SignedReport.Diagnosis;
import cn.tongying.reading.results.SignedReport.Exam;
import cn.tongying.reading.results.SignedReport.Kind;
import cn.tongying.reading.results.SignedReport.Patient;
import cn.tongying.reading.results.SignedReport.Version;
import cn.tongying.reading.signature.SigningCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The report as a document of the hospital: what counts of it, who signed it when, and whether a CA signed it. The font is
 * embedded as far as it is used. One is made at a time: PDFBox's fonts are nobody's to share.
 */
public final class ReportPdf {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").withZone(Days.ZONE);
    private static final ReentrantLock TURN = new ReentrantLock();
    private static final String UNSIGNED = "未经CA签名";
    private static final float TEXT = 11;
    private static final float FACT = 10;
    private static final int DATE = 8;

    private ReportPdf() {
    }

    /**
     * The bytes of the document, which says that no CA signed it.
     *
     * @param pictures of its key images; of one that has none is said that it cannot be shown
     */
    public static byte[] of(SignedReport report, Map<ReportImage, byte[]> pictures) {
        return of(report, pictures, Optional.empty());
    }

    /** @param certificate that it is about to be signed with: it names it, and is given out only with the signature in it */
    static byte[] of(SignedReport report, Map<ReportImage, byte[]> pictures, Optional<SigningCertificate> certificate) {
        TURN.lock();
        try {
            return made(report, pictures, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TURN.unlock();
        }
    }

    private static byte[] made(SignedReport report, Map<ReportImage, byte[]> pictures, Optional<SigningCertificate> certificate) throws IOException {
        try (PDDocument document = new PDDocument()) {
            TrueTypeFont outlines = ReportFont.get();
            CmapLookup glyphs = outlines.getUnicodeCmapLookup();
            PDFont font = PDType0Font.load(document, outlines, true);
            try (PdfPages pages = new PdfPages(document, font, glyphs, header(report))) {
                top(report, pages);
                if (report.isRetracted()) {
                    retracted(report, pages);
                }
                for (Version version : report.inForce()) {
                    text(report, version, pages);
                    pages.pictures(version.images(), pictures, FACT);
                }
                signatures(report, certificate, pages);
                pages.finish((certificate.isPresent() ? "CA电子签名，以文档内签名验证为准" : UNSIGNED) + "  第 " + report.last().number() + " 版  " + report.last().seal());
            }
            document.setDocumentInformation(information(report));
            document.getDocumentCatalog().setLanguage("zh-CN");
            document.setDocumentId(report.last().at().toEpochMilli());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    /** Nothing of the patient: titles of documents stand in lists and histories. */
    private static PDDocumentInformation information(SignedReport report) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(report.isRetracted() ? "影像诊断报告（已撤回）" : "影像诊断报告");
        information.setProducer("Tongying");
        Calendar at = Calendar.getInstance(TimeZone.getTimeZone(Days.ZONE));
        at.setTimeInMillis(report.last().at().toEpochMilli());
        information.setCreationDate(at);
        return information;
    }

    private static String header(SignedReport report) {
        return report.site().name() + "  " + report.patient().shown() + "  " + report.patient().id() + "  " + report.exam().accessionNumber() + (report.isPreliminary() ? "  初步报告" : report.isRetracted() ? "  已撤回" : "");
    }

    private static void top(SignedReport report, PdfPages pages) throws IOException {
        pages.centred(report.site().name(), 18);
        pages.centred("影像诊断报告", 15);
        pages.gap(4);
        if (report.isPreliminary()) {
            pages.framed("初步报告：未经审核，不作为最终诊断", 12);
        }
        if (report.isAmended()) {
            pages.framed("本报告已" + (report.last().kind() == Kind.CORRECTION ? "更正" : "补充") + "（第 " + report.last().number() + " 版），以本版为准", 12);
        }
        if (report.isAnew() && !report.isRetracted()) {
            pages.framed("此前签署的报告已撤回，以本版（第 " + report.last().number() + " 版）为准", 12);
        }
        if (report.critical()) {
            pages.framed("危急值", 12);
        }
        Patient patient = report.patient();
        Exam exam = report.exam();
        pages.pair("姓名：" + patient.shown(), "患者号：" + patient.id(), FACT);
        pages.pair("性别：" + sex(patient.sex()), "出生日期：" + date(patient.birthDate()) + (patient.age().isEmpty() ? "" : "  年龄：" + age(patient.age())), FACT);
        pages.pair("检查项目：" + exam.description(), "设备类型：" + exam.modality(), FACT);
        pages.pair("检查时间：" + (date(exam.date()) + " " + time(exam.time())).strip(), "检查号：" + exam.accessionNumber(), FACT);
        responsible(report.diagnosis(), pages);
        pages.rule();
    }

    /** Remote diagnosis names both hospitals; who answers for it stands there in any case. */
    private static void responsible(Diagnosis diagnosis, PdfPages pages) throws IOException {
        String remote = diagnosis.signedAt().isEmpty() ? "诊断方式：本院诊断" : "诊断方式：远程诊断（签署机构：" + String.join("、", diagnosis.signedAt()) + "）";
        if (diagnosis.responsible().isEmpty()) {
            pages.paragraph(remote, FACT, false);
        } else {
            pages.pair("责任医院：" + diagnosis.responsible(), remote, FACT);
        }
    }

    /** Nothing of what was signed is told again. */
    private static void retracted(SignedReport report, PdfPages pages) throws IOException {
        pages.gap(10);
        pages.framed("已撤回", 44);
        pages.gap(6);
        pages.paragraph("本报告已撤回，此前签署的内容不再有效，不得作为诊疗依据。重新阅片后另行签署报告。", TEXT, false);
        pages.paragraph("撤回原因：" + report.last().reason(), TEXT, false);
        pages.gap(10);
    }

    private static void text(SignedReport report, Version version, PdfPages pages) throws IOException {
        if (version.kind() == Kind.ADDENDUM || version.kind() == Kind.CORRECTION) {
            pages.heading((version.kind() == Kind.ADDENDUM ? "补充" : "更正") + "（第 " + version.number() + " 版）：" + version.reason(), TEXT);
        }
        if (!version.findings().isBlank()) {
            pages.heading("影像所见", 12);
            pages.paragraph(version.findings(), TEXT, false);
            pages.gap(6);
        }
        pages.heading("诊断意见", 12);
        pages.paragraph(version.impression(), TEXT, false);
        pages.gap(4);
        pages.paragraph("结果：" + (version.positive() ? "阳性" : "阴性"), FACT, false);
        pages.gap(10);
    }

    /** Who wrote it and who stands for it: the preliminary one first, also where its text is another now. */
    private static void signatures(SignedReport report, Optional<SigningCertificate> certificate, PdfPages pages) throws IOException {
        pages.rule();
        List<Version> shown = report.inForce();
        for (Version version : report.signers()) {
            if (version.kind() == Kind.PRELIMINARY || version.kind() == Kind.FINAL || version.kind() == Kind.RETRACTION || shown.contains(version)) {
                pages.paragraph(signed(version), FACT, false);
            }
        }
        for (Consulted expert : report.diagnosis().consulted()) {
            pages.paragraph("会诊专家：" + expert.name() + "（" + expert.title() + "，" + expert.hospital() + "）  " + moment(expert.at()) + "。会诊意见供签署医师参考，诊断责任由责任医院承担。", FACT, false);
        }
        pages.gap(4);
        if (certificate.isPresent()) {
            pages.paragraph(signed(certificate.get()), FACT, false);
        }
        pages.paragraph("第 " + report.last().number() + " 版" + (certificate.isPresent() ? "" : "，" + UNSIGNED) + "。封印（SHA-256）：" + report.last().seal(), 8.5f, false);
    }

    private static String signed(SigningCertificate certificate) {
        return "CA电子签名：" + certificate.subject() + "，证书序列号 " + certificate.serial() + "，颁发者 " + certificate.issuer() + "。签名与可信时间戳在本文档内，打印件不能验证。";
    }

    private static String signed(Version version) {
        Author author = version.author();
        String role = switch (version.kind()) {
            case PRELIMINARY -> "报告医师";
            case FINAL -> "审核医师";
            case ADDENDUM -> "补充医师";
            case CORRECTION -> "更正医师";
            case RETRACTION -> "撤回医师";
        };
        return role + "：" + author.name() + "（" + author.title() + "，" + author.licenceNumber() + "）  " + moment(version.at());
    }

    static String moment(Instant at) {
        return TIME.format(at);
    }

    private static String sex(String dicom) {
        return switch (dicom) {
            case "M" -> "男";
            case "F" -> "女";
            case "O" -> "其他";
            default -> "";
        };
    }

    /** A value of AS (PS3.5 6.2), as {@code 046Y}. */
    private static String age(String dicom) {
        if (!dicom.matches("\\d{3}[DWMY]")) {
            return dicom;
        }
        String unit = switch (dicom.charAt(3)) {
            case 'D' -> "天";
            case 'W' -> "周";
            case 'M' -> "个月";
            default -> "岁";
        };
        return Integer.parseInt(dicom.substring(0, 3)) + unit;
    }

    private static String date(String dicom) {
        return dicom.length() == DATE ? dicom.substring(0, 4) + "-" + dicom.substring(4, 6) + "-" + dicom.substring(6) : dicom;
    }

    private static String time(String dicom) {
        return dicom.length() >= 4 ? dicom.substring(0, 2) + ":" + dicom.substring(2, 4) : dicom;
    }
}

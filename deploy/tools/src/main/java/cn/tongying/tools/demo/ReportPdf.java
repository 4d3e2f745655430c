package cn.tongying.tools.demo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A one-page PDF (ISO 32000-1) in the reader's own Song typeface: STSong-Light with the predefined CMap UniGB-UCS2-H, so
 * that no font need travel with it. Written by hand; the object numbers are the positions in the list.
 */
final class ReportPdf {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private ReportPdf() {}

    static byte[] of(String title, List<String> lines) {
        ReportPdf pdf = new ReportPdf();
        pdf.write("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>");
        String content = content(title, lines);
        pdf.object("<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content));
        pdf.object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>");
        pdf.object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
                + "/Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R >>");
        pdf.object("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
                + "/Descent -120 /CapHeight 880 /StemV 93 >>");
        pdf.trailer();
        return pdf.out.toByteArray();
    }

    private static String content(String title, List<String> lines) {
        StringBuilder content = new StringBuilder("0.12 0.35 0.6 rg 50 770 495 3 re f\n0 g\n");
        content.append(text(50, 785, 20, title));
        double y = 735;
        for (String line : lines) {
            content.append(text(50, y, 12, line));
            y -= 22;
        }
        return content.toString();
    }

    private static String text(double x, double y, int size, String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append("%04X".formatted(c)));
        return String.format(Locale.ROOT, "BT /F1 %d Tf %.0f %.0f Td <%s> Tj ET\n", size, x, y, hex);
    }

    private void object(String body) {
        offsets.add(out.size());
        write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private void trailer() {
        int start = out.size();
        write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
        write("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

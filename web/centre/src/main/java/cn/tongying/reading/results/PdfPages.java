package cn.tongying.reading.results;

import cn.tongying.reading.keyimage.ReportImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** A4 pages that are filled from top to bottom; lengths in points (1/72 inch). Bold is the same font with its outline drawn. */
final class PdfPages implements AutoCloseable {
    static final float MARGIN = 56;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = 72;
    private static final float LEADING = 1.55f;
    private static final float SMALL = 8.5f;
    private static final int ACROSS = 3;
    private static final float BETWEEN = 8;
    private static final float BOLD = 0.03f;

    private final PDDocument document;
    private final PDFont font;
    private final PdfText text;
    private final String header;
    private PDPageContentStream page;
    private float y;

    /** @param header stands on every page after the first */
    PdfPages(PDDocument document, PDFont font, CmapLookup glyphs, String header) throws IOException {
        this.document = document;
        this.font = font;
        this.text = new PdfText(font, glyphs);
        this.header = header;
        this.page = begin();
    }

    private PDPageContentStream begin() throws IOException {
        PDPage made = new PDPage(PDRectangle.A4);
        document.addPage(made);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, made);
    }

    private void room(float height) throws IOException {
        if (y - height >= BOTTOM) {
            return;
        }
        page.close();
        page = begin();
        write(text.shown(header), MARGIN, y - SMALL, SMALL, false);
        y -= SMALL * LEADING;
        rule();
    }

    void rule() throws IOException {
        y -= 4;
        page.setLineWidth(0.6f);
        page.moveTo(MARGIN, y);
        page.lineTo(MARGIN + WIDTH, y);
        page.stroke();
        y -= 6;
    }

    void gap(float height) {
        y -= height;
    }

    void centred(String words, float size) throws IOException {
        for (String line : text.lines(words, size, WIDTH)) {
            room(size * LEADING);
            write(line, MARGIN + (WIDTH - text.width(line, size)) / 2, y - size, size, true);
            y -= size * LEADING;
        }
    }

    void heading(String words, float size) throws IOException {
        room(size * LEADING * 2);
        paragraph(words, size, true);
    }

    void paragraph(String words, float size, boolean bold) throws IOException {
        for (String line : text.lines(words, size, WIDTH)) {
            room(size * LEADING);
            write(line, MARGIN, y - size, size, bold);
            y -= size * LEADING;
        }
    }

    /** Beside each other, each wrapped in its half. */
    void pair(String left, String right, float size) throws IOException {
        float half = WIDTH / 2 - 8;
        List<String> lefts = text.lines(left, size, half);
        List<String> rights = text.lines(right, size, half);
        for (int i = 0; i < Math.max(lefts.size(), rights.size()); i++) {
            room(size * LEADING);
            write(i < lefts.size() ? lefts.get(i) : "", MARGIN, y - size, size, false);
            write(i < rights.size() ? rights.get(i) : "", MARGIN + WIDTH / 2, y - size, size, false);
            y -= size * LEADING;
        }
    }

    /** In a frame, as something that must not be overlooked. */
    void framed(String words, float size) throws IOException {
        List<String> lines = text.lines(words, size, WIDTH - 16);
        float height = lines.size() * size * LEADING + 8;
        room(height + 6);
        page.setLineWidth(1.2f);
        page.addRect(MARGIN, y - height, WIDTH, height);
        page.stroke();
        y -= 4;
        for (String line : lines) {
            write(line, MARGIN + 8, y - size, size, true);
            y -= size * LEADING;
        }
        y -= 10;
    }

    /** So many beside each other, each in a square with its words below. */
    void pictures(List<ReportImage> images, Map<ReportImage, byte[]> drawn, float size) throws IOException {
        if (images.isEmpty()) {
            return;
        }
        heading("关键图像", size + 2);
        gap(4);
        for (int first = 0; first < images.size(); first += ACROSS) {
            row(images.subList(first, Math.min(first + ACROSS, images.size())), drawn, size);
        }
        gap(6);
    }

    private void row(List<ReportImage> images, Map<ReportImage, byte[]> drawn, float size) throws IOException {
        float side = (WIDTH - (ACROSS - 1) * BETWEEN) / ACROSS;
        List<List<String>> words = new ArrayList<>();
        for (ReportImage image : images) {
            words.add(text.lines(image.words(), size, side));
        }
        float below = words.stream().mapToInt(List::size).max().orElse(0) * size * LEADING;
        room(side + below + BETWEEN);
        for (int i = 0; i < images.size(); i++) {
            float x = MARGIN + i * (side + BETWEEN);
            picture(Optional.ofNullable(drawn.get(images.get(i))), x, side, size);
            float baseline = y - side - size;
            for (String line : words.get(i)) {
                write(line, x, baseline, size, false);
                baseline -= size * LEADING;
            }
        }
        y -= side + below + BETWEEN;
    }

    private void picture(Optional<byte[]> jpeg, float x, float side, float size) throws IOException {
        if (jpeg.isEmpty()) {
            page.setLineWidth(0.6f);
            page.addRect(x, y - side, side, side);
            page.stroke();
            write("影像现无法显示", x + BETWEEN, y - side / 2, size, false);
            return;
        }
        PDImageXObject image = JPEGFactory.createFromByteArray(document, jpeg.get());
        float scale = side / Math.max(image.getWidth(), image.getHeight());
        float width = image.getWidth() * scale;
        float height = image.getHeight() * scale;
        page.drawImage(image, x + (side - width) / 2, y - (side + height) / 2, width, height);
    }

    private void write(String line, float x, float baseline, float size, boolean bold) throws IOException {
        write(page, line, x, baseline, size, bold);
    }

    private void write(PDPageContentStream on, String line, float x, float baseline, float size, boolean bold) throws IOException {
        if (line.isEmpty()) {
            return;
        }
        on.beginText();
        on.setFont(font, size);
        on.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        on.setLineWidth(bold ? size * BOLD : 0);
        on.newLineAtOffset(x, baseline);
        on.showText(line);
        on.endText();
    }

    /** The foot of every page, with its number and how many there are. */
    void finish(String foot) throws IOException {
        page.close();
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            try (PDPageContentStream on = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true)) {
                String number = "第 " + (i + 1) + " 页，共 " + pages + " 页";
                write(on, text.shown(foot), MARGIN, MARGIN - SMALL, SMALL, false);
                write(on, number, MARGIN + WIDTH - text.width(number, SMALL), MARGIN - SMALL, SMALL, false);
            }
        }
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}

package cn.tongying.reading.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Makes lines of text that fit a width: between any two Chinese characters, between words of others, and never before a mark that ends something. */
final class PdfText {
    private static final String NEVER_FIRST = "，。、；：？！）】》〉」』”’％℃,.;:?!)]}%";
    private static final float THOUSAND = 1000f;
    private static final int FIRST_CJK = 0x2E80;

    private final PDFont font;
    private final CmapLookup glyphs;

    PdfText(PDFont font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / THOUSAND * size;
    }

    /** What the font can show of it: a character that it has not stands as its number, so that nobody takes a gap for nothing. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(one -> {
            if (one == '\t' || one == 0x00A0) {
                shown.append(' ');
            } else if (one == '\n') {
                shown.append('\n');
            } else if (!Character.isISOControl(one) && Character.getType(one) != Character.FORMAT) {
                shown.append(glyphs.getGlyphId(one) == 0 ? String.format("[U+%04X]", one) : Character.toString(one));
            }
        });
        return shown.toString();
    }

    List<String> lines(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : shown(text).split("\n", -1)) {
            wrap(paragraph, size, width, lines);
        }
        return lines;
    }

    private void wrap(String paragraph, float size, float width, List<String> lines) throws IOException {
        StringBuilder line = new StringBuilder();
        float filled = 0;
        for (String piece : pieces(paragraph)) {
            float needed = width(piece, size);
            if (filled + needed > width && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                filled = 0;
            }
            line.append(piece);
            filled += needed;
        }
        lines.add(line.toString().stripTrailing());
    }

    /** What is not broken: one Chinese character or one word, with the marks behind it; a very long word is cut. */
    private static List<String> pieces(String paragraph) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int[] characters = paragraph.codePoints().toArray();
        for (int one : characters) {
            if (!piece.isEmpty() && isBreak(piece, one)) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(one);
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean isBreak(StringBuilder piece, int next) {
        if (piece.length() >= 40) {
            return true;
        }
        if (NEVER_FIRST.indexOf(next) >= 0 || next == ' ') {
            return false;
        }
        int before = piece.codePointBefore(piece.length());
        return before == ' ' || before >= FIRST_CJK || next >= FIRST_CJK;
    }
}

package cn.tongying.reading.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Noto Sans SC, read once and kept (11 MB); the build puts it beside this class ({@code build/font.mjs}). One document at a time is made with it. */
final class ReportFont {
    private static final String FILE = "NotoSansSC-Regular.ttf";

    private ReportFont() {
    }

    private static final class Holder {
        private static final TrueTypeFont FONT = read();

        private static TrueTypeFont read() {
            try (InputStream file = ReportFont.class.getResourceAsStream(FILE)) {
                if (file == null) {
                    throw new IllegalStateException(FILE + " is not in the archive of this room");
                }
                return new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static TrueTypeFont get() {
        return Holder.FONT;
    }
}

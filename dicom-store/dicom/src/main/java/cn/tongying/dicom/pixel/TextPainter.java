package cn.tongying.dicom.pixel;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.LineMetrics;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the texts of presentation states, as large as their boxes let them be (PS3.3 section C.10.5). What no font of this machine holds whole is left out:
 * a text with holes says something else.
 */
final class TextPainter {
    private static final float SMALLEST = 6;
    private static final float LARGEST = 400;
    /** A text without a box is as high as one line of so many in the image. */
    private static final int LINES_OF_IMAGE = 36;
    private static final float LEGIBLE = 12;

    private final Graphics2D graphics;
    private final int height;
    private final Function<Annotation.Place, Point2D> pixels;

    /** @param pixels where a place lies on what is drawn on */
    TextPainter(Graphics2D graphics, int height, Function<Annotation.Place, Point2D> pixels) {
        this.graphics = graphics;
        this.height = height;
        this.pixels = pixels;
    }

    /** The machine's fonts; none where it has no library for them. Looked for once, since it takes seconds. */
    private static final class Fonts {
        private static final List<Font> ALL = all();

        private static List<Font> all() {
            try {
                Font logical = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
                logical.canDisplay('A');
                Font[] named = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
                return Stream.concat(Stream.of(logical), Arrays.stream(named)).toList();
            } catch (RuntimeException | LinkageError | InternalError none) {
                return List.of();
            }
        }
    }

    /** A font that holds every character. */
    static Optional<Font> holding(List<String> lines) {
        return Fonts.ALL.stream().filter(font -> lines.stream().allMatch(line -> font.canDisplayUpTo(line) < 0)).findFirst();
    }

    void paint(Annotation.Text text) {
        Optional<Font> font = holding(text.lines());
        if (font.isEmpty()) {
            return;
        }
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Optional<Point2D> anchor = text.anchor().map(pixels);
        Optional<Rectangle2D> box = text.box().map(this::box);
        if (box.isPresent()) {
            write(text.lines(), fitting(font.get(), text.lines(), box.get()), box.get(), text.box().orElseThrow().justification());
            anchor.filter(at -> text.points()).ifPresent(at -> lead(box.get(), at));
        } else {
            float size = Math.max(LEGIBLE, (float) height / LINES_OF_IMAGE);
            anchor.ifPresent(at -> write(text.lines(), font.get().deriveFont(size), new Rectangle2D.Double(at.getX(), at.getY(), 0, 0), "LEFT"));
        }
    }

    /** Two corners, whichever they are after the image was turned. */
    private Rectangle2D box(Annotation.Box box) {
        Rectangle2D frame = new Rectangle2D.Double();
        frame.setFrameFromDiagonal(pixels.apply(new Annotation.Place(box.units(), box.first())), pixels.apply(new Annotation.Place(box.units(), box.second())));
        return frame;
    }

    /** As large as all lines lie within the box, unless nobody could read it then. */
    private Font fitting(Font font, List<String> lines, Rectangle2D box) {
        Font tall = font.deriveFont((float) Math.clamp(box.getHeight() / lines.size(), SMALLEST, LARGEST));
        double tallness = lines.size() * lineHeight(tall) / Math.max(1, box.getHeight());
        double wideness = lines.stream().mapToDouble(line -> width(tall, line)).max().orElse(0) / Math.max(1, box.getWidth());
        return tall.deriveFont((float) Math.clamp(tall.getSize2D() / Math.max(1, Math.max(tallness, wideness)), SMALLEST, LARGEST));
    }

    private double lineHeight(Font font) {
        return font.getLineMetrics("", graphics.getFontRenderContext()).getHeight();
    }

    private double width(Font font, String line) {
        return font.getStringBounds(line, graphics.getFontRenderContext()).getWidth();
    }

    private void write(List<String> lines, Font font, Rectangle2D box, String justification) {
        graphics.setFont(font);
        LineMetrics metrics = font.getLineMetrics("", graphics.getFontRenderContext());
        double y = box.getY() + metrics.getAscent();
        for (String line : lines) {
            double free = box.getWidth() - width(font, line);
            double x = box.getX() + switch (justification) {
                case "RIGHT" -> free;
                case "CENTER" -> free / 2;
                default -> 0;
            };
            graphics.drawString(line, (float) x, (float) y);
            y += metrics.getHeight();
        }
    }

    /** From the box to what the text is about. */
    private void lead(Rectangle2D box, Point2D anchor) {
        double x = Math.clamp(anchor.getX(), box.getMinX(), box.getMaxX());
        double y = Math.clamp(anchor.getY(), box.getMinY(), box.getMaxY());
        graphics.draw(new Line2D.Double(x, y, anchor.getX(), anchor.getY()));
    }
}

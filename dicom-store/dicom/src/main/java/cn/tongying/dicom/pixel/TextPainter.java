package cn.tongying.dicom.pixel;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes the texts of presentation states, as large as their boxes let them be (PS3.3 section C.10.5). Where one stands that no font of this machine holds
 * whole there is a crossed frame: a text with holes says something else, and without a mark nobody knew of it. What is drawn are outlines of one size: of each
 * size in which glyphs are drawn as such Java keeps their images outside of the heap, for as long as the heap is not full.
 */
final class TextPainter {
    /** Above 48, so that no image is made of a glyph to know how wide it is. */
    private static final float OUTLINED_AT = 100;
    private static final double SMALLEST = 6;
    private static final double LARGEST = 400;
    /** A line of a text that is larger than its box is as high as one of so many in the image, and legible where that is large. */
    private static final int MOST_LINES_OF_IMAGE = 16;
    /** A text without a box is as high as one line of so many in the image. */
    private static final int LINES_OF_IMAGE = 36;
    private static final double LEGIBLE = 12;
    private static final FontRenderContext OUTLINES = new FontRenderContext(null, true, true);

    private final Graphics2D graphics;
    private final Ink ink;
    private final int width;
    private final int height;
    private final Function<Annotation.Place, Point2D> pixels;

    /** @param pixels where a place lies on what is drawn on */
    TextPainter(Graphics2D graphics, Ink ink, int width, int height, Function<Annotation.Place, Point2D> pixels) {
        this.graphics = graphics;
        this.ink = ink;
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** The machine's fonts; none where it has no library for them. Looked for once, since it takes seconds. */
    private static final class Fonts {
        private static final List<Font> ALL = all();

        private static List<Font> all() {
            Font logical = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
            Font[] named = named(logical);
            return named.length == 0 ? List.of() : Stream.concat(Stream.of(logical), Arrays.stream(named)).map(font -> font.deriveFont(OUTLINED_AT)).toList();
        }

        /** Java says that there are no fonts by an exception of no class of its own, that there is no library by an error. */
        private static Font[] named(Font logical) {
            try {
                logical.canDisplay('A');
                return GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
            } catch (AWTError | InternalError | LinkageError none) {
                return new Font[0];
            } catch (RuntimeException none) {
                if (none.getClass() != RuntimeException.class) {
                    throw none;
                }
                return new Font[0];
            }
        }
    }

    /** A font that holds every character. */
    static Optional<Font> holding(List<String> lines) {
        return Fonts.ALL.stream().filter(font -> lines.stream().allMatch(line -> font.canDisplayUpTo(line) < 0)).findFirst();
    }

    void paint(Annotation.Text text) {
        Optional<Font> font = holding(text.lines());
        Optional<Point2D> anchor = text.anchor().map(pixels);
        Optional<Rectangle2D> box = text.box().map(this::box);
        if (box.isPresent()) {
            font.ifPresentOrElse(found -> write(lines(text, found), fitting(lines(text, found), box.get()), box.get(), text.box().orElseThrow().justification()),
                    () -> cross(box.get()));
            anchor.filter(at -> text.points()).ifPresent(at -> lead(box.get(), at));
        } else {
            double size = Math.max(LEGIBLE, (double) height / LINES_OF_IMAGE);
            anchor.ifPresent(at -> font.ifPresentOrElse(
                    found -> write(lines(text, found), size / OUTLINED_AT, new Rectangle2D.Double(at.getX(), at.getY(), 0, 0), "LEFT"),
                    () -> cross(new Rectangle2D.Double(at.getX(), at.getY(), size, size))));
        }
    }

    private List<TextLayout> lines(Annotation.Text text, Font font) {
        return text.lines().stream().map(line -> new TextLayout(line.isEmpty() ? " " : line, font, OUTLINES)).toList();
    }

    /** Here stands what cannot be written. */
    private void cross(Rectangle2D frame) {
        Path2D crossed = new Path2D.Double(frame);
        crossed.append(new Line2D.Double(frame.getMinX(), frame.getMinY(), frame.getMaxX(), frame.getMaxY()), false);
        crossed.append(new Line2D.Double(frame.getMinX(), frame.getMaxY(), frame.getMaxX(), frame.getMinY()), false);
        ink.line(crossed);
    }

    /** Two corners, whichever they are after the image was turned. */
    private Rectangle2D box(Annotation.Box box) {
        Rectangle2D frame = new Rectangle2D.Double();
        frame.setFrameFromDiagonal(pixels.apply(new Annotation.Place(box.units(), box.first())), pixels.apply(new Annotation.Place(box.units(), box.second())));
        return frame;
    }

    /** How much smaller than they are outlined all lines lie within the box, unless nobody could read it then: text may go beyond its box (C.10.5.1.1). */
    private double fitting(List<TextLayout> lines, Rectangle2D box) {
        double tall = lines.stream().mapToDouble(TextPainter::height).sum();
        double wide = lines.stream().mapToDouble(TextLayout::getAdvance).max().orElse(0);
        return Math.clamp(Math.min(box.getHeight() / Math.max(1, tall), box.getWidth() / Math.max(1, wide)), least() / OUTLINED_AT, LARGEST / OUTLINED_AT);
    }

    private double least() {
        return Math.clamp((double) height / MOST_LINES_OF_IMAGE, SMALLEST, LEGIBLE);
    }

    private static double height(TextLayout line) {
        return line.getAscent() + line.getDescent() + line.getLeading();
    }

    private void write(List<TextLayout> lines, double scale, Rectangle2D box, String justification) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double tall = lines.stream().mapToDouble(TextPainter::height).sum() * scale;
        double y = tall > box.getHeight() ? within(box.getY(), tall, height) : box.getY();
        for (TextLayout line : lines) {
            double free = box.getWidth() - line.getAdvance() * scale;
            double x = box.getX() + switch (justification) {
                case "RIGHT" -> free;
                case "CENTER" -> free / 2;
                default -> 0;
            };
            double left = free < 0 ? within(x, line.getAdvance() * scale, width) : x;
            ink.area(line.getOutline(new AffineTransform(scale, 0, 0, scale, left, y + line.getAscent() * scale)));
            y += height(line) * scale;
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    }

    /** Where what goes beyond its box begins, so that as much of it as can be lies in the image. */
    private static double within(double at, double length, int side) {
        return Math.max(0, Math.min(at, side - length));
    }

    /** From the box to what the text is about. */
    private void lead(Rectangle2D box, Point2D anchor) {
        double x = Math.clamp(anchor.getX(), box.getMinX(), box.getMaxX());
        double y = Math.clamp(anchor.getY(), box.getMinY(), box.getMaxY());
        ink.line(new Line2D.Double(x, y, anchor.getX(), anchor.getY()));
    }
}

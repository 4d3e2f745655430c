package cn.tongying.dicom.pixel;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.function.Consumer;

/**
 * The grey of a graphic or text, with a thin rim that is far from it, so that it is seen on whatever lies below: a white line on white bone too. The rim is
 * the same shape one pixel to each side: Java draws a line three pixels wide in more than a hundred times the time that it takes for one of one pixel.
 */
final class Ink {
    /** Lighter ones are seen on black, and have a black rim. */
    private static final int DARK = 0x40;
    private static final BasicStroke LINE = new BasicStroke(1, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_ROUND);
    private static final int[][] SIDES = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    private static final int[][] NONE = {};

    private final Graphics2D graphics;
    private final Color colour;
    private final Color rim;
    private final Rims rims;

    Ink(Graphics2D graphics, int grey, Rims rims) {
        this.graphics = graphics;
        this.rims = rims;
        colour = new Color(grey, grey, grey);
        rim = grey < DARK ? Color.WHITE : Color.BLACK;
        graphics.setStroke(LINE);
    }

    void line(Shape shape) {
        draw(shape, rims.takesLine(shape), graphics::draw);
    }

    void area(Shape shape) {
        draw(shape, rims.takesArea(shape), graphics::fill);
    }

    /** What a line with its rim encloses. */
    void fill(Shape shape) {
        graphics.fill(shape);
    }

    private void draw(Shape shape, boolean rimmed, Consumer<Shape> drawing) {
        graphics.setColor(rim);
        for (int[] side : rimmed ? SIDES : NONE) {
            graphics.translate(side[0], side[1]);
            drawing.accept(shape);
            graphics.translate(-side[0], -side[1]);
        }
        graphics.setColor(colour);
        drawing.accept(shape);
    }
}

package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A drawn sign for what has no image of its own, by kind. Lines only: no font is needed on the server. */
enum KindSign {
    IMAGE, DOCUMENT, WAVEFORM, VIDEO, OBJECT;

    private static final Color GROUND = new Color(0x24, 0x29, 0x30);
    private static final Color LINE = new Color(0x9A, 0xA5, 0xB1);
    private static final String SR = "1.2.840.10008.5.1.4.1.1.88.";
    private static final String WAVEFORMS = "1.2.840.10008.5.1.4.1.1.9.";
    private static final String ENCAPSULATED = "1.2.840.10008.5.1.4.1.1.104.";
    private static final String KEY_OBJECTS = "1.2.840.10008.5.1.4.1.1.88.59";

    static KindSign of(StoredInstance instance) {
        String sopClass = instance.identity().sopClass().value();
        if (StoredMediaType.video(instance.transferSyntax())) {
            return VIDEO;
        }
        if (instance.hasPixelData()) {
            return IMAGE;
        }
        if (sopClass.startsWith(WAVEFORMS)) {
            return WAVEFORM;
        }
        boolean document = sopClass.startsWith(ENCAPSULATED) || sopClass.startsWith(SR) && !sopClass.equals(KEY_OBJECTS);
        return document ? DOCUMENT : OBJECT;
    }

    BufferedImage draw(int pixels) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.scale(pixels / 100.0, pixels / 100.0);
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        shapes().forEach(graphics::draw);
        graphics.dispose();
        return image;
    }

    /** Outlines on a square of 100 × 100. */
    private List<Shape> shapes() {
        return switch (this) {
            case IMAGE -> List.of(new Rectangle2D.Double(22, 28, 56, 44), new Ellipse2D.Double(32, 36, 10, 10),
                    line(22, 68, 40, 52, 50, 60, 62, 44, 78, 62));
            case DOCUMENT -> List.of(line(30, 20, 58, 20, 70, 32, 70, 80, 30, 80, 30, 20), line(40, 44, 60, 44),
                    line(40, 55, 60, 55), line(40, 66, 54, 66));
            case WAVEFORM -> List.of(line(14, 54, 34, 54, 39, 46, 44, 54, 48, 58, 53, 24, 59, 74, 64, 54, 86, 54));
            case VIDEO -> List.of(new Rectangle2D.Double(20, 28, 60, 44), line(43, 40, 60, 50, 43, 60, 43, 40));
            case OBJECT -> List.of(line(50, 20, 76, 34, 76, 66, 50, 80, 24, 66, 24, 34, 50, 20), line(24, 34, 50, 48, 76, 34),
                    line(50, 48, 50, 80));
        };
    }

    private static Shape line(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }
}

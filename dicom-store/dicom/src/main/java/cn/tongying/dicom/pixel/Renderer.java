package cn.tongying.dicom.pixel;

import cn.tongying.dicom.SopInstanceUid;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Optional;

/**
 * Renders one decoded frame to an 8-bit image. A smaller image is averaged while the rows are made, so that beside the
 * frame only the result is in memory.
 */
public final class Renderer {

    private Renderer() {
    }

    /** The image of a frame, scaled into the viewport when one is given. */
    public static BufferedImage render(Frame frame, Presentation presentation, Optional<Viewport> viewport) {
        return render(frame, rows(frame, presentation), viewport);
    }

    /**
     * The same with overlays.
     *
     * @param columns of the image as it is stored, which the frame may have been decoded smaller than
     */
    public static BufferedImage render(Frame frame, Presentation presentation, List<Overlay> overlays, int columns, Optional<Viewport> viewport) {
        RenderedRows rows = rows(frame, presentation);
        return render(frame, overlays.isEmpty() ? rows : new OverlaidRows(rows, frame, overlays, columns), viewport);
    }

    /**
     * As a presentation state wants it seen: grey by its lookup tables, covered by its shutter, its area alone, turned and flipped, and under its graphics
     * and texts.
     *
     * @param attributes of the frame's image
     * @param size       the largest it may be; the size of the area where none is given
     */
    public static BufferedImage render(Frame frame, ImageAttributes attributes, PresentationState state, SopInstanceUid uid, int number, Optional<Viewport> size) {
        if (!frame.format().photometric().grey()) {
            throw PixelException.corrupt("A grayscale presentation state is for grey images alone (PS3.3 A.33.1)");
        }
        ImageAttributes seen = attributes.seenBy(state, uid, number);
        Frame polarized = new Frame(frame.format().with(Photometric.MONOCHROME2, false), frame.samples());
        RenderedRows presented = new PresentedRows(new GreyRows(polarized, seen.presentation(number)), state.greys(), state.shutter());
        RenderedRows rows = new OverlaidRows(presented, polarized, seen.overlays(number, state), frame.format().columns());
        Optional<Viewport> area = Optional.of(state.area(uid, number, frame.format(), size));
        List<Annotation> annotations = state.annotations(uid, number);
        Turning turning = new Turning(render(frame, rows, area), state);
        BufferedImage image = turning.image();
        if (!annotations.isEmpty()) {
            AffineTransform toPixels = turning.transform();
            toPixels.concatenate(Region.of(frame.format(), area).toPixels());
            Rectangle2D displayed = toPixels.createTransformedShape(state.displayed(uid, number, frame.format())).getBounds2D();
            new AnnotationPainter(image, toPixels, displayed).paint(annotations);
        }
        return image;
    }

    /** An image as it is turned and then flipped (PS3.3 section C.10.6). */
    private record Turning(BufferedImage source, PresentationState state) {

        private boolean lies() {
            return state.rotation() % 180 != 0;
        }

        private int width() {
            return lies() ? source.getHeight() : source.getWidth();
        }

        private int height() {
            return lies() ? source.getWidth() : source.getHeight();
        }

        AffineTransform transform() {
            AffineTransform transform = new AffineTransform();
            if (state.flips()) {
                transform.translate(width(), 0);
                transform.scale(-1, 1);
            }
            transform.translate(width() / 2.0, height() / 2.0);
            transform.quadrantRotate(state.rotation() / 90);
            transform.translate(-source.getWidth() / 2.0, -source.getHeight() / 2.0);
            return transform;
        }

        BufferedImage image() {
            if (state.rotation() == 0 && !state.flips()) {
                return source;
            }
            BufferedImage target = blank(source.getRaster().getNumBands(), width(), height());
            Graphics2D graphics = target.createGraphics();
            graphics.drawImage(source, transform(), null);
            graphics.dispose();
            return target;
        }
    }

    private static BufferedImage render(Frame frame, RenderedRows rows, Optional<Viewport> viewport) {
        Region region = Region.of(frame.format(), viewport);
        BufferedImage image = region.shrinks() ? new BoxScaler(rows, region).image() : whole(rows, region);
        return region.needsDrawing() ? drawn(image, region) : image;
    }

    private static RenderedRows rows(Frame frame, Presentation presentation) {
        Photometric photometric = frame.format().photometric();
        if (photometric.grey()) {
            return new GreyRows(frame, presentation);
        }
        if (photometric == Photometric.PALETTE_COLOR) {
            return ColourRows.palette(frame, presentation.palette().orElseThrow(
                    () -> PixelException.corrupt("A PALETTE COLOR image has no palette")));
        }
        return ColourRows.trueColour(frame);
    }

    private static BufferedImage whole(RenderedRows rows, Region region) {
        BufferedImage image = blank(rows.channels(), region.width(), region.height());
        byte[] pixels = pixels(image);
        int stride = region.width() * rows.channels();
        byte[] row = new byte[stride];
        for (int y = 0; y < region.height(); y++) {
            rows.row(region.top() + y, region.left(), region.width(), row);
            System.arraycopy(row, 0, pixels, y * stride, stride);
        }
        return image;
    }

    private static BufferedImage drawn(BufferedImage source, Region region) {
        BufferedImage target = blank(source.getRaster().getNumBands(), region.targetWidth(), region.targetHeight());
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        int left = region.mirrorX() ? target.getWidth() : 0;
        int top = region.mirrorY() ? target.getHeight() : 0;
        graphics.drawImage(source, left, top, target.getWidth() - left, target.getHeight() - top, 0, 0, source.getWidth(),
                source.getHeight(), null);
        graphics.dispose();
        return target;
    }

    static BufferedImage blank(int channels, int width, int height) {
        return new BufferedImage(width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    }

    static byte[] pixels(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}

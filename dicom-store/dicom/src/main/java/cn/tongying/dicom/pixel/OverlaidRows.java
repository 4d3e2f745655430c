package cn.tongying.dicom.pixel;

import java.util.Arrays;
import java.util.List;

/**
 * An image with its overlays, in their grey where they are set, which is white unless a presentation state says another. The frame may have been decoded smaller than the image that the
 * overlays are drawn for: a pixel is then white when they are set anywhere in it.
 */
final class OverlaidRows implements RenderedRows {
    private final RenderedRows image;
    private final Frame frame;
    private final List<Overlay> overlays;
    private final int reduction;

    /** @param columns of the image as it is stored */
    OverlaidRows(RenderedRows image, Frame frame, List<Overlay> overlays, int columns) {
        this.image = image;
        this.frame = frame;
        this.reduction = Math.max(1, Math.round((float) columns / frame.format().columns()));
        this.overlays = overlays.stream().filter(overlay -> reduction == 1 || overlay instanceof Overlay.Plane).toList();
    }

    @Override
    public int channels() {
        return image.channels();
    }

    @Override
    public void row(int y, int from, int count, byte[] row) {
        image.row(y, from, count, row);
        for (Overlay overlay : overlays) {
            for (int x = 0; x < count; x++) {
                if (isSet(overlay, y, from + x)) {
                    Arrays.fill(row, x * channels(), (x + 1) * channels(), overlay.grey());
                }
            }
        }
    }

    private boolean isSet(Overlay overlay, int row, int column) {
        for (int y = 0; y < reduction; y++) {
            for (int x = 0; x < reduction; x++) {
                if (overlay.at(frame, row * reduction + y, column * reduction + x)) {
                    return true;
                }
            }
        }
        return false;
    }
}

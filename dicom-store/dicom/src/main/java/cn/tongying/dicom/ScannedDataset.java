package cn.tongying.dicom;

import java.util.Optional;

/**
 * What one pass over a Data Set yields.
 *
 * @param dataset       all elements; large values are {@link Value.Bulk} or {@link Fragments}
 * @param length        bytes of the Data Set as received
 * @param inflatedLength bytes after inflating; the same as {@code length} unless the syntax is deflated. Positions of
 *                      bulk values count in these.
 */
public record ScannedDataset(Dataset dataset, TransferSyntax transferSyntax, long length, long inflatedLength) {

    /** Pixel Data, Float Pixel Data or Double Float Pixel Data at the top level. */
    public Optional<Element> pixelData() {
        return dataset.element(Tag.PixelData).or(() -> dataset.element(Tag.FloatPixelData))
                .or(() -> dataset.element(Tag.DoubleFloatPixelData));
    }

    /** Where each frame of the pixel data lies; empty if there is none. */
    public Optional<FrameIndex> frameIndex() {
        return FrameIndex.of(this);
    }
}

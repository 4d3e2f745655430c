package cn.tongying.dicom.deident;

import cn.tongying.dicom.DatasetWriter.BulkSource;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds what devices and programs write beside the image into a compressed stream: comments, EXIF with its place, time and owner. All frames are read
 * for it before the first byte is given out. What stands in a video is not looked at.
 */
final class StreamComments {
    private static final String FAMILY = "1.2.840.10008.1.2.4.";
    private static final Pattern JPEG = Pattern.compile("5[0-9]|6[0-6]|70|80|81");
    private static final Pattern JPEG_2000 = Pattern.compile("90|91|92|93|20[123]");
    private static final Pattern VIDEO = Pattern.compile("10\\d(\\.\\d)?");

    private StreamComments() {
    }

    /** Empty where a stream is not understood, so that nobody can say what stands in it. */
    static Optional<Blanks> find(ScannedDataset scanned, BulkSource original) throws IOException {
        boolean compressed = scanned.pixelData().filter(pixels -> pixels.value() instanceof Fragments).isPresent();
        String uid = scanned.transferSyntax().uid();
        if (compressed && scanned.transferSyntax().equals(TransferSyntax.RLE_LOSSLESS)) {
            PixelFormat format = new ImageAttributes(scanned.dataset()).format();
            return walk(scanned, original, blanks -> new RleWalk(blanks, format));
        }
        if (!compressed || !uid.startsWith(FAMILY)) {
            return isWithoutRoom(compressed, scanned.transferSyntax()) ? Optional.of(new Blanks()) : Optional.empty();
        }
        String kind = uid.substring(FAMILY.length());
        if (VIDEO.matcher(kind).matches()) {
            return Optional.of(new Blanks());
        }
        if (JPEG.matcher(kind).matches()) {
            return walk(scanned, original, JpegWalk::new);
        }
        return JPEG_2000.matcher(kind).matches() ? walk(scanned, original, CodestreamWalk::new) : Optional.empty();
    }

    private static boolean isWithoutRoom(boolean compressed, TransferSyntax syntax) {
        return !compressed || syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED)
                || syntax.uid().equals("1.2.840.10008.1.2.8.1");
    }

    private static Optional<Blanks> walk(ScannedDataset scanned, BulkSource original, Function<Blanks, FrameWalk> kind) throws IOException {
        Optional<FrameIndex> index = scanned.frameIndex();
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Blanks blanks = new Blanks();
        for (int i = 0; i < index.get().frameCount(); i++) {
            FrameWalk frame = kind.apply(blanks);
            for (FrameIndex.Run run : index.get().frame(i)) {
                frame.at(run.offset());
                original.copy(run.offset(), run.length(), frame);
            }
            if (!frame.isUnderstood()) {
                return Optional.empty();
            }
        }
        return Optional.of(blanks);
    }
}

package cn.tongying.dicom;

import java.util.regex.Pattern;

/** Whether the pixel data of an object are as long as its attributes say; told by lengths that are known since it was scanned, nothing is read for it. */
public final class PixelDataExtent {
    /**
     * MPEG-2, MPEG-4 and HEVC, also fragmentable: one stream holds all frames, in as many fragments as it likes (PS3.5 A.4.5 and after). A codestream of
     * JPEG 2000 Part 2 may hold several frames as components (PS3.5 A.4.4).
     */
    private static final Pattern STREAM = Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(10\\d(\\.\\d)?|9[23])");

    private PixelDataExtent() {
    }

    /**
     * True when there are fewer bytes than Rows, Columns, Samples per Pixel, Bits Allocated and Number of Frames want (PS3.5 section 8.1.1), or of
     * encapsulated pixel data fewer fragments, or entries of an offset table, than frames (section A.4). False where that cannot be told.
     */
    public static boolean isShort(ScannedDataset scanned) {
        long frames = Math.max(1, scanned.dataset().longInteger(Tag.NumberOfFrames).orElse(1));
        return scanned.pixelData().filter(pixels -> switch (pixels.value()) {
            case Value.Bulk bulk -> isShort(scanned.dataset(), pixels.tag(), frames, bulk.length());
            case Value.Bytes bytes -> isShort(scanned.dataset(), pixels.tag(), frames, bytes.bytes().length);
            case Fragments fragments -> isShort(scanned, frames, fragments);
            case Value.Items ignored -> false;
        }).isPresent();
    }

    private static boolean isShort(Dataset dataset, int pixelTag, long frames, long length) {
        long frameBits = NativeFrames.frameBits(dataset, pixelTag);
        return frameBits > 0 && length <= Long.MAX_VALUE / 8 && length * 8 / frameBits < frames;
    }

    private static boolean isShort(ScannedDataset scanned, long frames, Fragments fragments) {
        if (STREAM.matcher(scanned.transferSyntax().uid()).matches()) {
            return fragments.size() == 0;
        }
        int basic = fragments.basicOffsetTable().length / Integer.BYTES;
        int extended = scanned.dataset().bytes(Tag.ExtendedOffsetTable).orElse(new byte[0]).length / Long.BYTES;
        return fragments.size() < frames || basic > 0 && basic < frames || extended > 0 && extended < frames;
    }
}

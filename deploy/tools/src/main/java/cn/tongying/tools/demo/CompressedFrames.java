package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames in JPEG Baseline as Pixel Data: one fragment each, behind a Basic Offset Table. */
final class CompressedFrames {

    private CompressedFrames() {}

    /** Pixel Data and how lossy they are. */
    static void put(Dataset dataset, List<byte[]> frames, int rawFrame) {
        lossy(dataset, frames, rawFrame);
        dataset.put(new Element(Tag.PixelData, Vr.OB, Fragments.of(offsets(frames), padded(frames))));
    }

    private static void lossy(Dataset dataset, List<byte[]> frames, int rawFrame) {
        long size = frames.stream().mapToLong(frame -> frame.length).sum();
        dataset.put(Tag.LossyImageCompression, "01");
        dataset.put(Tag.LossyImageCompressionRatio, Pixels.decimal(Math.round(rawFrame * 100.0 * frames.size() / size) / 100.0));
        dataset.put(Tag.LossyImageCompressionMethod, "ISO_10918_1");
    }

    private static List<byte[]> padded(List<byte[]> frames) {
        List<byte[]> even = new ArrayList<>();
        frames.forEach(frame -> even.add(frame.length % 2 == 0 ? frame : Arrays.copyOf(frame, frame.length + 1)));
        return even;
    }

    /** PS3.5 A.4: offsets of the first byte of each frame's item tag, from the first item after the table. */
    private static byte[] offsets(List<byte[]> frames) {
        ByteBuffer table = ByteBuffer.allocate(4 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
        int offset = 0;
        for (byte[] frame : padded(frames)) {
            table.putInt(offset);
            offset += 8 + frame.length;
        }
        return table.array();
    }
}

package cn.tongying.archive.conversion;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.IOException;
import java.io.OutputStream;

/** The frames of a kept instance, decoded one at a time within a bound of memory. */
record KeptFrames(Retrieval retrieval, DecodingMemory memory, StoredInstance instance, FrameEncoding encoding, PixelFormat format) {

    /** What becomes of a decoded frame. */
    @FunctionalInterface
    interface Making {
        byte[] of(Frame frame);
    }

    static boolean areDecoded(TransferSyntax kept) {
        return FrameDecoder.decodes(FrameEncoding.of(kept, true));
    }

    static KeptFrames of(Retrieval retrieval, DecodingMemory memory, StoredInstance instance, Dataset dataset) {
        boolean words = dataset.element(Tag.PixelData).map(element -> element.vr() == Vr.OW).orElse(true);
        return new KeptFrames(retrieval, memory, instance, FrameEncoding.of(instance.transferSyntax(), words),
                new ImageAttributes(dataset).format());
    }

    int count() {
        return Math.max(1, instance.numberOfFrames());
    }

    /**
     * Decodes a frame, makes of it what is wanted, and sends that on.
     *
     * @param number       from 1
     * @param timesSamples how many times the bytes of its samples making takes besides
     */
    void pass(int number, int timesSamples, Making making, OutputStream out) throws IOException {
        try (Content stored = retrieval.frame(instance, number)
                .orElseThrow(() -> new NotConvertibleException("Frame " + number + " cannot be told apart"))) {
            long samples = format.pixels() * format.samplesPerPixel();
            long cost = 2 * stored.length() + (2 + timesSamples) * (samples * Math.max(8, format.bitsAllocated()) / 8)
                    + samples * encoding.workingBytesPerSample();
            memory.pass(cost, () -> {
                byte[] bytes = stored.stream().readNBytes(Math.toIntExact(stored.length()));
                return making.of(new FrameDecoder(memory.bytes()).decode(bytes, encoding, format));
            }, out);
        }
    }
}

package cn.tongying.archive.conversion;

import cn.tongying.archive.Content;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.Photometric;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Compressed Pixel Data as native ones (PS3.5 8.2), frame by frame. Colour that is compressed as luminance and chrominance
 * becomes RGB, since few readers know it in native pixels.
 */
final class DecodedPixels {

    /** Where the decoded pixels lie in the Data Set that is written: no place in the one that is kept. */
    static final long PLACE = Long.MAX_VALUE;
    private static final long MOST_BYTES = 0xFFFF_FFFEL;

    private final Retrieval retrieval;
    private final DecodingMemory memory;
    private final StoredInstance instance;
    private final FrameEncoding encoding;
    private final PixelFormat kept;
    private final PixelFormat decoded;
    private final int frames;

    private DecodedPixels(Retrieval retrieval, DecodingMemory memory, StoredInstance instance, FrameEncoding encoding, PixelFormat kept, int frames) {
        this.retrieval = retrieval;
        this.memory = memory;
        this.instance = instance;
        this.encoding = encoding;
        this.kept = kept;
        this.decoded = nativeOf(kept);
        this.frames = frames;
    }

    static boolean arePossible(TransferSyntax kept) {
        return FrameDecoder.decodes(FrameEncoding.of(kept, true));
    }

    /** Decodes the first frame and drops it. */
    static DecodedPixels of(Retrieval retrieval, DecodingMemory memory, StoredInstance instance, Dataset dataset) throws IOException {
        PixelFormat kept = new ImageAttributes(dataset).format();
        FrameEncoding encoding = FrameEncoding.of(instance.transferSyntax(), true);
        DecodedPixels pixels = new DecodedPixels(retrieval, memory, instance, encoding, kept, Math.max(1, instance.numberOfFrames()));
        if (pixels.length() > MOST_BYTES) {
            throw new NotConvertibleException("Native pixels are below 4 GiB (PS3.5 7.1)");
        }
        pixels.frame(1, OutputStream.nullOutputStream());
        return pixels;
    }

    private static PixelFormat nativeOf(PixelFormat kept) {
        Photometric photometric = switch (kept.photometric()) {
            case YBR_FULL, YBR_FULL_422, YBR_PARTIAL_420, YBR_PARTIAL_422, YBR_ICT, YBR_RCT -> Photometric.RGB;
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, RGB -> kept.photometric();
        };
        return new PixelFormat(kept.rows(), kept.columns(), kept.samplesPerPixel(), photometric, false, kept.bitsAllocated(),
                kept.bitsStored(), kept.highBit(), kept.signed());
    }

    private long length() {
        long all = decoded.frameBytes() * frames;
        return all + all % 2;
    }

    /** Says in the Data Set what the pixels are now. */
    void declare(Dataset dataset) {
        if (decoded.samplesPerPixel() > 1) {
            dataset.put(Tag.PhotometricInterpretation, decoded.photometric().name());
            dataset.putIntegers(Tag.PlanarConfiguration, 0);
        }
        dataset.put(new Element(Tag.PixelData, decoded.bitsAllocated() > 8 ? Vr.OW : Vr.OB, new Value.Bulk(PLACE, length())));
    }

    void writeTo(OutputStream out) throws IOException {
        for (int number = 1; number <= frames; number++) {
            frame(number, out);
        }
        if (decoded.frameBytes() * frames % 2 != 0) {
            out.write(0);
        }
    }

    private void frame(int number, OutputStream out) throws IOException {
        try (Content stored = retrieval.frame(instance, number)
                .orElseThrow(() -> new NotConvertibleException("Frame " + number + " cannot be told apart"))) {
            long cells = kept.pixels() * kept.samplesPerPixel();
            long cost = 2 * (stored.length() + cells * Math.max(8, kept.bitsAllocated()) / 8) + cells * encoding.workingBytesPerSample();
            memory.pass(cost, () -> {
                byte[] bytes = stored.stream().readNBytes(Math.toIntExact(stored.length()));
                return exactly(new FrameDecoder(memory.bytes()).decode(bytes, encoding, kept).as(decoded));
            }, out);
        }
    }

    private byte[] exactly(byte[] samples) {
        int length = Math.toIntExact(decoded.frameBytes());
        return samples.length == length ? samples : Arrays.copyOf(samples, length);
    }
}

package cn.tongying.archive.conversion;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.Photometric;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Compressed Pixel Data as native ones (PS3.5 8.2), frame by frame. Colour that is compressed as luminance and chrominance
 * becomes RGB, since few readers know it in native pixels.
 */
final class DecodedPixels implements WrittenPixels {

    /** Where the decoded pixels lie in the Data Set that is written: no place in the one that is kept. */
    private static final long PLACE = Long.MAX_VALUE;
    private static final long MOST_BYTES = 0xFFFF_FFFEL;

    private final KeptFrames frames;
    private final PixelFormat decoded;

    private DecodedPixels(KeptFrames frames) {
        this.frames = frames;
        this.decoded = nativeOf(frames.format());
    }

    /** Decodes the first frame and drops it. */
    static DecodedPixels of(KeptFrames frames) throws IOException {
        DecodedPixels pixels = new DecodedPixels(frames);
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
        long all = decoded.frameBytes() * frames.count();
        return all + all % 2;
    }

    @Override
    public void declare(Dataset dataset) {
        if (decoded.samplesPerPixel() > 1) {
            dataset.put(Tag.PhotometricInterpretation, decoded.photometric().name());
            dataset.putIntegers(Tag.PlanarConfiguration, 0);
        }
        dataset.put(new Element(Tag.PixelData, decoded.bitsAllocated() > 8 ? Vr.OW : Vr.OB, new Value.Bulk(PLACE, length())));
    }

    @Override
    public void write(Dataset dataset, TransferSyntax syntax, OutputStream out, DatasetWriter.BulkSource others) throws IOException {
        DatasetWriter.write(dataset, syntax, out, (offset, length, to) -> {
            if (offset == PLACE) {
                writeTo(to);
            } else {
                others.copy(offset, length, to);
            }
        });
    }

    private void writeTo(OutputStream out) throws IOException {
        for (int number = 1; number <= frames.count(); number++) {
            frame(number, out);
        }
        if (decoded.frameBytes() * frames.count() % 2 != 0) {
            out.write(0);
        }
    }

    private void frame(int number, OutputStream out) throws IOException {
        frames.pass(number, 0, this::exactly, out);
    }

    private byte[] exactly(Frame frame) {
        byte[] samples = frame.as(decoded);
        int length = Math.toIntExact(decoded.frameBytes());
        return samples.length == length ? samples : Arrays.copyOf(samples, length);
    }
}

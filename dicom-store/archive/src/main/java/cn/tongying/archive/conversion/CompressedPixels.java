package cn.tongying.archive.conversion;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.EncapsulatedValueWriter;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.FrameEncoder;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pixel Data compressed without loss (PS3.5 A.4), a fragment for each frame and no Basic Offset Table, because frames are
 * compressed one after the other while they are sent. Colours stay as the kept frames hold them: turning them would round.
 */
final class CompressedPixels implements WrittenPixels {

    private final KeptFrames frames;
    private final TransferSyntax syntax;
    private final PixelFormat decoded;
    private final PixelFormat told;

    private CompressedPixels(KeptFrames frames, TransferSyntax syntax, PixelFormat decoded, PixelFormat told) {
        this.frames = frames;
        this.syntax = syntax;
        this.decoded = decoded;
        this.told = told;
    }

    static boolean arePossible(TransferSyntax target) {
        return FrameEncoder.compresses(target);
    }

    /** Compresses the first frame, to see what the pixels are then, and drops it. */
    static CompressedPixels of(KeptFrames frames, TransferSyntax syntax) throws IOException {
        AtomicReference<PixelFormat> decoded = new AtomicReference<>(frames.format());
        AtomicReference<PixelFormat> told = new AtomicReference<>(frames.format());
        frames.pass(1, 2, frame -> {
            FrameEncoder.Encoded encoded = FrameEncoder.compress(frame, syntax);
            decoded.set(frame.format());
            told.set(encoded.format());
            return encoded.stream();
        }, OutputStream.nullOutputStream());
        return new CompressedPixels(frames, syntax, decoded.get(), told.get());
    }

    @Override
    public void declare(Dataset dataset) {
        if (told.samplesPerPixel() > 1) {
            dataset.put(Tag.PhotometricInterpretation, told.photometric().name());
            dataset.putIntegers(Tag.PlanarConfiguration, told.planar() ? 1 : 0);
        }
    }

    @Override
    public void write(Dataset dataset, TransferSyntax written, OutputStream out, DatasetWriter.BulkSource others) throws IOException {
        Dataset before = new Dataset();
        Dataset after = new Dataset();
        for (Element element : dataset) {
            int order = Integer.compareUnsigned(element.tag(), Tag.PixelData);
            if (order != 0) {
                (order < 0 ? before : after).put(element);
            }
        }
        DatasetWriter.write(before, written, out, others);
        EncapsulatedValueWriter pixels = EncapsulatedValueWriter.begin(Tag.PixelData, out);
        for (int number = 1; number <= frames.count(); number++) {
            frames.pass(number, 2, frame -> EncapsulatedValueWriter.fragment(compressed(frame)), out);
        }
        pixels.end();
        DatasetWriter.write(after, written, out, others);
    }

    /** Each stream may hold its colours in its own way; the Data Set names that of the first. */
    private byte[] compressed(Frame frame) {
        boolean alike = frame.format().photometric() == decoded.photometric() && frame.format().planar() == decoded.planar();
        return FrameEncoder.compress(alike ? frame : new Frame(decoded, frame.as(decoded)), syntax).stream();
    }
}

package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter.BulkSource;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.FrameIndex;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.pixel.Frame;
import cn.tongying.dicom.pixel.FrameDecoder;
import cn.tongying.dicom.pixel.FrameEncoder;
import cn.tongying.dicom.pixel.FrameEncoding;
import cn.tongying.dicom.pixel.ImageAttributes;
import cn.tongying.dicom.pixel.Photometric;
import cn.tongying.dicom.pixel.PixelFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Pixel Data without the known burnt-in text. Native pixels are blackened while they pass; compressed frames are decoded, blackened and compressed again
 * with JPEG-LS lossless, all before the first byte is given out, so that what cannot be done is known in time.
 */
record CleanPixels(TransferSyntax syntax, BulkSource bulk) {
    private static final long MOST_ENCODED = 64L << 20;
    private static final long MOST_DECODED = 128L << 20;

    /**
     * @param original gives the bytes of the scanned Data Set
     * @throws DicomException when they cannot be decoded, or are too many
     */
    static CleanPixels of(ScannedDataset scanned, BulkSource original, BitSet black) throws IOException {
        Element pixels = scanned.dataset().element(Tag.PixelData).orElseThrow(() -> DicomException.unsupported("Only Pixel Data (7FE0,0010) is blackened"));
        PixelFormat format = new ImageAttributes(scanned.dataset()).format();
        if (pixels.value() instanceof Fragments) {
            return compressed(scanned, original, black, format);
        }
        TransferSyntax syntax = scanned.transferSyntax();
        boolean swappedPairs = syntax.bigEndianPixels() && pixels.vr() == Vr.OW && format.bitsAllocated() == 8;
        if (!(pixels.value() instanceof Value.Bulk bulk) || swappedPairs) {
            throw DicomException.unsupported("Pixels of this kind are not blackened here");
        }
        Blackener blackener = new Blackener(format, black, syntax.bigEndianPixels());
        return new CleanPixels(syntax, (offset, length, out) ->
                original.copy(offset, length, offset == bulk.offset() ? blackener.over(out) : out));
    }

    private static CleanPixels compressed(ScannedDataset scanned, BulkSource original, BitSet black, PixelFormat declared) throws IOException {
        FrameIndex index = scanned.frameIndex().orElseThrow(() -> DicomException.unsupported("The frames cannot be told apart"));
        FrameEncoding encoding = FrameEncoding.of(scanned.transferSyntax(), true);
        PixelFormat decoded = nativeOf(declared);
        Blackener blackener = new Blackener(decoded, black, false);
        List<byte[]> frames = new ArrayList<>();
        PixelFormat stored = decoded;
        long sum = 0;
        for (int i = 0; i < index.frameCount(); i++) {
            byte[] samples = new FrameDecoder(MOST_DECODED).decode(bytes(index.frame(i), original), encoding, declared).as(decoded).clone();
            blackener.blacken(samples);
            FrameEncoder.Encoded encoded = FrameEncoder.jpegLs(new Frame(decoded, samples));
            stored = encoded.format();
            frames.add(even(encoded.stream()));
            sum += encoded.stream().length;
            if (sum > MOST_ENCODED) {
                throw new DicomException(DicomException.Category.LIMIT_EXCEEDED, "More than " + MOST_ENCODED + " bytes of frames would be held");
            }
        }
        declare(scanned.dataset(), stored, frames);
        return new CleanPixels(TransferSyntax.JPEG_LS_LOSSLESS, original);
    }

    private static void declare(Dataset dataset, PixelFormat stored, List<byte[]> frames) {
        if (stored.samplesPerPixel() > 1) {
            dataset.put(Tag.PhotometricInterpretation, stored.photometric().name());
            dataset.putIntegers(Tag.PlanarConfiguration, stored.planar() ? 1 : 0);
        }
        dataset.remove(Tag.ExtendedOffsetTable);
        dataset.remove(Tag.ExtendedOffsetTableLengths);
        dataset.put(new Element(Tag.PixelData, Vr.OB, Fragments.of(new byte[0], frames)));
    }

    private static PixelFormat nativeOf(PixelFormat kept) {
        Photometric photometric = switch (kept.photometric()) {
            case YBR_FULL, YBR_FULL_422, YBR_PARTIAL_420, YBR_PARTIAL_422, YBR_ICT, YBR_RCT -> Photometric.RGB;
            case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, RGB -> kept.photometric();
        };
        return new PixelFormat(kept.rows(), kept.columns(), kept.samplesPerPixel(), photometric, false, kept.bitsAllocated(), kept.bitsStored(),
                kept.highBit(), kept.signed());
    }

    private static byte[] bytes(List<FrameIndex.Run> runs, BulkSource original) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (FrameIndex.Run run : runs) {
            if (joined.size() + run.length() > MOST_DECODED) {
                throw new DicomException(DicomException.Category.LIMIT_EXCEEDED, "A compressed frame of more than " + MOST_DECODED + " bytes");
            }
            original.copy(run.offset(), run.length(), joined);
        }
        return joined.toByteArray();
    }

    private static byte[] even(byte[] stream) {
        return stream.length % 2 == 0 ? stream : Arrays.copyOf(stream, stream.length + 1);
    }
}

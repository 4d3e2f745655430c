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
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Pixel Data without the known burnt-in text. Native pixels are blackened while they pass; compressed frames are decoded, blackened and compressed again
 * with JPEG-LS lossless, one at a time in memory that is asked for, all before the first byte is given out, so that what cannot be done is known in time.
 */
record CleanPixels(TransferSyntax syntax, BulkSource bulk) {
    /** Kept on a disk. */
    private static final long MOST_ENCODED = 1L << 30;
    private static final long MOST_DECODED = 128L << 20;
    /** From here on places are those of the workplace. */
    private static final long MADE = 1L << 62;

    /**
     * @param original gives the bytes of the scanned Data Set
     * @throws DicomException when they cannot be decoded, or are too many
     */
    static CleanPixels of(ScannedDataset scanned, BulkSource original, BitSet black, PixelWorkplace workplace) throws IOException {
        Element pixels = scanned.dataset().element(Tag.PixelData).orElseThrow(() -> DicomException.unsupported("Only Pixel Data (7FE0,0010) is blackened"));
        PixelFormat format = new ImageAttributes(scanned.dataset()).format();
        if (pixels.value() instanceof Fragments) {
            return compressed(scanned, original, black, format, workplace);
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

    private static CleanPixels compressed(ScannedDataset scanned, BulkSource original, BitSet black, PixelFormat declared, PixelWorkplace workplace)
            throws IOException {
        FrameIndex index = scanned.frameIndex().orElseThrow(() -> DicomException.unsupported("The frames cannot be told apart"));
        FrameEncoding encoding = FrameEncoding.of(scanned.transferSyntax(), true);
        Frames frames = new Frames(encoding, declared, nativeOf(declared), new Blackener(nativeOf(declared), black, false), workplace, index.frameCount());
        for (int i = 0; i < index.frameCount(); i++) {
            List<FrameIndex.Run> runs = index.frame(i);
            if (!workplace.within(frames.cost(index.frameLength(i)), () -> frames.clean(bytes(runs, original)))) {
                throw new DicomException(DicomException.Category.LIMIT_EXCEEDED, "A frame takes more memory to clean than there is");
            }
        }
        declare(scanned.dataset(), frames);
        return new CleanPixels(TransferSyntax.JPEG_LS_LOSSLESS, (offset, length, out) -> {
            if (offset >= MADE) {
                workplace.copy(offset - MADE, length, out);
            } else {
                original.copy(offset, length, out);
            }
        });
    }

    /** The frames that were made, one after the other. */
    private static final class Frames {
        private final FrameEncoding encoding;
        private final PixelFormat declared;
        private final PixelFormat decoded;
        private final Blackener blackener;
        private final PixelWorkplace workplace;
        private final long[] places;
        private final long[] lengths;
        private PixelFormat stored;
        private int count;
        private long sum;

        Frames(FrameEncoding encoding, PixelFormat declared, PixelFormat decoded, Blackener blackener, PixelWorkplace workplace, int most) {
            this.encoding = encoding;
            this.declared = declared;
            this.decoded = decoded;
            this.blackener = blackener;
            this.workplace = workplace;
            this.places = new long[most];
            this.lengths = new long[most];
            this.stored = decoded;
        }

        /** The stream; its samples as decoded, in the wanted colours, and blackened; coefficients; the new stream, which may be as long, twice while it grows. */
        long cost(long streamLength) {
            long samples = declared.pixels() * declared.samplesPerPixel();
            return streamLength + 5 * samples * Math.max(8, declared.bitsAllocated()) / 8 + samples * encoding.workingBytesPerSample();
        }

        void clean(byte[] stream) throws IOException {
            byte[] samples = new FrameDecoder(MOST_DECODED).decode(stream, encoding, declared).as(decoded).clone();
            blackener.blacken(samples);
            FrameEncoder.Encoded encoded = FrameEncoder.jpegLs(new Frame(decoded, samples));
            stored = encoded.format();
            byte[] even = even(encoded.stream());
            sum += even.length;
            if (sum > MOST_ENCODED) {
                throw new DicomException(DicomException.Category.LIMIT_EXCEEDED, "More than " + MOST_ENCODED + " bytes of frames would be kept");
            }
            places[count] = MADE + workplace.keep(even);
            lengths[count++] = even.length;
        }
    }

    private static void declare(Dataset dataset, Frames frames) {
        if (frames.stored.samplesPerPixel() > 1) {
            dataset.put(Tag.PhotometricInterpretation, frames.stored.photometric().name());
            dataset.putIntegers(Tag.PlanarConfiguration, frames.stored.planar() ? 1 : 0);
        }
        dataset.remove(Tag.ExtendedOffsetTable);
        dataset.remove(Tag.ExtendedOffsetTableLengths);
        dataset.put(new Element(Tag.PixelData, Vr.OB, Fragments.ofPlaces(frames.places, frames.lengths)));
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
        long length = runs.stream().mapToLong(FrameIndex.Run::length).sum();
        if (length > MOST_DECODED) {
            throw new DicomException(DicomException.Category.LIMIT_EXCEEDED, "A compressed frame of more than " + MOST_DECODED + " bytes");
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream((int) length) {
            @Override
            public synchronized byte[] toByteArray() {
                return count == buf.length ? buf : super.toByteArray();
            }
        };
        for (FrameIndex.Run run : runs) {
            original.copy(run.offset(), run.length(), joined);
        }
        return joined.toByteArray();
    }

    private static byte[] even(byte[] stream) {
        return stream.length % 2 == 0 ? stream : Arrays.copyOf(stream, stream.length + 1);
    }
}

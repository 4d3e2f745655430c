package cn.tongying.archive.conversion;

import cn.tongying.archive.Content;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.MemoryClaim;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kept Data Set in another transfer syntax than it is kept in, for who does not take that one: written anew in
 * implicit or explicit VR little endian (PS3.5 10), with decoded pixels where they are compressed, or with pixels compressed
 * without loss. Large values pass by without being held; of pixels that are changed one frame is held at a time.
 */
public final class ConvertedDataset {

    /** Lengths that say nothing any more once the Data Set is written otherwise (PS3.3 C.7.6.3.1.8). */
    private static final List<Integer> OF_FRAGMENTS = List.of(Tag.ExtendedOffsetTable, Tag.ExtendedOffsetTableLengths,
            0x7FE00003);

    /** As many retrieves may be at work at once, each may hold less than what is taken in. */
    private static final Limits LIMITS = Limits.standard().withMaxBytesInMemory(4 << 20);

    private final Retrieval retrieval;
    private final StoredInstance instance;
    private final TransferSyntax target;
    private final Dataset dataset;
    private final Optional<WrittenPixels> pixels;
    private final Map<Long, Integer> units = new HashMap<>();

    private ConvertedDataset(Retrieval retrieval, StoredInstance instance, TransferSyntax target, Dataset dataset, Optional<WrittenPixels> pixels) {
        this.retrieval = retrieval;
        this.instance = instance;
        this.target = target;
        this.dataset = dataset;
        this.pixels = pixels;
        if (instance.transferSyntax().bigEndianPixels()) {
            collectUnits(dataset);
        }
    }

    /** Whether it can be tried at all; a stream may still turn out to be of a kind that is not decoded. */
    public static boolean isPossible(TransferSyntax kept, boolean pixels, TransferSyntax target) {
        if (target.encapsulated()) {
            return CompressedPixels.arePossible(target) && (!pixels || KeptFrames.areDecoded(kept));
        }
        boolean written = !target.bigEndianPixels() && !target.deflated();
        return written && (!kept.encapsulated() || !pixels || KeptFrames.areDecoded(kept));
    }

    /**
     * Reads the Data Set, and makes its first frame, so that what cannot be converted is known before anything is sent.
     *
     * @throws cn.tongying.dicom.DicomException when it cannot be read, or its pixels cannot be decoded
     * @throws NotConvertibleException          when it would take too much
     */
    public static ConvertedDataset of(Retrieval retrieval, DecodingMemory memory, StoredInstance instance, TransferSyntax target) throws IOException {
        Dataset dataset = retrieval.scan(instance, LIMITS, MemoryClaim.NONE).dataset();
        Optional<WrittenPixels> pixels = pixels(dataset, target, retrieval, memory, instance);
        pixels.ifPresent(written -> written.declare(dataset));
        OF_FRAGMENTS.forEach(dataset::remove);
        removeLengths(dataset);
        return new ConvertedDataset(retrieval, instance, target, dataset, pixels);
    }

    private static Optional<WrittenPixels> pixels(Dataset dataset, TransferSyntax target, Retrieval retrieval, DecodingMemory memory,
                                                  StoredInstance instance) throws IOException {
        Optional<Element> kept = dataset.element(Tag.PixelData);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        if (target.encapsulated()) {
            return Optional.of(CompressedPixels.of(KeptFrames.of(retrieval, memory, instance, dataset), target));
        }
        return kept.get().value() instanceof Fragments
                ? Optional.of(DecodedPixels.of(KeptFrames.of(retrieval, memory, instance, dataset))) : Optional.empty();
    }

    /** Group lengths (gggg,0000) count bytes as they were written. */
    private static void removeLengths(Dataset dataset) {
        for (Element element : dataset.elements()) {
            if (Tags.isGroupLength(element.tag())) {
                dataset.remove(element.tag());
            } else if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(ConvertedDataset::removeLengths);
            }
        }
    }

    private void collectUnits(Dataset within) {
        for (Element element : within) {
            boolean turned = instance.transferSyntax().bigEndian() || element.tag() == Tag.PixelData;
            if (turned && element.value() instanceof Value.Bulk bulk) {
                units.put(bulk.offset(), element.vr().unit());
            } else if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(this::collectUnits);
            }
        }
    }

    /** Writes it, once or several times. */
    public void writeTo(OutputStream out) throws IOException {
        if (pixels.isPresent()) {
            pixels.get().write(dataset, target, out, this::copy);
        } else {
            DatasetWriter.write(dataset, target, out, this::copy);
        }
    }

    private void copy(long offset, long length, OutputStream out) throws IOException {
        try (Content part = retrieval.part(instance, offset, length)) {
            int unit = units.getOrDefault(offset, 1);
            if (unit == 1) {
                part.stream().transferTo(out);
            } else {
                TurnedBytes.copy(part.stream(), unit, out);
            }
        }
    }
}

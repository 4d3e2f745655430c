package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads from a Data Set what decoding and rendering need. Frames of enhanced images find their own values in the functional
 * groups first (PS3.3 section C.7.6.16), then in the Data Set itself.
 */
public final class ImageAttributes {

    /** More bytes than any table has: 65,536 entries of two (PS3.3 section C.11.1.1). */
    private static final int LONGEST_TABLE = 256 * 1024;

    private final Dataset dataset;
    private final BulkValues bulk;

    /**
     * Of a Data Set whose large values are not in memory.
     *
     * @param bulk gives them when they are needed
     */
    public ImageAttributes(Dataset dataset, BulkValues bulk) {
        this.dataset = dataset;
        this.bulk = bulk;
    }

    /** Of a Data Set that holds its lookup tables. */
    public ImageAttributes(Dataset dataset) {
        this(dataset, BulkValues.NONE);
    }

    /** The Image Pixel module. */
    public PixelFormat format() {
        int samples = dataset.integer(Tag.SamplesPerPixel).orElse(1);
        int allocated = require(Tag.BitsAllocated, "Bits Allocated (0028,0100)");
        int stored = dataset.integer(Tag.BitsStored).orElse(allocated);
        return new PixelFormat(require(Tag.Rows, "Rows (0028,0010)"), require(Tag.Columns, "Columns (0028,0011)"), samples,
                Photometric.of(dataset.string(Tag.PhotometricInterpretation).orElse(""), samples),
                dataset.integer(Tag.PlanarConfiguration).orElse(0) == 1, allocated, stored,
                dataset.integer(Tag.HighBit).orElse(stored - 1), dataset.integer(Tag.PixelRepresentation).orElse(0) == 1);
    }

    private int require(int tag, String name) {
        return dataset.integer(tag).orElseThrow(() -> PixelException.corrupt(name + " is missing: this is no image"));
    }

    /** Number of Frames, at least 1. */
    public int numberOfFrames() {
        return Math.max(1, dataset.integer(Tag.NumberOfFrames).orElse(1));
    }

    /**
     * How a frame is to be shown by default: its modality transform, and the first window or table of interest.
     *
     * @param frame from 1
     */
    public Presentation presentation(int frame) {
        Presentation plain = new Presentation(modality(frame), voi(frame), Optional.empty(),
                padding(Tag.PixelPaddingValue), padding(Tag.PixelPaddingRangeLimit));
        boolean palette = "PALETTE COLOR".equals(dataset.string(Tag.PhotometricInterpretation).map(String::strip).orElse(""));
        return palette ? plain.with(palette()) : plain;
    }

    /** The same image as a presentation state wants it seen. */
    ImageAttributes seenBy(PresentationState state, SopInstanceUid image, int frame) {
        return new ImageAttributes(state.seen(dataset, image, frame), bulk);
    }

    /** The overlay planes over a frame, counted from 1. */
    public List<Overlay> overlays(int frame) {
        return new Overlays(dataset, bulk).of(frame, format());
    }

    /** Those that a presentation state shows. */
    List<Overlay> overlays(int frame, PresentationState state) {
        return new Overlays(dataset, bulk).of(frame, format(), state::overlayGrey);
    }

    /** How much memory its overlays over one frame take at most. */
    public long overlayBytes() {
        return new Overlays(dataset, bulk).bytes();
    }

    /** Pixel Padding Value, whose sign follows the pixels whatever its own VR was. */
    private OptionalLong padding(int tag) {
        OptionalInt value = dataset.integer(tag);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(signed() ? (short) value.getAsInt() : value.getAsInt() & 0xFFFF);
    }

    private ModalityTransform modality(int frame) {
        for (Dataset place : places(frame, Tag.PixelValueTransformationSequence)) {
            Optional<Dataset> table = place.item(Tag.ModalityLUTSequence);
            if (table.isPresent()) {
                return new ModalityTransform.Table(table(table.get(), Tag.ModalityLUTSequence));
            }
            OptionalDouble slope = place.decimalAsDouble(Tag.RescaleSlope);
            OptionalDouble intercept = place.decimalAsDouble(Tag.RescaleIntercept);
            if (slope.isPresent() && slope.getAsDouble() != 0) {
                return new ModalityTransform.Rescale(slope.getAsDouble(), intercept.orElse(0));
            }
        }
        return ModalityTransform.IDENTITY;
    }

    private VoiTransform voi(int frame) {
        for (Dataset place : places(frame, Tag.FrameVOILUTSequence)) {
            Optional<VoiTransform> window = window(place);
            if (window.isPresent()) {
                return window.get();
            }
            Optional<Dataset> table = place.item(Tag.VOILUTSequence);
            if (table.isPresent()) {
                return new VoiTransform.Table(table(table.get(), Tag.VOILUTSequence));
            }
        }
        return new VoiTransform.FullRange();
    }

    /** The first window, unless it is one that its function cannot have: then the next source is asked. */
    private static Optional<VoiTransform> window(Dataset place) {
        OptionalDouble centre = place.decimalAsDouble(Tag.WindowCenter);
        OptionalDouble width = place.decimalAsDouble(Tag.WindowWidth);
        VoiTransform.Function function = switch (place.string(Tag.VOILUTFunction).orElse("LINEAR").strip()) {
            case "SIGMOID" -> VoiTransform.Function.SIGMOID;
            case "LINEAR_EXACT" -> VoiTransform.Function.LINEAR_EXACT;
            default -> VoiTransform.Function.LINEAR;
        };
        double least = function == VoiTransform.Function.LINEAR ? 1 : Double.MIN_VALUE;
        return centre.isPresent() && width.isPresent() && width.getAsDouble() >= least
                ? Optional.of(new VoiTransform.Window(centre.getAsDouble(), width.getAsDouble(), function)) : Optional.empty();
    }

    /** Where a value of a frame may stand, the most specific place first. */
    private List<Dataset> places(int frame, int sequence) {
        List<Dataset> places = new ArrayList<>();
        List<Dataset> perFrame = dataset.items(Tag.PerFrameFunctionalGroupsSequence);
        if (frame >= 1 && frame <= perFrame.size()) {
            perFrame.get(frame - 1).item(sequence).ifPresent(places::add);
        }
        dataset.item(Tag.SharedFunctionalGroupsSequence).flatMap(shared -> shared.item(sequence)).ifPresent(places::add);
        places.add(dataset);
        return places;
    }

    private Palette palette() {
        return new Palette(
                colour(Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData,
                        Tag.SegmentedRedPaletteColorLookupTableData),
                colour(Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData,
                        Tag.SegmentedGreenPaletteColorLookupTableData),
                colour(Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData,
                        Tag.SegmentedBluePaletteColorLookupTableData));
    }

    private LookupTable colour(int descriptor, int data, int segmented) {
        int[] description = descriptor(dataset, descriptor);
        int first = signed() ? (short) description[1] : description[1] & 0xFFFF;
        if (!dataset.contains(data) && dataset.contains(segmented)) {
            int entries = (description[0] & 0xFFFF) == 0 ? 65_536 : description[0] & 0xFFFF;
            int[] expanded = SegmentedTable.expand(words(dataset, segmented, Tags.hex(segmented)), entries);
            return LookupTable.of(description[0], first, description[2], expanded);
        }
        return LookupTable.of(description[0], first, description[2], words(dataset, data, Tags.hex(data)));
    }

    /** A table of grey; a first value written as negative is so even when the pixels are unsigned (PS3.3 C.11.2.1.1). */
    LookupTable table(Dataset item, int sequence) {
        int[] description = descriptor(item, Tag.LUTDescriptor);
        int first = signed() ? (short) description[1] : description[1];
        return LookupTable.of(description[0], first, description[2],
                words(item, Tag.LUTData, Tags.hex(sequence) + "/1/" + Tags.hex(Tag.LUTData)));
    }

    private boolean signed() {
        return dataset.integer(Tag.PixelRepresentation).orElse(0) == 1;
    }

    private static int[] descriptor(Dataset place, int tag) {
        int[] description = place.integers(tag);
        if (description.length != 3) {
            throw PixelException.corrupt("A LUT Descriptor has " + description.length + " values and not 3");
        }
        return description;
    }

    private int[] words(Dataset place, int tag, String path) {
        byte[] raw = place.bytes(tag).or(() -> bulk.bytes(path, 0, LONGEST_TABLE))
                .orElseThrow(() -> PixelException.corrupt("A lookup table has no data"));
        int[] words = new int[raw.length / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = raw[2 * i] & 0xFF | (raw[2 * i + 1] & 0xFF) << 8;
        }
        return words;
    }
}

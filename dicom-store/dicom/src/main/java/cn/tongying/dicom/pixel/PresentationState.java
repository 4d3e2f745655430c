package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Grayscale Softcopy Presentation State (PS3.3 section A.33.1): how images are to be seen, in the order of PS3.4 section N.2.
 * What it says takes the place of what the image says itself. Its own overlays take the place of the image's in the same group.
 */
public final class PresentationState {
    /** Grayscale Softcopy Presentation State Storage. */
    public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.11.1";
    /** As many frames are shown by one state at most. */
    public static final int MOST_REFERENCES = 4_000;
    private static final Set<Integer> OF_THE_IMAGE = Set.of(Tag.ModalityLUTSequence, Tag.RescaleSlope, Tag.RescaleIntercept, Tag.WindowCenter,
            Tag.WindowWidth, Tag.VOILUTFunction, Tag.VOILUTSequence, Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence);
    private static final List<Integer> MODALITY = List.of(Tag.ModalityLUTSequence, Tag.RescaleSlope, Tag.RescaleIntercept);
    private static final List<Integer> VOI = List.of(Tag.WindowCenter, Tag.WindowWidth, Tag.VOILUTFunction, Tag.VOILUTSequence);
    /** No image reaches so far. */
    private static final int FARTHEST = 1 << 20;
    private static final int OVERLAY_ACTIVATION_LAYER = 0x1001;
    private static final int OVERLAY_DATA = 0x3000;
    /** The platform's rasterizer keeps its edges, as of the most points by curves. */
    private static final long DRAWING_BYTES = 8L << 20;

    private final Dataset state;

    /** @param state with its lookup tables in memory */
    public PresentationState(Dataset state) {
        this.state = state;
    }

    /** A frame of an image that it is for, from 1. */
    public record Reference(SeriesInstanceUid series, SopInstanceUid instance, int frame) {
    }

    /**
     * The frames it is for, each once, in its order (PS3.3 section C.11.11); the first of an image of which it names none.
     *
     * @throws DicomException when there are more than {@link #MOST_REFERENCES}
     */
    public List<Reference> references() {
        Set<Reference> references = new LinkedHashSet<>();
        for (Dataset series : state.items(Tag.ReferencedSeriesSequence)) {
            for (Dataset image : series.items(Tag.ReferencedImageSequence)) {
                SeriesInstanceUid in = series.seriesInstanceUid().orElseThrow(PresentationState::incomplete);
                SopInstanceUid uid = new SopInstanceUid(image.string(Tag.ReferencedSOPInstanceUID).orElseThrow(PresentationState::incomplete));
                int[] frames = image.integers(Tag.ReferencedFrameNumber);
                for (int frame : frames.length == 0 ? new int[] {1} : frames) {
                    references.add(new Reference(in, uid, frame));
                    requireFew(references.size());
                }
            }
        }
        return List.copyOf(references);
    }

    private static void requireFew(int references) {
        if (references > MOST_REFERENCES) {
            throw DicomException.limitExceeded("A presentation state is for more than " + MOST_REFERENCES + " frames; ask for one of them with it");
        }
    }

    private static DicomException incomplete() {
        return DicomException.malformed("A presentation state names an image without its UIDs (PS3.3 C.11.11)");
    }

    /** Whether it is for this frame of this image. */
    public boolean isFor(SopInstanceUid image, int frame) {
        for (Dataset series : state.items(Tag.ReferencedSeriesSequence)) {
            if (series.items(Tag.ReferencedImageSequence).stream().anyMatch(one -> names(one, image, frame))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(Dataset reference, SopInstanceUid image, int frame) {
        int[] frames = reference.integers(Tag.ReferencedFrameNumber);
        return reference.string(Tag.ReferencedSOPInstanceUID).filter(image.value()::equals).isPresent()
                && (frames.length == 0 || Arrays.stream(frames).anyMatch(one -> one == frame));
    }

    /** The item of a sequence that is for a frame: the first that names it, or that names no image at all. */
    private Optional<Dataset> item(int sequence, SopInstanceUid image, int frame) {
        return state.items(sequence).stream().filter(item -> applies(item, image, frame)).findFirst();
    }

    private static boolean applies(Dataset item, SopInstanceUid image, int frame) {
        List<Dataset> images = item.items(Tag.ReferencedImageSequence);
        return images.isEmpty() || images.stream().anyMatch(one -> names(one, image, frame));
    }

    /** What is drawn over a frame, the lowest first. */
    List<Annotation> annotations(SopInstanceUid image, int frame) {
        return Annotations.of(state, item -> applies(item, image, frame));
    }

    /** Memory of what draws its graphics and texts, over any image. */
    public long drawingBytes() {
        return state.items(Tag.GraphicAnnotationSequence).isEmpty() ? 0 : DRAWING_BYTES;
    }

    /** The attributes of an image as they are seen by this state. */
    Dataset seen(Dataset image, SopInstanceUid uid, int frame) {
        Dataset seen = new Dataset();
        for (Element element : image) {
            if (!OF_THE_IMAGE.contains(element.tag()) && !isHidden(element.tag()) && !hasOverlay(element.tag())) {
                seen.put(element);
            }
        }
        for (Element element : state) {
            if (hasOverlay(element.tag()) && !isHidden(element.tag())) {
                seen.put(element);
            }
        }
        put(MODALITY, state, seen);
        item(Tag.SoftcopyVOILUTSequence, uid, frame).ifPresent(item -> put(VOI, item, seen));
        return seen;
    }

    private static void put(List<Integer> tags, Dataset from, Dataset to) {
        tags.forEach(tag -> from.element(tag).ifPresent(to::put));
    }

    /** Overlays are seen that the state puts into a layer (PS3.3 section C.11.7). */
    private boolean isHidden(int tag) {
        return isOverlay(tag) && activation(Tags.group(tag)).isEmpty();
    }

    private static boolean isOverlay(int tag) {
        return Tags.group(tag) >= 0x6000 && Tags.group(tag) <= 0x601E;
    }

    private Optional<String> activation(int group) {
        return state.string(Tags.of(group, OVERLAY_ACTIVATION_LAYER)).map(String::strip);
    }

    /** Whether the state has an overlay of its own in the group of an element (PS3.3 section C.11.7). */
    private boolean hasOverlay(int tag) {
        return isOverlay(tag) && state.contains(Tags.of(Tags.group(tag), OVERLAY_DATA));
    }

    /** In which an overlay of a group is shown: what is recommended for the layer that it is activated in. */
    byte overlayGrey(int group) {
        return (byte) activation(group).map(layer -> Annotations.grey(state, layer)).orElse(255).intValue();
    }

    /** From grey to grey, by the Softcopy Presentation LUT (PS3.3 section C.11.6), whatever the image's own polarity is. */
    byte[] greys() {
        byte[] greys = new byte[256];
        Optional<LookupTable> table = state.item(Tag.PresentationLUTSequence).map(item -> new ImageAttributes(state).table(item, Tag.PresentationLUTSequence));
        boolean inverse = "INVERSE".equals(state.string(Tag.PresentationLUTShape).map(String::strip).orElse(""));
        for (int i = 0; i < 256; i++) {
            int grey = i;
            if (table.isPresent()) {
                long entry = Math.round(i / 255.0 * (table.get().entries().length - 1));
                grey = (int) Math.round(table.get().at(table.get().first() + entry) * 255.0 / table.get().maximum());
            }
            greys[i] = (byte) (inverse ? 255 - grey : grey);
        }
        return greys;
    }

    Shutter shutter() {
        return Shutter.of(state);
    }

    /**
     * Degrees clockwise, applied before the flip (PS3.3 section C.10.6).
     *
     * @throws DicomException when it is no multiple of 90
     */
    int rotation() {
        int degrees = Math.floorMod(state.integer(Tag.ImageRotation).orElse(0), 360);
        if (degrees % 90 != 0) {
            throw DicomException.malformed("The presentation state turns the image by " + degrees + " degrees; Image Rotation (0070,0042) is 0, 90, 180 or 270 (PS3.3 C.10.6)");
        }
        return degrees;
    }

    boolean flips() {
        return "Y".equals(state.string(Tag.ImageHorizontalFlip).map(String::strip).orElse("N"));
    }

    /** The displayed area in pixels of the image as it is stored, as far as it lies in it, of the size in which it is shown (PS3.3 section C.10.4). */
    Viewport area(SopInstanceUid image, int frame, PixelFormat format, Optional<Viewport> size) {
        Rectangle displayed = displayed(image, frame, format);
        int left = Math.clamp(displayed.x, 0, format.columns() - 1);
        int top = Math.clamp(displayed.y, 0, format.rows() - 1);
        int width = Math.clamp((long) displayed.x + displayed.width, left + 1, format.columns()) - left;
        int height = Math.clamp((long) displayed.y + displayed.height, top + 1, format.rows()) - top;
        boolean lies = rotation() % 180 != 0;
        int shownWidth = size.map(box -> lies ? box.height() : box.width()).orElse(Math.min(width, Viewport.MAXIMUM));
        int shownHeight = size.map(box -> lies ? box.width() : box.height()).orElse(Math.min(height, Viewport.MAXIMUM));
        return new Viewport(shownWidth, shownHeight, left, top, width, height);
    }

    /** The same as the state says it, which may reach beyond the image. */
    Rectangle displayed(SopInstanceUid image, int frame, PixelFormat format) {
        int[] first = {1, 1};
        int[] last = {format.columns(), format.rows()};
        Optional<Dataset> item = item(Tag.DisplayedAreaSelectionSequence, image, frame);
        int[] begin = bounded(item.map(area -> area.integers(Tag.DisplayedAreaTopLeftHandCorner)).filter(corner -> corner.length == 2).orElse(first));
        int[] end = bounded(item.map(area -> area.integers(Tag.DisplayedAreaBottomRightHandCorner)).filter(corner -> corner.length == 2).orElse(last));
        return new Rectangle(Math.min(begin[0], end[0]) - 1, Math.min(begin[1], end[1]) - 1, Math.abs(end[0] - begin[0]) + 1, Math.abs(end[1] - begin[1]) + 1);
    }

    private static int[] bounded(int[] corner) {
        return Arrays.stream(corner).map(place -> Math.clamp(place, -FARTHEST, FARTHEST)).toArray();
    }
}

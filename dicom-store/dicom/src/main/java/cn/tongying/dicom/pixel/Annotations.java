package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.awt.geom.Point2D;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads what a presentation state draws over a frame: the graphics and texts of its layers (PS3.3 sections C.10.5 and C.10.7), the lowest layer first.
 * Of one state no more is read than a device draws, of what is drawn and what is left out.
 */
final class Annotations {
    static final int MOST_OBJECTS = 512;
    static final int MOST_POINTS = 8_192;
    static final int MOST_CHARACTERS = 16_384;
    /** Positions that no display reaches; what is drawn stays within the numbers of the platform. */
    private static final float FARTHEST = 1 << 20;
    private static final int WHITE = 0xFFFF;
    private static final int POINT_BYTES = 2 * Float.BYTES;
    private static final Layer UNNAMED = new Layer(Integer.MAX_VALUE, 255);

    private final Dataset state;
    private final List<Placed> placed = new ArrayList<>();
    private int objects;
    private int points;
    private int characters;

    private Annotations(Dataset state) {
        this.state = state;
    }

    /** @param grey in which a layer is shown */
    private record Layer(int order, int grey) {
    }

    private record Placed(int order, Annotation annotation) {
    }

    /**
     * @param applies whether an item of the Graphic Annotation Sequence is for the frame
     * @throws DicomException when there are more objects, points or characters than are drawn
     */
    static List<Annotation> of(Dataset state, Predicate<Dataset> applies) {
        Annotations read = new Annotations(state);
        Map<String, Layer> layers = read.layers();
        for (Dataset item : state.items(Tag.GraphicAnnotationSequence)) {
            if (applies.test(item)) {
                read.add(item, layers.getOrDefault(item.string(Tag.GraphicLayer).orElse("").strip(), UNNAMED));
            }
        }
        return read.placed.stream().sorted(Comparator.comparingInt(Placed::order)).map(Placed::annotation).toList();
    }

    /** The grey that a state recommends for a layer (PS3.3 section C.10.7). */
    static int grey(Dataset state, String layer) {
        return new Annotations(state).layers().getOrDefault(layer, UNNAMED).grey();
    }

    private Map<String, Layer> layers() {
        Map<String, Layer> layers = new HashMap<>();
        for (Dataset item : state.items(Tag.GraphicLayerSequence)) {
            requireFew(layers.size(), MOST_OBJECTS, "layers");
            layers.putIfAbsent(item.string(Tag.GraphicLayer).orElse("").strip(), new Layer(item.integer(Tag.GraphicLayerOrder).orElse(0), grey(item)));
        }
        return layers;
    }

    /** A P-Value of 16 bits; where there is a colour alone, its lightness, which is as even to the eye. */
    private static int grey(Dataset layer) {
        int[] lab = layer.integers(Tag.GraphicLayerRecommendedDisplayCIELabValue);
        int recommended = layer.integer(Tag.GraphicLayerRecommendedDisplayGrayscaleValue).orElse(lab.length == 3 ? lab[0] : WHITE);
        return Math.clamp(recommended, 0, WHITE) >> 8;
    }

    private void add(Dataset item, Layer layer) {
        for (Dataset graphic : item.items(Tag.GraphicObjectSequence)) {
            graphic(graphic, layer.grey()).ifPresent(one -> place(layer, one));
        }
        for (Dataset text : item.items(Tag.TextObjectSequence)) {
            text(text, layer.grey()).ifPresent(one -> place(layer, one));
        }
    }

    private void place(Layer layer, Annotation annotation) {
        placed.add(new Placed(layer.order(), annotation));
    }

    private static void requireFew(int count, int most, String what) {
        if (count > most) {
            throw DicomException.limitExceeded("A presentation state has more than " + most + " " + what + " for one image; they are not drawn");
        }
    }

    /** Of a kind or in units that are not of images on a display nothing is drawn. */
    private Optional<Annotation> graphic(Dataset graphic, int grey) {
        countObject();
        byte[] data = positions(graphic, Tag.GraphicData);
        Optional<Annotation.Shape> shape = one(Annotation.Shape.class, graphic, Tag.GraphicType);
        Optional<Annotation.Units> units = one(Annotation.Units.class, graphic, Tag.GraphicAnnotationUnits);
        if (shape.isEmpty() || units.isEmpty()) {
            return Optional.empty();
        }
        List<Point2D> read = points(data);
        boolean filled = "Y".equals(graphic.string(Tag.GraphicFilled).map(String::strip).orElse("N"));
        return read.size() < shape.get().leastPoints() ? Optional.empty()
                : Optional.of(new Annotation.Graphic(grey, shape.get(), units.get(), filled, read));
    }

    private Optional<Annotation> text(Dataset text, int grey) {
        countObject();
        String value = text.string(Tag.UnformattedTextValue).orElse("");
        characters += value.length();
        requireFew(characters, MOST_CHARACTERS, "characters");
        List<Point2D> corners = new ArrayList<>(points(positions(text, Tag.BoundingBoxTopLeftHandCorner)));
        corners.addAll(points(positions(text, Tag.BoundingBoxBottomRightHandCorner)));
        Optional<Annotation.Box> box = corners.size() != 2 ? Optional.empty() : one(Annotation.Units.class, text, Tag.BoundingBoxAnnotationUnits)
                .map(units -> new Annotation.Box(units, corners.getFirst(), corners.getLast(),
                        text.string(Tag.BoundingBoxTextHorizontalJustification).orElse("LEFT").strip()));
        Optional<Annotation.Place> anchor = points(positions(text, Tag.AnchorPoint)).stream().findFirst()
                .flatMap(point -> one(Annotation.Units.class, text, Tag.AnchorPointAnnotationUnits).map(units -> new Annotation.Place(units, point)));
        boolean shown = "Y".equals(text.string(Tag.AnchorPointVisibility).map(String::strip).orElse("N"));
        return value.isBlank() || box.isEmpty() && anchor.isEmpty() ? Optional.empty()
                : Optional.of(new Annotation.Text(grey, value.lines().toList(), box, anchor, shown));
    }

    private void countObject() {
        objects++;
        requireFew(objects, MOST_OBJECTS, "graphics and texts");
    }

    /** The bytes of points, which count from now on: as texts, numbers take many times their memory. */
    private byte[] positions(Dataset dataset, int tag) {
        byte[] bytes = dataset.element(tag).filter(element -> element.vr() == Vr.FL).map(Element::tag).flatMap(dataset::bytes).orElse(new byte[0]);
        points += bytes.length / POINT_BYTES;
        requireFew(points, MOST_POINTS, "points");
        return bytes;
    }

    private static List<Point2D> points(byte[] bytes) {
        ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Point2D> read = new ArrayList<>();
        while (floats.remaining() >= POINT_BYTES) {
            read.add(new Point2D.Float(bounded(floats.getFloat()), bounded(floats.getFloat())));
        }
        return read;
    }

    private static float bounded(float value) {
        if (Float.isNaN(value)) {
            throw PixelException.corrupt("A position of a presentation state is no number (PS3.3 C.10.5)");
        }
        return Math.clamp(value, -FARTHEST, FARTHEST);
    }

    private static <E extends Enum<E>> Optional<E> one(Class<E> type, Dataset dataset, int tag) {
        String name = dataset.string(tag).orElse("").strip();
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}

package cn.tongying.reading.results;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.reading.keyimage.Measure.Quantity;
import cn.tongying.reading.keyimage.Measure.Unit;
import cn.tongying.reading.keyimage.Measure.Value;
import cn.tongying.reading.keyimage.Shape;
import cn.tongying.reading.results.ReportObjects.Image;
import cn.tongying.reading.results.SrItem.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What a report measures, as the content of TID 1500, Measurement Report (PS3.16): each measurement a group of TID 1501, whose values lie on its image by SCOORD. */
final class MeasurementContent {
    static final Code TITLE = SrItem.dcm("126000", "Imaging Measurement Report");
    private static final Code DERIVATION = SrItem.dcm("121401", "Derivation");
    private static final Code ATTENUATION = SrItem.dcm("112031", "Attenuation Coefficient");
    private static final String CONTAINS = "CONTAINS";
    private static final String CONTEXT = "HAS OBS CONTEXT";
    private static final String MODIFIER = "HAS CONCEPT MOD";
    private static final String INFERRED = "INFERRED FROM";
    private static final int LONGER = 0;
    private static final int SHORTER = 2;
    private static final int ENDS = 2;

    private final SignedReport report;
    private final Map<String, Image> images;
    private final List<Measurement> measured;

    /** @param there images that may be referred to: a measurement on another one is left out */
    MeasurementContent(SignedReport report, List<Image> there) {
        this.report = report;
        images = there.stream().collect(Collectors.toMap(Image::instance, image -> image, (one, same) -> one));
        measured = report.measurements().stream().filter(one -> images.containsKey(one.instance()) && images.get(one.instance()).series().equals(one.series())).toList();
    }

    boolean isEmpty() {
        return measured.isEmpty();
    }

    /** Those that it refers to. */
    List<Image> images() {
        return List.copyOf(new LinkedHashSet<>(measured.stream().map(one -> images.get(one.instance())).toList()));
    }

    List<Dataset> items() {
        List<Dataset> content = new ArrayList<>(ReportContent.language());
        content.addAll(ReportContent.observers(report));
        content.add(SrItem.code(MODIFIER, SrItem.dcm("121058", "Procedure reported"), procedure(report.exam().modality())));
        content.add(SrItem.container(CONTAINS, SrItem.dcm("111028", "Image Library"), library()));
        content.add(SrItem.container(CONTAINS, SrItem.dcm("126010", "Imaging Measurements"), measured.stream().map(this::group).toList()));
        return content;
    }

    /** Of a version that measures nothing, behind one that did: a text, as OHIF shows a Measurement Report without measurements as a black image. */
    static List<Dataset> nothingMore(SignedReport report) {
        List<Dataset> content = new ArrayList<>(ReportContent.language());
        content.addAll(ReportContent.observers(report));
        content.add(SrItem.container(CONTAINS, SrItem.dcm("121072", "Impressions"), List.of(SrItem.text(CONTAINS, SrItem.dcm("121073", "Impression"),
                report.isRetracted() ? "本报告已撤回，其测量不再有效。" : "本版报告没有测量，此前的测量不再有效。"))));
        return content;
    }

    /** TID 1600: the images that were measured on, by series. */
    private List<Dataset> library() {
        Map<String, List<Dataset>> bySeries = new LinkedHashMap<>();
        images().forEach(image -> bySeries.computeIfAbsent(image.series(), series -> new ArrayList<>())
                .add(SrItem.image(CONTAINS, image.sopClass(), image.instance(), OptionalInt.empty())));
        return bySeries.values().stream().map(entries -> SrItem.container(CONTAINS, SrItem.dcm("126200", "Image Library Group"), entries)).toList();
    }

    /** TID 1501. */
    private Dataset group(Measurement one) {
        List<Dataset> content = new ArrayList<>(List.of(SrItem.text(CONTEXT, SrItem.dcm("112039", "Tracking Identifier"), one.label()),
                SrItem.uid(CONTEXT, SrItem.dcm("112040", "Tracking Unique Identifier"), one.uid())));
        if (one.isLesion()) {
            content.add(SrItem.code(CONTAINS, SrItem.dcm("121071", "Finding"), new Code("52988006", "SCT", "Lesion")));
            FindingSite.in(one.label()).ifPresent(site -> content.add(site(site)));
        }
        one.values().forEach(value -> content.add(number(one, value)));
        return SrItem.container(CONTAINS, SrItem.dcm("125007", "Measurement Group"), content);
    }

    private static Dataset site(FindingSite site) {
        Dataset item = SrItem.code(MODIFIER, new Code("363698007", "SCT", "Finding Site"), site.organ());
        site.side().ifPresent(side -> item.putItems(Tag.ContentSequence, List.of(SrItem.code(MODIFIER, new Code("272741003", "SCT", "Laterality"), side))));
        return item;
    }

    /** TID 300, with the place by TID 320. */
    private Dataset number(Measurement one, Value value) {
        List<Dataset> below = new ArrayList<>();
        if (value.of() == Quantity.MEAN) {
            below.add(SrItem.code(MODIFIER, DERIVATION, new Code("373098007", "SCT", "Mean")));
        } else if (value.of() == Quantity.MAX) {
            below.add(SrItem.code(MODIFIER, DERIVATION, new Code("56851009", "SCT", "Maximum")));
        }
        below.add(SrItem.coordinates(INFERRED, graphic(one.shape()), points(one.shape(), value.of()), selected(one)));
        return SrItem.number(CONTAINS, concept(value.of()), value.figure(), unit(value.unit()), below);
    }

    private Dataset selected(Measurement one) {
        Image image = images.get(one.instance());
        return SrItem.image("SELECTED FROM", image.sopClass(), image.instance(), image.frames() > 1 ? OptionalInt.of(one.frame()) : OptionalInt.empty());
    }

    /** Of two lines the one that the value is of; a polygon is closed by its first point (C.18.6.1.1). */
    private static List<Float> points(Shape shape, Quantity of) {
        return switch (shape.kind()) {
            case AXES -> shape.coordinates(of == Quantity.SHORT ? SHORTER : LONGER, ENDS);
            case POLYGON -> {
                List<Float> closed = new ArrayList<>(shape.coordinates(0, shape.size()));
                closed.addAll(shape.coordinates(0, 1));
                yield closed;
            }
            case LENGTH, ANGLE, COBB, ELLIPSE, CIRCLE -> shape.coordinates(0, shape.size());
        };
    }

    private static String graphic(Shape shape) {
        return switch (shape.kind()) {
            case LENGTH, AXES, ANGLE, COBB, POLYGON -> "POLYLINE";
            case ELLIPSE -> "ELLIPSE";
            case CIRCLE -> "CIRCLE";
        };
    }

    private static Code concept(Quantity of) {
        return switch (of) {
            case LENGTH -> new Code("410668003", "SCT", "Length");
            case LONG -> new Code("103339001", "SCT", "Long Axis");
            case SHORT -> new Code("103340004", "SCT", "Short Axis");
            case AREA -> new Code("42798000", "SCT", "Area");
            case ANGLE -> new Code("1483009", "SCT", "Angle");
            case MEAN, MAX -> ATTENUATION;
        };
    }

    private static Code unit(Unit unit) {
        return switch (unit) {
            case MM -> ucum("mm", "millimeter");
            case CM -> ucum("cm", "centimeter");
            case MM2 -> ucum("mm2", "square millimeter");
            case CM2 -> ucum("cm2", "square centimeter");
            case PX, PX2 -> ucum("{pixels}", "pixels");
            case HU -> ucum("[hnsf'U]", "Hounsfield unit");
            case DEGREE -> ucum("deg", "degree");
        };
    }

    private static Code ucum(String code, String meaning) {
        return new Code(code, "UCUM", meaning);
    }

    /** By the kind of device, where there is a code for it alone. */
    private static Code procedure(String modality) {
        return switch (modality) {
            case "CT" -> new Code("77477000", "SCT", "Computed tomography");
            case "MR" -> new Code("113091000", "SCT", "Magnetic resonance imaging");
            case "US" -> new Code("16310003", "SCT", "Ultrasonography");
            case "MG" -> new Code("71651007", "SCT", "Mammography");
            default -> new Code("363679005", "SCT", "Imaging procedure");
        };
    }
}

package cn.tongying.reading.lesion;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.reading.keyimage.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The rules of what is measured. */
final class LesionForm {
    private static final int MOST_NAME = 60;
    private static final int MOST_WORDS = 200;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Wording ID_RULE = new Wording("It must be the id of a lesion.", "必须是病灶的编号。");
    private static final Pattern MM = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6})?");
    private static final Wording MM_RULE = new Wording("It must be a length above 0 and below " + Lesion.MOST_MM + " mm; of an image without a scale none can be compared.",
            "必须是大于 0、小于 " + Lesion.MOST_MM + " 的毫米数；没有比例尺的图像无法比较。");
    private static final Wording SHORT_RULE = new Wording("The short diameter is not longer than the long one.", "短径不能大于长径。");
    private static final Wording SHAPE_RULE = new Wording("It must be LENGTH with two points, or AXES with four for two diameters, as LENGTH 10,20.5 30,20.5.",
            "须为 LENGTH 加两点，两径时为 AXES 加四点，如 LENGTH 10,20.5 30,20.5。");
    private static final Wording UID_RULE = new Wording("It must be a DICOM UID.", "必须是 DICOM UID。");

    private final Fields fields;

    LesionForm(Fields fields) {
        this.fields = fields;
    }

    Measured measured() {
        Optional<UUID> lesion = fields.matching("lesion", ID, ID_RULE).map(UUID::fromString);
        String name = fields.optionalText("name", MOST_NAME);
        Optional<StudyInstanceUid> study = uid("study", StudyInstanceUid::new);
        Optional<SeriesInstanceUid> series = uid("series", SeriesInstanceUid::new);
        Optional<SopInstanceUid> instance = uid("instance", SopInstanceUid::new);
        int frame = fields.number("frame", 1, Integer.MAX_VALUE);
        Optional<BigDecimal> longMm = fields.required("long", length("long"));
        Optional<BigDecimal> shortMm = length("short");
        if (longMm.isPresent() && shortMm.isPresent() && shortMm.get().compareTo(longMm.get()) > 0) {
            fields.fault("short", SHORT_RULE);
        }
        String words = fields.text("words", MOST_WORDS);
        Optional<Shape> shape = shape(shortMm.isPresent());
        fields.requireSound();
        return new Measured(lesion, name, study.orElseThrow(), series.orElseThrow(), instance.orElseThrow(), frame, longMm.orElseThrow(), shortMm, words, shape);
    }

    /** One line, or two across each other, as there are diameters. */
    private Optional<Shape> shape(boolean hasShort) {
        String text = fields.raw("shape");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Shape shape = Shape.parse(text);
            if (shape.kind() == (hasShort ? Shape.Kind.AXES : Shape.Kind.LENGTH)) {
                return Optional.of(shape);
            }
        } catch (IllegalArgumentException malformed) {
            // Told below, as what does not fit the diameters.
        }
        fields.fault("shape", SHAPE_RULE);
        return Optional.empty();
    }

    /** To a tenth of a millimetre, as it is shown. */
    private Optional<BigDecimal> length(String column) {
        Optional<BigDecimal> length = fields.matching(column, MM, MM_RULE).map(BigDecimal::new).map(mm -> mm.setScale(1, RoundingMode.HALF_UP));
        if (length.isPresent() && (length.get().signum() <= 0 || length.get().compareTo(Lesion.MOST_MM) >= 0)) {
            fields.fault(column, MM_RULE);
        }
        return length;
    }

    private <T> Optional<T> uid(String column, Function<String, T> as) {
        try {
            return Optional.of(as.apply(fields.raw(column)));
        } catch (DicomException malformed) {
            fields.fault(column, UID_RULE);
            return Optional.empty();
        }
    }
}

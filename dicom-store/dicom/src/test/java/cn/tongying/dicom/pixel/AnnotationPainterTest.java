package cn.tongying.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the graphics of a presentation state lie, told from the standard: 0\0 is the corner of the first pixel, whose other corner is 1\1 (PS3.3 C.10.5). */
class AnnotationPainterTest {

    private static final SopInstanceUid IMAGE = new SopInstanceUid("1.2.3");
    private static final int ROWS = 16;
    private static final int COLUMNS = 20;

    private static Element floats(int tag, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return Element.of(tag, Vr.FL, bytes.array());
    }

    private static Dataset graphic(String type, String units, double... points) {
        return new Dataset().put(Tag.GraphicType, type).put(Tag.GraphicAnnotationUnits, units).putIntegers(Tag.GraphicDimensions, 2)
                .putIntegers(Tag.NumberOfGraphicPoints, points.length / 2).put(floats(Tag.GraphicData, points)).put(Tag.GraphicFilled, "N");
    }

    private static Dataset filled(Dataset graphic) {
        return graphic.put(Tag.GraphicFilled, "Y");
    }

    private static Dataset layer(String name, int order, int grey) {
        return new Dataset().put(Tag.GraphicLayer, name).putIntegers(Tag.GraphicLayerOrder, order).putIntegers(Tag.GraphicLayerRecommendedDisplayGrayscaleValue, grey);
    }

    private static Dataset in(String layer, Dataset... graphics) {
        return new Dataset().put(Tag.GraphicLayer, layer).putItems(Tag.GraphicObjectSequence, List.of(graphics));
    }

    private static Dataset state(Dataset... annotations) {
        return new Dataset().putItems(Tag.GraphicLayerSequence, List.of(layer("LOW", 1, 0x4000), layer("HIGH", 2, 0xFFFF)))
                .putItems(Tag.GraphicAnnotationSequence, List.of(annotations));
    }

    private static Dataset only(Dataset graphic) {
        return state(in("HIGH", graphic));
    }

    private static BufferedImage drawn(Dataset state, Optional<Viewport> size) {
        return drawn(state, size, 0);
    }

    /** Over an image that is of one grey. */
    private static BufferedImage drawn(Dataset state, Optional<Viewport> size, int grey) {
        byte[] samples = new byte[ROWS * COLUMNS];
        Arrays.fill(samples, (byte) grey);
        PixelFormat format = new PixelFormat(ROWS, COLUMNS, 1, Photometric.MONOCHROME2, false, 8, 8, 7, false);
        Dataset image = new Dataset().putIntegers(Tag.Rows, ROWS).putIntegers(Tag.Columns, COLUMNS).putIntegers(Tag.BitsAllocated, 8)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2");
        state.put(Tag.PresentationLUTShape, "IDENTITY").putItems(Tag.SoftcopyVOILUTSequence,
                List.of(new Dataset().put(Tag.WindowCenter, "128").put(Tag.WindowWidth, "256")));
        return Renderer.render(new Frame(format, samples), new ImageAttributes(image), new PresentationState(state), IMAGE, 1, size);
    }

    /** Pixels that are not black, "column,row". */
    private static TreeSet<String> lit(BufferedImage image) {
        TreeSet<String> lit = new TreeSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRaster().getSample(x, y, 0) > 0) {
                    lit.add(x + "," + y);
                }
            }
        }
        return lit;
    }

    private static TreeSet<String> lit(Dataset graphic) {
        return lit(drawn(only(graphic), Optional.empty()));
    }

    private static List<String> row(int y, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(x -> x + "," + y).toList();
    }

    private static List<String> column(int x, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(y -> x + "," + y).toList();
    }

    @Test
    void aLineByTheCentresOfPixelsCoversTheseAndNoOthers() {
        assertThat(lit(graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5))).containsExactlyInAnyOrderElementsOf(row(5, 2, 10));
        List<String> corner = new ArrayList<>(row(5, 2, 10));
        corner.addAll(column(10, 6, 9));
        assertThat(lit(graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5, 10.5, 9.5))).containsExactlyInAnyOrderElementsOf(corner);
    }

    @Test
    void fractionsOfTheDisplayedAreaCountFromItsCornersAlsoWhereItReachesBeyondTheImage() {
        assertThat(lit(graphic("POLYLINE", "DISPLAY", 0.125, 0.34375, 0.525, 0.34375))).as("2.5 to 10.5 of 20, 5.5 of 16")
                .containsExactlyInAnyOrderElementsOf(row(5, 2, 10));
        Dataset beyond = only(graphic("POLYLINE", "DISPLAY", 0.5625, 0.671875, 0.7625, 0.671875)).putItems(Tag.DisplayedAreaSelectionSequence, List.of(new Dataset()
                .putIntegers(Tag.DisplayedAreaTopLeftHandCorner, -19, -15).putIntegers(Tag.DisplayedAreaBottomRightHandCorner, 20, 16)));
        assertThat(lit(drawn(beyond, Optional.empty()))).as("22.5 to 30.5 of 40 columns from -20, 21.5 of 32 rows from -16").containsExactlyInAnyOrderElementsOf(row(5, 2, 10));
        Dataset part = only(graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5)).putItems(Tag.DisplayedAreaSelectionSequence, List.of(new Dataset()
                .putIntegers(Tag.DisplayedAreaTopLeftHandCorner, 5, 5).putIntegers(Tag.DisplayedAreaBottomRightHandCorner, 14, 12)));
        assertThat(lit(drawn(part, Optional.empty()))).containsExactlyInAnyOrderElementsOf(row(1, 0, 6));
    }

    /** Clockwise by 90°: what was in column x of row y is in column 15 - y of row x. A flip follows. */
    @ParameterizedTest
    @CsvSource({"0,Y", "90,N", "90,Y", "180,N", "270,N"})
    void pixelsTurnWithTheImageAndFractionsOfTheDisplayDoNot(int rotation, String flip) {
        TreeSet<String> expected = new TreeSet<>();
        for (int x = 2; x <= 10; x++) {
            int[] at = {x, 5};
            int width = COLUMNS;
            int height = ROWS;
            for (int turns = 0; turns < rotation / 90; turns++) {
                at = new int[] {height - 1 - at[1], at[0]};
                int before = width;
                width = height;
                height = before;
            }
            expected.add((flip.equals("Y") ? width - 1 - at[0] : at[0]) + "," + at[1]);
        }
        Dataset turned = only(graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5)).putIntegers(Tag.ImageRotation, rotation).put(Tag.ImageHorizontalFlip, flip);
        assertThat(lit(drawn(turned, Optional.empty()))).isEqualTo(expected);
        Dataset fixed = only(filled(graphic("POLYLINE", "DISPLAY", 0, 0, 0.5, 0, 0.5, 0.5, 0, 0.5, 0, 0))).putIntegers(Tag.ImageRotation, rotation)
                .put(Tag.ImageHorizontalFlip, flip);
        BufferedImage quarter = drawn(fixed, Optional.empty());
        assertThat(quarter.getRaster().getSample(0, 0, 0)).isEqualTo(255);
        assertThat(quarter.getRaster().getSample(quarter.getWidth() - 1, 0, 0)).isZero();
        assertThat(quarter.getRaster().getSample(0, quarter.getHeight() - 1, 0)).isZero();
    }

    @Test
    void aTurnThatIsNoQuarterIsRefusedAndNotDrawnAsNone() {
        Dataset slanted = only(graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5)).putIntegers(Tag.ImageRotation, 45);
        assertThatThrownBy(() -> drawn(slanted, Optional.empty())).isInstanceOf(DicomException.class).hasMessageContaining("45 degrees");
    }

    @Test
    void whereTheImageIsShownLargerGraphicsLieByItsPixelsAndLinesStayOneWide() {
        assertThat(lit(drawn(only(graphic("POLYLINE", "PIXEL", 2.25, 5.25, 10.25, 5.25)), Optional.of(Viewport.box(2 * COLUMNS, 2 * ROWS)))))
                .containsExactlyInAnyOrderElementsOf(row(10, 4, 20));
    }

    @Test
    void aPointIsThePixelThatItLiesInAndThoseAroundIt() {
        TreeSet<String> expected = new TreeSet<>();
        for (int y = 6; y <= 8; y++) {
            expected.addAll(row(y, 3, 5));
        }
        assertThat(lit(graphic("POINT", "PIXEL", 4.9, 7.1))).isEqualTo(expected);
    }

    @Test
    void aFilledCircleHoldsWhatLiesWithinItsRadiusAndAnOpenOneItsRimAlone() {
        BufferedImage full = drawn(only(filled(graphic("CIRCLE", "PIXEL", 8, 8, 13, 8))), Optional.empty());
        BufferedImage rim = drawn(only(graphic("CIRCLE", "PIXEL", 8, 8, 13, 8)), Optional.empty());
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double distance = Math.hypot(x + 0.5 - 8, y + 0.5 - 8);
                if (Math.abs(distance - 5.5) > 0.1) {
                    assertThat(full.getRaster().getSample(x, y, 0)).as("filled, " + x + "," + y).isEqualTo(distance < 5.5 ? 255 : 0);
                    if (Math.abs(distance - 4.5) > 0.1) {
                        assertThat(rim.getRaster().getSample(x, y, 0)).as("open, " + x + "," + y).isEqualTo(distance < 5.5 && distance > 4.5 ? 255 : 0);
                    }
                }
            }
        }
    }

    @Test
    void anEllipseHasItsLongerAxisBetweenItsFirstPointsWhereverTheyLie() {
        BufferedImage image = drawn(only(filled(graphic("ELLIPSE", "PIXEL", 10, 2, 10, 14, 7, 8, 13, 8))), Optional.empty());
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                double across = x + 0.5 - 10;
                double along = y + 0.5 - 8;
                if (across * across / 9 + along * along / 36 < 1) {
                    assertThat(image.getRaster().getSample(x, y, 0)).as(x + "," + y).isEqualTo(255);
                } else if (across * across / 13 + along * along / 43 > 1) {
                    assertThat(image.getRaster().getSample(x, y, 0)).as(x + "," + y).isZero();
                }
            }
        }
    }

    @Test
    void aCurveRunsThroughAllItsPointsAndAClosedOneCanBeFilled() {
        assertThat(lit(graphic("INTERPOLATED", "PIXEL", 2.5, 5.5, 6.5, 2.5, 10.5, 5.5))).contains("2,5", "6,2", "10,5").doesNotContain("6,5");
        assertThat(lit(filled(graphic("INTERPOLATED", "PIXEL", 2.5, 5.5, 6.5, 2.5, 10.5, 5.5, 6.5, 9.5, 2.5, 5.5)))).contains("2,5", "6,2", "10,5", "6,9", "6,5");
        assertThat(lit(filled(graphic("POLYLINE", "PIXEL", 2.5, 5.5, 6.5, 2.5, 10.5, 5.5)))).as("open lines enclose nothing").doesNotContain("6,5");
    }

    @Test
    void layersAreDrawnInTheirOrderInTheGreyThatIsRecommendedForThem() {
        Dataset all = filled(graphic("POLYLINE", "PIXEL", 0, 0, 20, 0, 20, 16, 0, 16, 0, 0));
        Dataset some = filled(graphic("POLYLINE", "PIXEL", 0, 0, 10, 0, 10, 16, 0, 16, 0, 0));
        for (Dataset state : List.of(state(in("LOW", all), in("HIGH", some)), state(in("HIGH", some), in("LOW", all)))) {
            BufferedImage image = drawn(state, Optional.empty());
            assertThat(image.getRaster().getSample(3, 3, 0)).isEqualTo(0xFF);
            assertThat(image.getRaster().getSample(15, 3, 0)).isEqualTo(0x40);
        }
        Dataset coloured = state(in("LIGHT", all));
        coloured.putItems(Tag.GraphicLayerSequence, List.of(new Dataset().put(Tag.GraphicLayer, "LIGHT").putIntegers(Tag.GraphicLayerOrder, 1)
                .putIntegers(Tag.GraphicLayerRecommendedDisplayCIELabValue, 0x8000, 0x9000, 0xA000)));
        assertThat(drawn(coloured, Optional.empty()).getRaster().getSample(3, 3, 0)).as("the lightness of a colour").isEqualTo(0x80);
    }

    /** On black it is itself, on what is as light its rim. */
    @ParameterizedTest
    @CsvSource({"HIGH,255", "LOW,64", "DARK,16"})
    void whateverLiesBelowAGraphicOrTextIsSeen(String layer, int grey) {
        Dataset point = graphic("POINT", "PIXEL", 12.5, 8.5);
        Dataset line = graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5);
        Dataset note = in(layer, line, point).putItems(Tag.TextObjectSequence, List.of(text("L4", "LEFT", 12, 10, 20, 16)));
        Dataset state = state(note).putItems(Tag.GraphicLayerSequence, List.of(layer("LOW", 1, 0x4000), layer("HIGH", 2, 0xFFFF), layer("DARK", 3, 0x1000)));
        for (int below : List.of(0, grey, 255)) {
            BufferedImage image = drawn(state, LARGE, below);
            for (int[] at : List.of(new int[] {6 * 20, 5 * 20 + 10}, new int[] {12 * 20 + 10, 8 * 20 + 10}, new int[] {13 * 20, 13 * 20})) {
                int most = 0;
                for (int y = at[1] - 30; y < at[1] + 30; y++) {
                    for (int x = at[0] - 5; x < at[0] + 25; x++) {
                        most = Math.max(most, Math.abs(image.getRaster().getSample(x, y, 0) - below));
                    }
                }
                assertThat(most).as("at %d,%d on %d".formatted(at[0], at[1], below)).isGreaterThanOrEqualTo(0x30);
            }
        }
    }

    @Test
    void whatIsForAnotherImageOrFrameIsNotDrawn() {
        Dataset line = graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5);
        Dataset other = in("HIGH", line).putItems(Tag.ReferencedImageSequence, List.of(new Dataset().put(Tag.ReferencedSOPInstanceUID, "1.2.4")));
        Dataset frame = in("HIGH", line).putItems(Tag.ReferencedImageSequence, List.of(new Dataset().put(Tag.ReferencedSOPInstanceUID, "1.2.3")
                .put(Tag.ReferencedFrameNumber, "2")));
        Dataset same = in("HIGH", line).putItems(Tag.ReferencedImageSequence, List.of(new Dataset().put(Tag.ReferencedSOPInstanceUID, "1.2.3")));
        assertThat(lit(drawn(state(other, frame), Optional.empty()))).isEmpty();
        assertThat(lit(drawn(state(other, same), Optional.empty()))).hasSize(9);
    }

    @Test
    void whatHasNoPlaceOnADisplayOrTooFewPointsIsLeftOut() {
        assertThat(lit(graphic("POLYLINE", "MATRIX", 2.5, 5.5, 10.5, 5.5))).isEmpty();
        assertThat(lit(graphic("MULTIPOINT", "PIXEL", 2.5, 5.5, 10.5, 5.5))).isEmpty();
        assertThat(lit(graphic("ELLIPSE", "PIXEL", 2.5, 5.5, 10.5, 5.5))).isEmpty();
        assertThat(lit(graphic("CIRCLE", "PIXEL", 3e38, -3e38, 10.5, 5.5))).as("of the largest circle the piece that is seen").contains("10,5");
    }

    private static Dataset text(String value, String justification, double... box) {
        return new Dataset().put(Element.of(Tag.UnformattedTextValue, Vr.ST, value.getBytes(StandardCharsets.UTF_8))).put(Tag.BoundingBoxAnnotationUnits, "PIXEL")
                .put(Tag.BoundingBoxTextHorizontalJustification, justification).put(floats(Tag.BoundingBoxTopLeftHandCorner, box[0], box[1]))
                .put(floats(Tag.BoundingBoxBottomRightHandCorner, box[2], box[3]));
    }

    private static Dataset texts(Dataset... texts) {
        return state(new Dataset().put(Tag.GraphicLayer, "HIGH").putItems(Tag.TextObjectSequence, List.of(texts))).put(Tag.SpecificCharacterSet, "ISO_IR 192");
    }

    private static final Optional<Viewport> LARGE = Optional.of(Viewport.box(20 * COLUMNS, 20 * ROWS));

    @Test
    void aTextStandsInItsBoxOrAtItsAnchorWhereAFontHoldsIt() {
        TreeSet<String> inBox = lit(drawn(texts(text("L4\r\nL5", "CENTER", 2, 2, 8, 6)), LARGE));
        TreeSet<String> atAnchor = lit(drawn(texts(new Dataset().put(Tag.UnformattedTextValue, "L4").put(Tag.AnchorPointAnnotationUnits, "PIXEL")
                .put(floats(Tag.AnchorPoint, 10, 8)).put(Tag.AnchorPointVisibility, "N")), LARGE));
        assertThat(inBox).isNotEmpty();
        assertThat(atAnchor).isNotEmpty();
        assertThat(inBox).allSatisfy(at -> {
            String[] place = at.split(",");
            assertThat(Integer.parseInt(place[0])).isBetween(40, 160);
            assertThat(Integer.parseInt(place[1])).isBetween(40, 120);
        });
        assertThat(atAnchor).allSatisfy(at -> assertThat(Integer.parseInt(at.split(",")[0])).isGreaterThanOrEqualTo(200));
    }

    /** As in a box that was turned with its image. */
    @Test
    void aTextThatDoesNotFitItsBoxIsLegibleAndGoesBeyondItWithinTheImage() {
        for (double left : new double[] {5, 19}) {
            List<int[]> lit = lit(drawn(texts(text("WWWWWWWW", "LEFT", left, 2, left + 1, 14)), LARGE)).stream()
                    .map(at -> Arrays.stream(at.split(",")).mapToInt(Integer::parseInt).toArray()).toList();
            int from = lit.stream().mapToInt(at -> at[0]).min().orElseThrow();
            int to = lit.stream().mapToInt(at -> at[0]).max().orElseThrow();
            int high = lit.stream().mapToInt(at -> at[1]).max().orElseThrow() - lit.stream().mapToInt(at -> at[1]).min().orElseThrow();
            assertThat(high).as("of a capital of 12 pixels").isGreaterThanOrEqualTo(7);
            assertThat(to - from).as("beyond the 20 of its box").isGreaterThan(60);
            assertThat(from).isLessThanOrEqualTo((int) (20 * left) + 1);
            assertThat(to).as("whole").isLessThan(20 * COLUMNS);
        }
    }

    @Test
    void whereATextStandsThatNoFontHoldsWholeThereIsACrossedFrame() {
        TreeSet<String> crossed = lit(drawn(texts(text("L4 \uDBFF\uDFFD", "LEFT", 2, 2, 8, 6)), LARGE));
        assertThat(crossed).contains("40,40", "159,40", "40,119", "100,80", "70,60").containsAnyOf("70,99", "69,100").hasSizeLessThan(900);
        TreeSet<String> chinese = lit(drawn(texts(text("左肺 L4", "LEFT", 2, 2, 8, 6)), LARGE));
        assertThat(chinese.equals(crossed)).isEqualTo(TextPainter.holding(List.of("左肺 L4")).isEmpty());
    }

    @Test
    void moreThanADeviceDrawsIsRefused() {
        Dataset line = graphic("POLYLINE", "PIXEL", 2.5, 5.5, 10.5, 5.5);
        drawn(state(in("HIGH", Collections.nCopies(Annotations.MOST_OBJECTS, line).toArray(Dataset[]::new))), Optional.empty());
        refused(state(in("HIGH", Collections.nCopies(Annotations.MOST_OBJECTS + 1, line).toArray(Dataset[]::new))), "graphics and texts");
        refused(only(graphic("POLYLINE", "PIXEL", new double[2 * Annotations.MOST_POINTS + 2])), "points");
        double[] half = new double[Annotations.MOST_POINTS + 2];
        refused(state(in("HIGH", graphic("POLYLINE", "PIXEL", half), graphic("POLYLINE", "PIXEL", half))), "points");
        refused(texts(text("x".repeat(Annotations.MOST_CHARACTERS + 1), "LEFT", 2, 2, 8, 6)), "characters");
        refused(only(graphic("POLYLINE", "PIXEL", Double.NaN, 5.5, 10.5, 5.5)), "no number");
        Dataset all = filled(graphic("POLYLINE", "PIXEL", 0, 0, 20, 0, 20, 16, 0, 16, 0, 0));
        refused(state(in("HIGH", Collections.nCopies(65, all).toArray(Dataset[]::new))), "64 times");
    }

    /** What is left out costs as much to read. */
    @Test
    void whatIsNotDrawnCountsAsWellAsTheCornersOfTexts() {
        Dataset unknown = graphic("STAR", "PIXEL", 2.5, 5.5);
        refused(state(in("HIGH", Collections.nCopies(Annotations.MOST_OBJECTS + 1, unknown).toArray(Dataset[]::new))), "graphics and texts");
        Dataset blank = text(" ", "LEFT", 2, 2, 8, 6);
        refused(texts(Collections.nCopies(Annotations.MOST_OBJECTS + 1, blank).toArray(Dataset[]::new)), "graphics and texts");
        double[] almost = new double[2 * Annotations.MOST_POINTS - 2];
        Dataset boxed = in("HIGH", graphic("STAR", "PIXEL", almost)).putItems(Tag.TextObjectSequence, List.of(text("x", "LEFT", 2, 2, 8, 6)));
        refused(state(boxed), "points");
        drawn(only(graphic("STAR", "PIXEL", Double.NaN, Double.NaN)), Optional.empty());
    }

    /** In a Java of its own, which looks for fonts once. */
    @Test
    void aMachineWithoutFontsHoldsNoTextAndSaysSo(@TempDir Path folder) throws Exception {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
                "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), Held.class.getName()).redirectErrorStream(true);
        java.environment().put("FONTCONFIG_FILE", none.toString());
        Process asked = java.start();
        assertThat(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()).isEqualTo("false");
        assertThat(asked.waitFor()).isZero();
    }

    /** Whether a font holds an A. */
    static final class Held {
        public static void main(String[] arguments) {
            System.out.println(TextPainter.holding(List.of("A")).isPresent());
        }
    }

    private static void refused(Dataset state, String why) {
        assertThatThrownBy(() -> drawn(state, Optional.empty())).isInstanceOf(DicomException.class).hasMessageContaining(why);
    }

    /** The most points, in curves across the largest picture. */
    @Test
    void theMostPointsCostAMomentOfComputing() {
        double[] points = IntStream.range(0, 2 * Annotations.MOST_POINTS).mapToDouble(i -> i % 2 == 0 ? i / 2 % 2 * COLUMNS : i / 2 % 13 * ROWS / 12.0).toArray();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        drawn(only(graphic("INTERPOLATED", "PIXEL", points)), Optional.of(Viewport.box(4096, 4096)));
        assertThat((threads.getCurrentThreadCpuTime() - start) / 1_000_000).as("ms").isLessThan(10_000);
    }

    // ---- overlays of the state itself

    private static Dataset overlay(Dataset state, int group) {
        byte[] bits = new byte[ROWS * COLUMNS / 8];
        for (int x = 4; x < 8; x++) {
            int bit = 3 * COLUMNS + x;
            bits[bit / 8] |= (byte) (1 << bit % 8);
        }
        return state.putIntegers(group << 16 | 0x10, ROWS).putIntegers(group << 16 | 0x11, COLUMNS).put(group << 16 | 0x40, "G")
                .putIntegers(group << 16 | 0x50, 1, 1).putIntegers(group << 16 | 0x100, 1).putIntegers(group << 16 | 0x102, 0)
                .put(Element.of(group << 16 | 0x3000, Vr.OW, bits));
    }

    @Test
    void aBitmapShutterCoversThePixelsOfItsBits() {
        Dataset state = overlay(new Dataset(), 0x6002).put(Tag.ShutterShape, "BITMAP").putIntegers(Tag.ShutterOverlayGroup, 0x6002)
                .putIntegers(Tag.ShutterPresentationValue, 0x8000);
        BufferedImage image = drawn(state, Optional.empty());
        assertThat(lit(image)).containsExactlyInAnyOrderElementsOf(row(3, 4, 7));
        assertThat(image.getRaster().getSample(4, 3, 0)).isEqualTo(0x80);
    }

    @Test
    void anOverlayOfTheStateIsShownInTheGreyOfTheLayerThatItIsActivatedIn() {
        BufferedImage image = drawn(overlay(state(), 0x6002).put(0x60021001, Vr.CS, "LOW"), Optional.empty());
        assertThat(lit(image)).containsExactlyInAnyOrderElementsOf(row(3, 4, 7));
        assertThat(image.getRaster().getSample(4, 3, 0)).isEqualTo(0x40);
        assertThat(lit(drawn(overlay(state(), 0x6002), Optional.empty()))).as("in no layer").isEmpty();
    }
}

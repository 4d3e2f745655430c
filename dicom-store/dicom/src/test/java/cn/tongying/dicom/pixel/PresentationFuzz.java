package cn.tongying.dicom.pixel;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetScanner;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Refusals;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Any bytes as the Data Set of a presentation state, over a small image: a picture of the size that is asked for at most, or a refusal in words. */
public final class PresentationFuzz {
    private static final SopInstanceUid IMAGE = new SopInstanceUid("1.2.3");
    private static final int ROWS = 16;
    private static final int COLUMNS = 20;
    private static final int SIDE = 64;

    private PresentationFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        PixelFormat format = new PixelFormat(ROWS, COLUMNS, 1, Photometric.MONOCHROME2, false, 8, 8, 7, false);
        Dataset image = new Dataset().putIntegers(Tag.Rows, ROWS).putIntegers(Tag.Columns, COLUMNS).putIntegers(Tag.BitsAllocated, 8)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2");
        try {
            Dataset state = new DatasetScanner(Limits.standard().inMemory(1 << 20)).scan(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .dataset();
            BufferedImage drawn = Renderer.render(new Frame(format, new byte[ROWS * COLUMNS]), new ImageAttributes(image), new PresentationState(state), IMAGE, 1,
                    Optional.of(Viewport.box(SIDE, SIDE)));
            if (drawn.getWidth() > SIDE || drawn.getHeight() > SIDE) {
                throw new AssertionError("drawn " + drawn.getWidth() + " × " + drawn.getHeight());
            }
        } catch (DicomException refused) {
            Refusals.inWords(refused);
        }
    }

    /** States with everything that is drawn. */
    public static List<byte[]> seeds() {
        Dataset layers = new Dataset().putItems(Tag.GraphicLayerSequence, List.of(new Dataset().put(Tag.GraphicLayer, "A").putIntegers(Tag.GraphicLayerOrder, 1)
                .putIntegers(Tag.GraphicLayerRecommendedDisplayGrayscaleValue, 0x8000).putIntegers(Tag.GraphicLayerRecommendedDisplayCIELabValue, 1, 2, 3)));
        Dataset drawn = new Dataset().put(Tag.GraphicLayer, "A").putItems(Tag.ReferencedImageSequence, List.of(new Dataset().put(Tag.ReferencedSOPInstanceUID, "1.2.3")))
                .putItems(Tag.GraphicObjectSequence, List.of(graphic("POLYLINE", "PIXEL", 1, 1, 9, 1, 9, 9, 1, 1), graphic("INTERPOLATED", "DISPLAY", 0, 0, 1, 0, 0, 1),
                        graphic("CIRCLE", "PIXEL", 5, 5, 9, 5), graphic("ELLIPSE", "PIXEL", 2, 2, 9, 9, 3, 7, 7, 3), graphic("POINT", "PIXEL", 3, 3)))
                .putItems(Tag.TextObjectSequence, List.of(new Dataset().put(Tag.UnformattedTextValue, "L4").put(Tag.BoundingBoxAnnotationUnits, "PIXEL")
                        .put(floats(Tag.BoundingBoxTopLeftHandCorner, 1, 1)).put(floats(Tag.BoundingBoxBottomRightHandCorner, 9, 4))
                        .put(Tag.AnchorPointAnnotationUnits, "DISPLAY").put(floats(Tag.AnchorPoint, 1, 1)).put(Tag.AnchorPointVisibility, "Y")));
        layers.putItems(Tag.GraphicAnnotationSequence, List.of(drawn)).putIntegers(Tag.ImageRotation, 90).put(Tag.ImageHorizontalFlip, "Y");
        Dataset shutters = new Dataset().put(Tag.ShutterShape, "RECTANGULAR", "CIRCULAR", "POLYGONAL", "BITMAP").putIntegers(Tag.ShutterOverlayGroup, 0x6000)
                .putIntegers(Tag.ShutterPresentationValue, 0x8000).put(Tag.VerticesOfThePolygonalShutter, "1", "1", "1", "9", "9", "9")
                .put(Tag.CenterOfCircularShutter, "5", "5").put(Tag.RadiusOfCircularShutter, "4").putIntegers(0x60000010, ROWS).putIntegers(0x60000011, COLUMNS)
                .putIntegers(0x60000050, 1, 1).putIntegers(0x60000100, 1).put(0x60001001, Vr.CS, "A").put(Element.of(0x60003000, Vr.OW, new byte[ROWS * COLUMNS / 8]));
        shutters.putItems(Tag.DisplayedAreaSelectionSequence, List.of(new Dataset().putIntegers(Tag.DisplayedAreaTopLeftHandCorner, -3, 2)
                .putIntegers(Tag.DisplayedAreaBottomRightHandCorner, 30, 9)));
        return List.of(bytes(layers), bytes(shutters));
    }

    private static byte[] bytes(Dataset dataset) {
        return DatasetWriter.toBytes(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Dataset graphic(String type, String units, double... points) {
        return new Dataset().put(Tag.GraphicType, type).put(Tag.GraphicAnnotationUnits, units).put(floats(Tag.GraphicData, points)).put(Tag.GraphicFilled, "Y");
    }

    private static Element floats(int tag, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putFloat((float) value);
        }
        return Element.of(tag, Vr.FL, bytes.array());
    }
}

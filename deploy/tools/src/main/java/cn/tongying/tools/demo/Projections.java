package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.dicom.Vr;
import cn.tongying.tools.phantom.Canvas;
import cn.tongying.tools.phantom.ChestPhantom;
import cn.tongying.tools.phantom.ChestProjection;
import cn.tongying.tools.phantom.HeartCine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Digital radiographs of the chest (PS3.3 A.26) and ultrasound cines of the heart (PS3.3 A.7). */
final class Projections {

    private static final Code CHEST = new Code("43799004", "SCT", "Chest");
    private static final Code POSTERO_ANTERIOR = new Code("399348003", "SCT", "postero-anterior");
    private static final int CYCLE = 26;

    private Projections() {}

    static DemoObject chestDx(Study study, Study.Series series, int columns) {
        Canvas film = ChestProjection.of(new ChestPhantom(study.number("chest"), 9, false), columns, ChestProjection.rows(columns));
        film.addNoise(new SplittableRandom(study.number(series.key(), "noise")), 0.012);
        Dataset dataset = study.object(series, 1, Uid.DigitalXRayImageStorageForPresentation);
        dataset.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "");
        dataset.put(Tag.PresentationIntentType, "FOR PRESENTATION");
        study.moment(dataset, Tag.AcquisitionDate, Tag.AcquisitionTime, 20);
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 22);
        detector(dataset, ChestProjection.spacing(columns));
        Code.put(dataset, Tag.AnatomicRegionSequence, CHEST);
        Code.put(dataset, Tag.ViewCodeSequence, POSTERO_ANTERIOR);
        dataset.item(Tag.ViewCodeSequence).orElseThrow().putItems(Tag.ViewModifierCodeSequence, List.of());
        dataset.put(Tag.PatientOrientation, "L", "F");
        dataset.put(Tag.PixelIntensityRelationship, "LOG");
        dataset.putIntegers(Tag.PixelIntensityRelationshipSign, -1);
        dataset.put(Tag.RescaleIntercept, "0");
        dataset.put(Tag.RescaleSlope, "1");
        dataset.put(Tag.RescaleType, "US");
        dataset.put(Tag.PresentationLUTShape, "IDENTITY");
        Pixels.put16(dataset, film, 12, 700, 150);
        Pixels.window(dataset, new String[] {"1750"}, new String[] {"2900"}, new String[] {"NORMAL"});
        return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static void detector(Dataset dataset, double spacing) {
        dataset.put(Tag.DetectorType, "DIRECT");
        dataset.put(Tag.ImagerPixelSpacing, Pixels.decimal(spacing), Pixels.decimal(spacing));
        dataset.put(Tag.ViewPosition, "PA");
        dataset.put(Tag.PositionerType, "");
        dataset.put(Tag.ImageLaterality, "U");
        dataset.put(Tag.KVP, "120");
        dataset.put(Tag.Exposure, "2");
        dataset.put(Tag.BurnedInAnnotation, "NO");
        dataset.put(Tag.LossyImageCompression, "00");
        dataset.putItems(Tag.AcquisitionContextSequence, List.of());
    }

    /** A cine of {@code frames} frames in JPEG Baseline, one fragment each, with a Basic Offset Table. */
    static DemoObject heartUs(Study study, Study.Series series, int frames) {
        int columns = 640;
        int rows = 480;
        HeartCine heart = new HeartCine(study.number("heart"), columns, rows);
        List<byte[]> encoded = IntStream.range(0, frames).mapToObj(f -> Jpeg.encode(heart.frame(f / (double) CYCLE % 1), columns, rows)).toList();
        Dataset dataset = study.object(series, 1, Uid.UltrasoundMultiFrameImageStorage);
        dataset.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "TTE");
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 30);
        Pixels.describe(dataset, columns, rows, 8, 8);
        dataset.put(Tag.NumberOfFrames, Integer.toString(frames));
        dataset.put(Tag.FrameTime, "33.3");
        dataset.put(Tag.FrameIncrementPointer, "00181063");
        dataset.put(Tag.CineRate, "30");
        dataset.put(Tag.RecommendedDisplayFrameRate, "30");
        dataset.put(Tag.HeartRate, "69");
        dataset.put(Tag.PatientOrientation, "");
        dataset.put(Tag.BurnedInAnnotation, "NO");
        dataset.putItems(Tag.SequenceOfUltrasoundRegions, List.of(region(columns, rows, heart.spacing())));
        CompressedFrames.put(dataset, encoded, columns * rows);
        return new DemoObject(dataset, TransferSyntax.JPEG_BASELINE_8_BIT);
    }

    /** US Region Calibration (PS3.3 C.8.5.5): the sector is tissue, its pixels are so many centimetres. */
    private static Dataset region(int columns, int rows, double spacingMillimetres) {
        String centimetres = Double.toString(spacingMillimetres / 10);
        return new Dataset().putIntegers(Tag.RegionSpatialFormat, 1).putIntegers(Tag.RegionDataType, 1).putIntegers(Tag.RegionFlags, 2)
                .putIntegers(Tag.RegionLocationMinX0, 0).putIntegers(Tag.RegionLocationMinY0, 0)
                .putIntegers(Tag.RegionLocationMaxX1, columns - 1).putIntegers(Tag.RegionLocationMaxY1, rows - 1)
                .putIntegers(Tag.PhysicalUnitsXDirection, 3).putIntegers(Tag.PhysicalUnitsYDirection, 3)
                .put(Tag.PhysicalDeltaX, centimetres).put(Tag.PhysicalDeltaY, centimetres);
    }
}

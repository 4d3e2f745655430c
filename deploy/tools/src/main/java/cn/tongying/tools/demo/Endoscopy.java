package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.tools.phantom.ColonCine;
import java.util.List;
import java.util.stream.IntStream;

/** A Video Endoscopic Image (PS3.3 A.32.5) whose frames are JPEG Baseline, so that a browser shows it frame by frame. */
final class Endoscopy {
    private static final int SIZE = 384;
    private static final int FRAMES = 36;
    /** Frames to a fold of the colon. */
    private static final double PACE = 18;

    private Endoscopy() {}

    static DemoObject colon(Study study, Study.Series series) {
        ColonCine colon = new ColonCine(study.number("colon"), SIZE);
        List<byte[]> encoded = IntStream.range(0, FRAMES).mapToObj(f -> Jpeg.encodeColour(colon.frame(f / PACE), SIZE, SIZE)).toList();
        Dataset dataset = study.object(series, 1, Uid.VideoEndoscopicImageStorage);
        dataset.put(Tag.ImageType, "ORIGINAL", "PRIMARY");
        study.moment(dataset, Tag.AcquisitionDate, Tag.AcquisitionTime, 240);
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 240);
        Pixels.describeColour(dataset, SIZE, SIZE);
        dataset.put(Tag.NumberOfFrames, Integer.toString(FRAMES));
        dataset.put(Tag.FrameTime, "83.3");
        dataset.put(Tag.FrameIncrementPointer, "00181063");
        dataset.put(Tag.CineRate, "12");
        dataset.put(Tag.RecommendedDisplayFrameRate, "12");
        dataset.put(Tag.PatientOrientation, "");
        dataset.put(Tag.BurnedInAnnotation, "NO");
        Code.put(dataset, Tag.AnatomicRegionSequence, new Code("71854001", "SCT", "Colon"));
        dataset.putItems(Tag.AcquisitionContextSequence, List.of());
        CompressedFrames.put(dataset, encoded, 3 * SIZE * SIZE);
        return new DemoObject(dataset, TransferSyntax.JPEG_BASELINE_8_BIT);
    }
}

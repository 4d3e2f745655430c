package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.tools.phantom.Canvas;
import cn.tongying.tools.phantom.ChestPhantom;
import cn.tongying.tools.phantom.HeadPhantom;
import cn.tongying.tools.phantom.HeadPhantom.Contrast;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** CT and MR series: axial slices from head to feet with Frame of Reference, Image Plane and their own modules. */
final class CrossSections {

    private static final int HU_OFFSET = 1024;

    private CrossSections() {}

    /** A contrast-enhanced chest CT. */
    static List<Supplier<DemoObject>> chestCt(Study study, Study.Series series, ChestPhantom phantom, int slices, int size, TransferSyntax syntax) {
        double spacing = 380.0 / size;
        double step = 300.0 / slices;
        return IntStream.range(0, slices).<Supplier<DemoObject>>mapToObj(i -> () -> {
            Canvas canvas = phantom.slice((i + 0.5) * step, size, size, spacing);
            canvas.addNoise(random(study, series, i), 11);
            Dataset dataset = plane(study, series, i, Uid.CTImageStorage, canvas, spacing, step);
            ct(dataset, canvas);
            dataset.put(Tag.ContrastBolusAgent, "Iohexol 350");
            Pixels.window(dataset, new String[] {"40", "-600"}, new String[] {"400", "1500"}, new String[] {"MEDIASTINUM", "LUNG"});
            return new DemoObject(dataset, syntax);
        }).toList();
    }

    /** The CT of a PET-CT: low dose, without contrast medium given. */
    static List<Supplier<DemoObject>> lowDoseCt(Study study, Study.Series series, ChestPhantom phantom, int slices, int size) {
        return IntStream.range(0, slices).<Supplier<DemoObject>>mapToObj(i -> () -> {
            Canvas canvas = phantom.slice((i + 0.5) * 300.0 / slices, size, size, 380.0 / size);
            canvas.addNoise(random(study, series, i), 22);
            Dataset dataset = plane(study, series, i, Uid.CTImageStorage, canvas, 380.0 / size, 300.0 / slices);
            ct(dataset, canvas);
            Pixels.window(dataset, new String[] {"40", "-600"}, new String[] {"400", "1500"}, new String[] {"MEDIASTINUM", "LUNG"});
            return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }).toList();
    }

    /** A head CT without contrast. */
    static List<Supplier<DemoObject>> headCt(Study study, Study.Series series, int slices, int size) {
        HeadPhantom phantom = new HeadPhantom(study.number("head"));
        return IntStream.range(0, slices).<Supplier<DemoObject>>mapToObj(i -> () -> {
            Canvas canvas = head(study, series, phantom, i, slices, size, Contrast.CT);
            Dataset dataset = plane(study, series, i, Uid.CTImageStorage, canvas, 230.0 / size, 120.0 / slices);
            ct(dataset, canvas);
            Pixels.window(dataset, new String[] {"35", "500"}, new String[] {"80", "2500"}, new String[] {"BRAIN", "BONE"});
            return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }).toList();
    }

    /** One MR series of the head. */
    static List<Supplier<DemoObject>> headMr(Study study, Study.Series series, Contrast contrast, String[] sequence, int slices, int size) {
        HeadPhantom phantom = new HeadPhantom(study.number("head"));
        return IntStream.range(0, slices).<Supplier<DemoObject>>mapToObj(i -> () -> {
            Canvas canvas = head(study, series, phantom, i, slices, size, contrast);
            Dataset dataset = plane(study, series, i, Uid.MRImageStorage, canvas, 230.0 / size, 120.0 / slices);
            mr(dataset, sequence);
            Pixels.put16(dataset, canvas, 12, 1, 0);
            Pixels.window(dataset, new String[] {"520"}, new String[] {"1040"}, new String[] {"NORMAL"});
            return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }).toList();
    }

    private static Canvas head(Study study, Study.Series series, HeadPhantom phantom, int index, int slices, int size, Contrast contrast) {
        Canvas canvas = phantom.slice(6 + (index + 0.5) * 120.0 / slices, size, 230.0 / size, contrast);
        canvas.addNoise(random(study, series, index), contrast.noise());
        return canvas;
    }

    private static SplittableRandom random(Study study, Study.Series series, int index) {
        return new SplittableRandom(study.number(series.key(), "noise", Integer.toString(index)));
    }

    static Dataset plane(Study study, Study.Series series, int index, String sopClass, Canvas canvas, double spacing, double step) {
        Dataset dataset = study.object(series, index + 1, sopClass);
        dataset.put(Tag.PatientPosition, "HFS");
        dataset.put(Tag.FrameOfReferenceUID, study.frameOfReferenceUid());
        dataset.put(Tag.PositionReferenceIndicator, "");
        dataset.put(Tag.ImageType, "ORIGINAL", "PRIMARY", sopClass.equals(Uid.CTImageStorage) ? "AXIAL" : "OTHER");
        dataset.put(Tag.AcquisitionNumber, "1");
        study.moment(dataset, Tag.SeriesDate, Tag.SeriesTime, 60 * series.number());
        study.moment(dataset, Tag.AcquisitionDate, Tag.AcquisitionTime, 60 * series.number() + index / 10);
        study.moment(dataset, Tag.ContentDate, Tag.ContentTime, 60 * series.number() + index / 4);
        String near = Pixels.decimal(-(canvas.columns() - 1) / 2.0 * spacing);
        double z = -(index + 0.5) * step;
        dataset.put(Tag.PixelSpacing, Pixels.decimal(spacing), Pixels.decimal(spacing));
        dataset.put(Tag.SliceThickness, Pixels.decimal(step));
        dataset.put(Tag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0");
        dataset.put(Tag.ImagePositionPatient, near, near, Pixels.decimal(z));
        dataset.put(Tag.SliceLocation, Pixels.decimal(z));
        return dataset;
    }

    private static void ct(Dataset dataset, Canvas canvas) {
        dataset.put(Tag.KVP, "120");
        dataset.put(Tag.XRayTubeCurrent, "220");
        dataset.put(Tag.ExposureTime, "500");
        dataset.put(Tag.ConvolutionKernel, "B40");
        dataset.put(Tag.RescaleIntercept, Integer.toString(-HU_OFFSET));
        dataset.put(Tag.RescaleSlope, "1");
        dataset.put(Tag.RescaleType, "HU");
        Pixels.put16(dataset, canvas, 12, 1, HU_OFFSET);
    }

    /** @param sequence scanning sequence, variant, repetition time, echo time, echo train length */
    private static void mr(Dataset dataset, String[] sequence) {
        dataset.put(Tag.ScanningSequence, sequence[0]);
        dataset.put(Tag.SequenceVariant, sequence[1]);
        dataset.put(Tag.ScanOptions, "");
        dataset.put(Tag.MRAcquisitionType, "2D");
        dataset.put(Tag.RepetitionTime, sequence[2]);
        dataset.put(Tag.EchoTime, sequence[3]);
        dataset.put(Tag.EchoTrainLength, sequence[4]);
        dataset.put(Tag.MagneticFieldStrength, "1.5");
        dataset.put(Tag.FlipAngle, "90");
    }
}

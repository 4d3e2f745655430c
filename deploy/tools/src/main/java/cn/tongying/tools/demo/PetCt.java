package cn.tongying.tools.demo;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.tools.phantom.Canvas;
import cn.tongying.tools.phantom.ChestPhantom;
import cn.tongying.tools.phantom.FdgUptake;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The PET series of an FDG PET-CT (PS3.3 A.21): activity decay corrected to the start of its series, by which a viewer makes SUV. */
final class PetCt {
    private static final double WEIGHT = 68;
    /** Megabecquerel, and minutes until the first bed. */
    private static final double DOSE = 350;
    private static final int UPTAKE_MINUTES = 60;
    /** Fluorine-18, seconds. */
    private static final double HALF_LIFE = 6586.2;
    private static final int SIZE = 128;
    private static final double SPACING = 380.0 / SIZE;
    private static final double FIELD = 300;
    /** What one stored value is, Bq/ml. */
    private static final double SLOPE = 4;
    private static final Code FDG = new Code("35321007", "SCT", "Fluorodeoxyglucose F^18^");
    private static final Code FLUORINE = new Code("77004003", "SCT", "^18^Fluorine");

    private PetCt() {}

    static List<Supplier<DemoObject>> pet(Study study, Study.Series series, ChestPhantom phantom, int slices) {
        return IntStream.range(0, slices).<Supplier<DemoObject>>mapToObj(i -> () -> slice(study, series, phantom, i, slices)).toList();
    }

    private static DemoObject slice(Study study, Study.Series series, ChestPhantom phantom, int index, int slices) {
        double step = FIELD / slices;
        Canvas uptake = FdgUptake.slice(phantom, (index + 0.5) * step, SIZE, SPACING);
        uptake.addNoise(new SplittableRandom(study.number(series.key(), "noise", Integer.toString(index))), 0.04);
        Dataset dataset = CrossSections.plane(study, series, index, Uid.PositronEmissionTomographyImageStorage, uptake, SPACING, step);
        dataset.remove(Tag.PatientPosition);
        dataset.put(Tag.ImageType, "ORIGINAL", "PRIMARY");
        study.moment(dataset, Tag.SeriesDate, Tag.SeriesTime, 0);
        study.moment(dataset, Tag.AcquisitionDate, Tag.AcquisitionTime, 0);
        dataset.put(Tag.PatientWeight, Pixels.decimal(WEIGHT));
        dataset.put(Tag.PatientSize, "1.7");
        series(dataset, slices);
        dataset.putItems(Tag.RadiopharmaceuticalInformationSequence, List.of(dose(study)));
        Code.put(dataset, Tag.PatientOrientationCodeSequence, new Code("102538003", "SCT", "recumbent"));
        dataset.item(Tag.PatientOrientationCodeSequence).orElseThrow().putItems(Tag.PatientOrientationModifierCodeSequence, List.of(new Code("40199007", "SCT", "supine").item()));
        Code.put(dataset, Tag.PatientGantryRelationshipCodeSequence, new Code("102540008", "SCT", "headfirst"));
        dataset.putIntegers(Tag.ImageIndex, index + 1);
        dataset.put(Tag.FrameReferenceTime, "60000");
        dataset.put(Tag.ActualFrameDuration, "120000");
        dataset.put(Tag.DecayFactor, "1.006");
        dataset.put(Tag.RescaleIntercept, "0");
        dataset.put(Tag.RescaleSlope, Pixels.decimal(SLOPE));
        Pixels.put16(dataset, uptake, 16, becquerel(1) / SLOPE, 0);
        Pixels.window(dataset, new String[] {Pixels.decimal(becquerel(3))}, new String[] {Pixels.decimal(becquerel(6))}, new String[] {"SUV 0-6"});
        return new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** SUV by body weight as activity in a millilitre when the series began. */
    private static double becquerel(double suv) {
        double left = DOSE * 1e6 * Math.pow(0.5, 60 * UPTAKE_MINUTES / HALF_LIFE);
        return suv * left / (1000 * WEIGHT);
    }

    private static void series(Dataset dataset, int slices) {
        dataset.put(Tag.Units, "BQML");
        dataset.put(Tag.CountsSource, "EMISSION");
        dataset.put(Tag.SeriesType, "WHOLE BODY", "IMAGE");
        dataset.putIntegers(Tag.NumberOfSlices, slices);
        dataset.put(Tag.CorrectedImage, "DECY", "ATTN", "SCAT", "DTIM", "RAN", "NORM");
        dataset.put(Tag.RandomsCorrectionMethod, "DLYD");
        dataset.put(Tag.AttenuationCorrectionMethod, "CT");
        dataset.put(Tag.ScatterCorrectionMethod, "Single scatter simulation");
        dataset.put(Tag.DecayCorrection, "START");
        dataset.put(Tag.ReconstructionMethod, "OSEM 3D");
        dataset.put(Tag.CollimatorType, "NONE");
    }

    private static Dataset dose(Study study) {
        Dataset dose = new Dataset().put(Tag.Radiopharmaceutical, "FDG").put(Tag.RadiopharmaceuticalStartDateTime, study.dateTime(-60 * UPTAKE_MINUTES))
                .put(Tag.RadiopharmaceuticalStartTime, study.dateTime(-60 * UPTAKE_MINUTES).substring(8)).put(Tag.RadionuclideTotalDose, Pixels.decimal(DOSE * 1e6))
                .put(Tag.RadionuclideHalfLife, Pixels.decimal(HALF_LIFE)).put(Tag.RadionuclidePositronFraction, "0.967");
        Code.put(dose, Tag.RadionuclideCodeSequence, FLUORINE);
        Code.put(dose, Tag.RadiopharmaceuticalCodeSequence, FDG);
        return dose;
    }
}

package cn.tongying.system;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files that others made, and what is made of them, for the viewer to show. */
public final class ViewerSamples {
    private static final Path SHARED = Path.of(System.getProperty("tongying.shared", "../../../shared")).resolve("data/dicom");
    private static final int SIDE = 512;
    private static final int CORNERS = 24;
    private static final double RADIUS_MM = 60;

    private ViewerSamples() {}

    public static byte[] file(String name) {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "No shared data at " + SHARED.toAbsolutePath());
        return read(SHARED.resolve(name));
    }

    public static Dataset dataset(byte[] file) {
        return scanned(file).dataset();
    }

    /** A circle drawn on these slices, as a structure set with one region of this name. */
    public static byte[] structures(List<Dataset> slices, String name) {
        Dataset first = slices.getFirst();
        String study = first.string(Tag.StudyInstanceUID).orElseThrow();
        String frame = first.string(Tag.FrameOfReferenceUID).orElseThrow();
        Dataset set = new Dataset().put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.3").put(Tag.SOPInstanceUID, study + ".77.1").put(Tag.Modality, "RTSTRUCT")
                .put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, study + ".77").put(Tag.SeriesNumber, "77").put(Tag.InstanceNumber, "1")
                .put(Tag.PatientID, first.string(Tag.PatientID).orElse("")).put(Tag.PatientName, first.string(Tag.PatientName).orElse(""))
                .put(Tag.StudyDate, first.string(Tag.StudyDate).orElse("")).put(Tag.FrameOfReferenceUID, frame).put(Tag.StructureSetLabel, name);
        List<Dataset> images = slices.stream().map(ViewerSamples::reference).toList();
        Dataset series = new Dataset().put(Tag.SeriesInstanceUID, first.string(Tag.SeriesInstanceUID).orElseThrow()).putItems(Tag.ContourImageSequence, images);
        Dataset ofStudy = new Dataset().put(Tag.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1").put(Tag.ReferencedSOPInstanceUID, study)
                .putItems(Tag.RTReferencedSeriesSequence, List.of(series));
        set.putItems(Tag.ReferencedFrameOfReferenceSequence, List.of(new Dataset().put(Tag.FrameOfReferenceUID, frame).putItems(Tag.RTReferencedStudySequence, List.of(ofStudy))));
        set.putItems(Tag.StructureSetROISequence, List.of(new Dataset().put(Tag.ROINumber, "1").put(Tag.ReferencedFrameOfReferenceUID, frame).put(Tag.ROIName, name)
                .put(Tag.ROIGenerationAlgorithm, "MANUAL")));
        set.putItems(Tag.ROIContourSequence, List.of(new Dataset().put(Tag.ROIDisplayColor, "255", "0", "0")
                .putItems(Tag.ContourSequence, slices.stream().map(ViewerSamples::circle).toList()).put(Tag.ReferencedROINumber, "1")));
        set.putItems(Tag.RTROIObservationsSequence, List.of(new Dataset().put(Tag.ObservationNumber, "1").put(Tag.ReferencedROINumber, "1")
                .put(Tag.RTROIInterpretedType, "ORGAN").put(Tag.ROIInterpreter, "")));
        return part10(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Dataset reference(Dataset slice) {
        return new Dataset().put(Tag.ReferencedSOPClassUID, slice.string(Tag.SOPClassUID).orElseThrow())
                .put(Tag.ReferencedSOPInstanceUID, slice.string(Tag.SOPInstanceUID).orElseThrow());
    }

    private static Dataset circle(Dataset slice) {
        double[] corner = slice.strings(Tag.ImagePositionPatient).stream().mapToDouble(Double::parseDouble).toArray();
        double half = Double.parseDouble(slice.strings(Tag.PixelSpacing).getFirst()) * SIDE / 2;
        String[] points = IntStream.range(0, CORNERS).mapToObj(corners -> corners * 2 * Math.PI / CORNERS).flatMap(angle -> Stream.of(
                corner[0] + half + RADIUS_MM * Math.cos(angle), corner[1] + half + RADIUS_MM * Math.sin(angle), corner[2]))
                .map(value -> String.format(Locale.ROOT, "%.3f", value)).toArray(String[]::new);
        return new Dataset().putItems(Tag.ContourImageSequence, List.of(reference(slice))).put(Tag.ContourGeometricType, "CLOSED_PLANAR")
                .put(Tag.NumberOfContourPoints, Integer.toString(CORNERS)).put(Tag.ContourData, points);
    }

    private static byte[] part10(Dataset dataset, TransferSyntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Part10.writeHeader(FileMetaInformation.of(dataset.sopClassUid().orElseThrow(), dataset.sopInstanceUid().orElseThrow(), syntax), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.writeBytes(DatasetWriter.toBytes(dataset, syntax));
        return out.toByteArray();
    }

    private static ScannedDataset scanned(byte[] file) {
        try {
            return Part10.scan(new ByteArrayInputStream(file), Limits.standard());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

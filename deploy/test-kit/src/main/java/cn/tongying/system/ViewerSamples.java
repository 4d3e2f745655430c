package cn.tongying.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.ScannedDataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files that others made, and what is made of them, for the viewer to show. */
public final class ViewerSamples {
    private static final Path SHARED = Path.of(System.getProperty("tongying.shared", "../../../shared")).resolve("data/dicom");
    private static final String CT = "cornerstone3d/CTImage.dcm_%s.dcm";
    private static final String NATIVE = "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1";
    private static final TransferSyntax HTJ2K = TransferSyntax.of("1.2.840.10008.1.2.4.201");
    private static final int SIDE = 512;
    /** Two digits, for up to seventy series. */
    private static final int FIRST_NUMBER = 30;
    private static final int CORNERS = 24;
    private static final double RADIUS_MM = 60;

    /** Of the slice in each of these the pixels are the same. */
    public static final List<String> LOSSLESS = List.of("LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2", "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2",
            "RLELosslessTransferSyntax_1.2.840.10008.1.2.5", "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57",
            "JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70", "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80",
            "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90");
    public static final List<String> NEAR = List.of("JPEGLSLossyTransferSyntax_1.2.840.10008.1.2.4.81", "JPEG2000TransferSyntax_1.2.840.10008.1.2.4.91");
    /** Made of other pixels: dcmdjpeg says what they hold. The last two are retired. */
    public static final List<String> DCT = List.of("JPEGProcess1TransferSyntax_1.2.840.10008.1.2.4.50", "JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51",
            "JPEGProcess6_8TransferSyntax_1.2.840.10008.1.2.4.53", "JPEGProcess10_12TransferSyntax_1.2.840.10008.1.2.4.55");

    private ViewerSamples() {}

    public static byte[] file(String name) {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "No shared data at " + SHARED.toAbsolutePath());
        return read(SHARED.resolve(name));
    }

    public static Dataset dataset(byte[] file) {
        return scanned(file).dataset();
    }

    /** The slice in uncompressed pixels, as the series of this number. */
    public static byte[] slice(int series) {
        return numbered(file(CT.formatted(NATIVE)), series);
    }

    /** The slice in a transfer syntax of these lists, as the series of this number of its study. */
    public static byte[] slice(String syntax, int series) {
        return numbered(file(CT.formatted(syntax)), series);
    }

    /** The slice in a deflated Data Set, which we write. */
    public static byte[] deflatedSlice(int series) {
        byte[] file = slice(series);
        Dataset image = dataset(file).put(Element.of(Tag.PixelData, Vr.OW, pixels(file)));
        return part10(image, TransferSyntax.of("1.2.840.10008.1.2.1.99"));
    }

    private static byte[] pixels(byte[] file) {
        return Arrays.copyOfRange(file, file.length - SIDE * SIDE * 2, file.length);
    }

    /** The same as dcmtk decodes it. */
    public static byte[] decodedByDcmtk(byte[] file, int series, Path folder) {
        Path from = written(folder.resolve("compressed.dcm"), file);
        Path to = folder.resolve("decoded.dcm");
        Peer peer = Peer.run("dcmdjpeg", from.toString(), to.toString());
        if (peer.status() != 0) {
            throw new AssertionError(peer.output());
        }
        return numbered(read(to), series);
    }

    /** The slice in HTJ2K, compressed by OpenJPH, which takes no signed raw pixels: they are told from 32,768 on, and the rescale intercept with them. */
    public static byte[] sliceInHtj2k(int series, Path folder) {
        byte[] original = file(CT.formatted(NATIVE));
        byte[] unsigned = pixels(original);
        for (int i = 1; i < unsigned.length; i += 2) {
            unsigned[i] ^= (byte) 0x80;
        }
        Path pixels = written(folder.resolve("slice.raw"), unsigned);
        Path to = folder.resolve("slice.j2c");
        Peer peer = Peer.run("ojph_compress", "-i", pixels.toString(), "-o", to.toString(), "-dims", "{512,512}", "-num_comps", "1", "-signed", "false", "-bit_depth", "16",
                "-downsamp", "{1,1}", "-reversible", "true");
        if (peer.status() != 0) {
            throw new AssertionError(peer.output());
        }
        byte[] stream = read(to);
        Dataset image = dataset(original);
        int intercept = image.decimal(Tag.RescaleIntercept).orElseThrow().intValueExact() - (1 << 15);
        image.putIntegers(Tag.PixelRepresentation, 0).put(Tag.RescaleIntercept, Integer.toString(intercept)).remove(Tag.PixelPaddingValue);
        List.of(Tag.SmallestImagePixelValue, Tag.LargestImagePixelValue).forEach(image::remove);
        image.put(new Element(Tag.PixelData, Vr.OB, Fragments.of(new byte[0], List.of(Arrays.copyOf(stream, stream.length + stream.length % 2)))));
        return numbered(part10(image, HTJ2K), series);
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

    /**
     * The test report of OFFIS, which has items without Concept Name, as a series of a study.
     *
     * @param whole whether its lengths have their units; else it is one that the standard does not allow
     */
    public static byte[] report(String study, String patient, int series, boolean whole) {
        Dataset report = dataset(file("fo-dicom/test_SR.dcm"));
        String uid = study + '.' + (FIRST_NUMBER + series);
        report.put(Tag.PatientID, patient).put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, uid).put(Tag.SOPInstanceUID, uid + ".1").put(Tag.SeriesNumber, Integer.toString(FIRST_NUMBER + series));
        if (!whole) {
            withoutUnits(report);
        }
        return part10(report, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static void withoutUnits(Dataset item) {
        item.items(Tag.MeasuredValueSequence).forEach(value -> value.remove(Tag.MeasurementUnitsCodeSequence));
        item.items(Tag.ContentSequence).forEach(ViewerSamples::withoutUnits);
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

    /** UIDs of the same length take the place of those of series and instance, so that nothing else moves. */
    private static byte[] numbered(byte[] file, int number) {
        Dataset dataset = dataset(file);
        String text = new String(file, ISO_8859_1);
        for (int tag : new int[] {Tag.SOPInstanceUID, Tag.SeriesInstanceUID}) {
            String uid = dataset.string(tag).orElseThrow();
            text = text.replace(uid, uid.substring(0, uid.length() - 2) + (number + FIRST_NUMBER));
        }
        return text.getBytes(ISO_8859_1);
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

    private static Path written(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

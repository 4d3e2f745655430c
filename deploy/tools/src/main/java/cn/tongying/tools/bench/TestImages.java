package cn.tongying.tools.bench;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Makes CT images (PS3.3 A.3) whose pixels are noise from a seed, so that nothing can compress or share them: a
 * 512 × 512 image has exactly 512 KiB of Pixel Data. Any number of threads may ask; the same numbers give the same image.
 */
final class TestImages {

    static final int SIDE = 512;
    private static final int NOISE_BYTES = 4 << 20;
    /** Element header of (7FE0,0010) OW in Explicit VR Little Endian: tag, VR, two reserved bytes, length (PS3.5 7.1.2). */
    private static final int PIXEL_HEADER_BYTES = 12;
    private static final int WORDS_STEP = 2 * 3_571;

    private final byte[] noise = new byte[NOISE_BYTES];
    private final String root;

    TestImages(long seed) {
        new SplittableRandom(seed).nextBytes(noise);
        UUID id = UUID.nameUUIDFromBytes(("tongying benchmark " + seed).getBytes(StandardCharsets.US_ASCII));
        root = "2.25." + new BigInteger(id.toString().replace("-", ""), 16); // PS3.5 B.2
    }

    /** The study with this number has one patient and one series. */
    String studyUid(int study) {
        return root + "." + study;
    }

    String seriesUid(int study) {
        return studyUid(study) + ".1";
    }

    String instanceUid(int study, int instance) {
        return seriesUid(study) + "." + instance;
    }

    static String patientId(int study) {
        return "BENCH%06d".formatted(study);
    }

    static String familyName(int study) {
        return "BENCH%03d".formatted(study / 10);
    }

    TestImage image(int study, int instance) {
        return image(study, instance, SIDE);
    }

    /** An image of another size, for studies that are only to be found. */
    TestImage image(int study, int instance, int side) {
        int length = side * side * 2;
        int offset = (int) ((study * 7_919L + instance) * WORDS_STEP % (NOISE_BYTES - length)) & ~1;
        return image(study, instance, side, noise, offset);
    }

    /** An image with pixels of its own. */
    TestImage image(int study, int instance, int side, byte[] pixels) {
        return image(study, instance, side, pixels, 0);
    }

    private TestImage image(int study, int instance, int side, byte[] pixels, int offset) {
        ByteArrayOutputStream head = new ByteArrayOutputStream(2048);
        head.writeBytes(DatasetWriter.toBytes(attributes(study, instance, side), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        int length = side * side * 2;
        head.writeBytes(ByteBuffer.allocate(PIXEL_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0).putShort((short) 0x0010).put((byte) 'O').put((byte) 'W').putShort((short) 0).putInt(length)
                .array());
        return new TestImage(new SopInstanceUid(instanceUid(study, instance)), head.toByteArray(), pixels, offset, length);
    }

    private Dataset attributes(int study, int instance, int side) {
        Dataset image = new Dataset();
        image.put(Tag.SpecificCharacterSet, "ISO_IR 192");
        image.put(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL");
        image.put(Tag.SOPClassUID, TestImage.CT.value());
        image.put(Tag.SOPInstanceUID, instanceUid(study, instance));
        image.put(Tag.StudyDate, "20260102").put(Tag.SeriesDate, "20260102").put(Tag.StudyTime, "101500").put(Tag.SeriesTime, "101600");
        image.put(Tag.AccessionNumber, "B%07d".formatted(study)).put(Tag.Modality, "CT").put(Tag.Manufacturer, "Tongying");
        image.put(Tag.InstitutionName, "Benchmark").put(Tag.ReferringPhysicianName, "");
        image.put(Tag.StudyDescription, "CHEST").put(Tag.SeriesDescription, "NOISE 1.0");
        image.put(Tag.PatientName, familyName(study) + "^" + study).put(Tag.PatientID, patientId(study));
        image.put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "O").put(Tag.PatientAge, "055Y");
        image.put(Tag.SliceThickness, "1").put(Tag.KVP, "120").put(Tag.ExposureTime, "500").put(Tag.XRayTubeCurrent, "200");
        image.put(Tag.ConvolutionKernel, "STANDARD").put(Tag.PatientPosition, "HFS");
        image.put(Tag.StudyInstanceUID, studyUid(study)).put(Tag.SeriesInstanceUID, seriesUid(study));
        image.put(Tag.StudyID, Integer.toString(study)).put(Tag.SeriesNumber, "1").put(Tag.InstanceNumber, Integer.toString(instance));
        image.put(Tag.ImagePositionPatient, "-180", "-180", Integer.toString(instance)).put(Tag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0");
        image.put(Tag.FrameOfReferenceUID, studyUid(study) + ".2").put(Tag.PositionReferenceIndicator, "");
        image.put(Tag.SliceLocation, Integer.toString(instance)).putIntegers(Tag.SamplesPerPixel, 1);
        image.put(Tag.PhotometricInterpretation, "MONOCHROME2").putIntegers(Tag.Rows, side).putIntegers(Tag.Columns, side);
        image.put(Tag.PixelSpacing, "0.7", "0.7").putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 16);
        image.putIntegers(Tag.HighBit, 15).putIntegers(Tag.PixelRepresentation, 0);
        image.put(Tag.WindowCenter, "32768").put(Tag.WindowWidth, "65536").put(Tag.RescaleIntercept, "0").put(Tag.RescaleSlope, "1");
        return image;
    }
}

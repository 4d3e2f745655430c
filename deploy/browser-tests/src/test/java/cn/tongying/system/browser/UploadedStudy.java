package cn.tongying.system.browser;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.dicom.Vr;
import cn.tongying.tools.demo.DemoObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** A small CT study of its own patient, as files that somebody drops on the upload page. */
record UploadedStudy(String root, String patientId, String date) {
    static final String NAME = "上传测试";
    private static final int SIDE = 16;
    private static final int LARGE_SIDE = 512;

    /** UIDs made from a UUID (PS3.5 B.2), so that no two runs meet. */
    static UploadedStudy make() {
        UUID uuid = UUID.randomUUID();
        return new UploadedStudy(root(uuid), "UP" + uuid.toString().substring(0, 8).toUpperCase(Locale.ROOT), "20261120");
    }

    private static String root(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    /** Another study under the same Patient ID. */
    UploadedStudy another(String otherDate) {
        return new UploadedStudy(root(UUID.randomUUID()), patientId, otherDate);
    }

    String studyInstanceUid() {
        return root + ".2";
    }

    String instance(int number) {
        return root + ".1." + number;
    }

    byte[] image(int number) {
        return file(number, (byte) number);
    }

    /** The same SOP Instance UID as the image, other pixels. */
    byte[] otherContentOfImage(int number) {
        return file(number, (byte) (number + 100));
    }

    /** An image of many greys whose Pixel Spacing says nothing, as old computed radiography has it. */
    byte[] imageWithoutScale(int number) {
        Dataset dataset = described(number);
        dataset.put(Tag.PixelSpacing, "0.000\\0.000");
        return ofManyGreys(dataset);
    }

    /** An image of noise, whose answer has begun long before its end is read. */
    byte[] largeImage(int number) {
        Dataset dataset = described(number);
        byte[] values = new byte[LARGE_SIDE * LARGE_SIDE * 2];
        new Random(number).nextBytes(values);
        pixels(dataset, LARGE_SIDE, values);
        return written(dataset);
    }

    /** An image of other greys, of the study's second series. */
    byte[] imageOfSecondSeries(int number) {
        Dataset dataset = described(number);
        dataset.put(Tag.SeriesInstanceUID, root + ".4");
        dataset.put(Tag.SeriesNumber, "2");
        dataset.put(Tag.WindowCenter, "0");
        dataset.put(Tag.WindowWidth, "90000");
        return ofManyGreys(dataset);
    }

    /** An image of many greys whose texts are these. */
    byte[] image(String patientName, String studyDescription) {
        Dataset dataset = described(1);
        dataset.put(Tag.PatientName, patientName);
        dataset.put(Tag.StudyDescription, studyDescription);
        dataset.put(Tag.SeriesDescription, studyDescription);
        return ofManyGreys(dataset);
    }

    private static byte[] ofManyGreys(Dataset dataset) {
        byte[] values = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i / 2);
        }
        pixels(dataset, SIDE, values);
        return written(dataset);
    }

    private byte[] file(int number, byte shade) {
        Dataset dataset = described(number);
        byte[] values = new byte[SIDE * SIDE * 2];
        Arrays.fill(values, shade);
        pixels(dataset, SIDE, values);
        return written(dataset);
    }

    private Dataset described(int number) {
        Dataset dataset = new Dataset();
        dataset.put(Tag.SpecificCharacterSet, "ISO_IR 192");
        dataset.put(Tag.SOPClassUID, Uid.CTImageStorage);
        dataset.put(Tag.SOPInstanceUID, instance(number));
        dataset.put(Tag.StudyDate, date);
        dataset.put(Tag.StudyTime, "120000");
        dataset.put(Tag.AccessionNumber, "");
        dataset.put(Tag.Modality, "CT");
        dataset.put(Tag.ReferringPhysicianName, "");
        dataset.put(Tag.PatientName, "Shangchuan^Ceshi=" + NAME);
        dataset.put(Tag.PatientID, patientId);
        dataset.put(Tag.PatientBirthDate, "");
        dataset.put(Tag.PatientSex, "O");
        dataset.put(Tag.StudyInstanceUID, studyInstanceUid());
        dataset.put(Tag.SeriesInstanceUID, root + ".3");
        dataset.put(Tag.StudyID, "1");
        dataset.put(Tag.SeriesNumber, "1");
        dataset.put(Tag.InstanceNumber, Integer.toString(number));
        return dataset;
    }

    private static byte[] written(Dataset dataset) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            new DemoObject(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).writeFile(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return file.toByteArray();
    }

    /** Image Pixel module (PS3.3 C.7.6.3). */
    private static void pixels(Dataset dataset, int side, byte[] values) {
        dataset.putIntegers(Tag.SamplesPerPixel, 1);
        dataset.put(Tag.PhotometricInterpretation, "MONOCHROME2");
        dataset.putIntegers(Tag.Rows, side);
        dataset.putIntegers(Tag.Columns, side);
        dataset.putIntegers(Tag.BitsAllocated, 16);
        dataset.putIntegers(Tag.BitsStored, 16);
        dataset.putIntegers(Tag.HighBit, 15);
        dataset.putIntegers(Tag.PixelRepresentation, 0);
        dataset.put(Element.of(Tag.PixelData, Vr.OW, values));
    }
}

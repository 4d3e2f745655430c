package cn.tongying.dimse;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small images of our own making, whose pixels tell one from the other. */
final class SampleImages {

    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int SIDE = 32;

    private SampleImages() {
    }

    /** Instance {@code number} of the one series of a study. */
    static Dataset image(String study, int number, String patientId, String name) {
        return new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192")
                .put(Tag.SOPClassUID, CT).put(Tag.SOPInstanceUID, study + ".1." + number)
                .put(Tag.StudyDate, "20260102").put(Tag.StudyTime, "081500").put(Tag.Modality, "CT")
                .put(Tag.PatientName, name).put(Tag.PatientID, patientId).put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "M")
                .put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, study + ".1").put(Tag.StudyID, "1")
                .put(Tag.SeriesNumber, "1").put(Tag.InstanceNumber, Integer.toString(number));
    }

    /** The same with 32 × 32 pixels of 16 bits. */
    static Dataset picture(String study, int number, String patientId, String name) {
        Dataset image = image(study, number, patientId, name)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .putIntegers(Tag.SamplesPerPixel, 1).putIntegers(Tag.Rows, SIDE).putIntegers(Tag.Columns, SIDE)
                .putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 12).putIntegers(Tag.HighBit, 11)
                .putIntegers(Tag.PixelRepresentation, 0);
        byte[] pixels = new byte[2 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = (i * 7 + number * 131) % 4096;
            pixels[2 * i] = (byte) value;
            pixels[2 * i + 1] = (byte) (value >> 8);
        }
        return image.put(Element.of(Tag.PixelData, Vr.OW, pixels));
    }

    static Path file(Path folder, Dataset image, TransferSyntax syntax) throws IOException {
        Path file = folder.resolve(image.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm");
        FileMetaInformation meta = FileMetaInformation.of(new SopClassUid(image.string(Tag.SOPClassUID).orElseThrow()),
                new SopInstanceUid(image.string(Tag.SOPInstanceUID).orElseThrow()), syntax);
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10.writeHeader(meta, out);
            DatasetWriter.write(image, syntax, out);
        }
        return file;
    }
}

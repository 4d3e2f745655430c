package cn.tongying.system;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A study of one small image that no other test sends, of a patient whose name and number the test chooses. */
record OneImage(String study, String patientId, String patientName) {
    static final String STOW = "multipart/related; type=\"application/dicom\"; boundary=b";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    static OneImage of(String patientId, String patientName) {
        UUID random = UUID.randomUUID();
        byte[] bits = ByteBuffer.allocate(16).putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).array();
        return new OneImage("2.25." + new BigInteger(1, bits), patientId, patientName); // PS3.5 B.2
    }

    String series() {
        return study + ".1";
    }

    String instance() {
        return study + ".1.1";
    }

    Dataset dataset() {
        Dataset image = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.SOPClassUID, CT).put(Tag.SOPInstanceUID, instance())
                .put(Tag.StudyDate, "20260102").put(Tag.StudyTime, "0930").put(Tag.AccessionNumber, "A" + patientId).put(Tag.Modality, "CT")
                .put(Tag.PatientName, patientName).put(Tag.PatientID, patientId).put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "M")
                .put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, series()).put(Tag.InstanceNumber, "1");
        return image.putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2").putIntegers(Tag.Rows, 8)
                .putIntegers(Tag.Columns, 8).putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 12).putIntegers(Tag.HighBit, 11)
                .putIntegers(Tag.PixelRepresentation, 0).put(Element.of(Tag.PixelData, Vr.OW, new byte[128]));
    }

    byte[] file() {
        return file(dataset());
    }

    byte[] file(Dataset dataset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Part10.writeHeader(FileMetaInformation.of(new SopClassUid(CT), new SopInstanceUid(instance()), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.writeBytes(DatasetWriter.toBytes(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        return out.toByteArray();
    }

    /** As the body of a store transaction (PS3.18, 10.5). */
    static byte[] body(byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** Stored by somebody who may. */
    OneImage sentBy(Visitor sender) {
        HttpResponse<byte[]> answer = sender.send("POST", "/dicom-web/studies", STOW, body(file()));
        if (answer.statusCode() != 200) {
            throw new AssertionError("Not stored: " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return this;
    }
}

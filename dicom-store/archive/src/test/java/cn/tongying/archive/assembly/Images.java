package cn.tongying.archive.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import cn.tongying.archive.Source;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Vr;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Random;

/** Small synthetic CT images whose attributes a test chooses. */
public final class Images {

    static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private Images() {
    }

    /** A CT slice of 64 x 64 with noise. */
    public static Dataset ct(String patientId, String study, String series, String instance) {
        return ct(patientId, study, series, instance, 64);
    }

    public static Dataset ct(String patientId, String study, String series, String instance, int side) {
        Dataset image = new Dataset();
        image.put(Tag.SpecificCharacterSet, "ISO_IR 192");
        image.put(Tag.SOPClassUID, CT).put(Tag.SOPInstanceUID, instance);
        image.put(Tag.StudyDate, "20260102").put(Tag.StudyTime, "0930").put(Tag.AccessionNumber, "A" + patientId);
        image.put(Tag.Modality, "CT").put(Tag.StudyDescription, "CT 胸部 chest").put(Tag.SeriesDescription, "axial");
        image.put(Tag.ReferringPhysicianName, "Who^Doctor").put(Tag.BodyPartExamined, "CHEST");
        image.put(Tag.PatientName, "Wang^XiaoMing=王^小明=").put(Tag.PatientID, patientId);
        image.put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "M").put(Tag.PatientAge, "056Y");
        image.put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, series).put(Tag.StudyID, "1");
        image.put(Tag.SeriesNumber, "2").put(Tag.InstanceNumber, "1");
        return pixels(image, side, instance.hashCode());
    }

    private static Dataset pixels(Dataset image, int side, int seed) {
        image.putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2");
        image.putIntegers(Tag.Rows, side).putIntegers(Tag.Columns, side).putIntegers(Tag.BitsAllocated, 16);
        image.putIntegers(Tag.BitsStored, 12).putIntegers(Tag.HighBit, 11).putIntegers(Tag.PixelRepresentation, 0);
        byte[] pixels = new byte[side * side * 2];
        new Random(seed).nextBytes(pixels);
        return image.put(Element.of(Tag.PixelData, Vr.OW, pixels));
    }

    public static String text(Content content) {
        try (content) {
            String text = new String(content.stream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSize((int) content.length());
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Dataset dataset) {
        return DatasetWriter.toBytes(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    public static byte[] part10(Dataset dataset) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Part10.writeHeader(FileMetaInformation.of(dataset.sopClassUid().orElseThrow(), dataset.sopInstanceUid().orElseThrow(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(bytes(dataset));
        return file.toByteArray();
    }

    public static Incoming incoming(Dataset dataset, String sender) {
        return incoming(bytes(dataset), sender);
    }

    public static Incoming incoming(byte[] bytes, String sender) {
        return incoming(bytes, sender, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    public static Incoming incoming(byte[] bytes, String sender, TransferSyntax syntax) {
        return new Incoming(new ByteArrayInputStream(bytes), syntax, Optional.empty(), Optional.empty(), Optional.empty(),
                new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", sender));
    }

    public static Incoming announcing(Dataset dataset, String instance) {
        return new Incoming(new ByteArrayInputStream(bytes(dataset)), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(), Optional.of(new SopInstanceUid(instance)), Optional.empty(),
                new Source(Source.Via.C_STORE, "CT1", "127.0.0.1", "a"));
    }
}

package cn.tongying.tools.campaign;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.dicom.Vr;
import cn.tongying.tools.send.Outgoing;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The images of one study, made when they are sent and the same for the same seed: CT in four series that arrive mixed,
 * every second one of 512 KiB, the others of 8 KiB. The pixels are noise, so that no two objects have equal bytes.
 */
final class TrialImages {
    private static final int SERIES = 4;
    private static final int LARGE = 512;
    private static final int SMALL = 64;

    private final long seed;
    private final int crash;

    TrialImages(long seed, int crash) {
        this.seed = seed;
        this.crash = crash;
    }

    /** @param sha256 of the Data Set, in hexadecimal */
    record Image(Outgoing outgoing, String sha256, long size) {}

    String study() {
        return uid("study");
    }

    String sopInstance(int number) {
        return uid("instance " + number);
    }

    Image image(int number) {
        byte[] bytes = DatasetWriter.toBytes(dataset(number), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        Outgoing outgoing = new Outgoing(new SopClassUid(Uid.CTImageStorage), new SopInstanceUid(sopInstance(number)),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, bytes.length, () -> new ByteArrayInputStream(bytes));
        return new Image(outgoing, HexFormat.of().formatHex(sha256().digest(bytes)), bytes.length);
    }

    private Dataset dataset(int number) {
        int series = number % SERIES;
        int side = number % 2 == 0 ? LARGE : SMALL;
        Dataset dataset = new Dataset();
        dataset.put(Tag.PatientName, "Trial^Crash " + crash);
        dataset.put(Tag.PatientID, "TRIAL-" + seed + "-" + crash);
        dataset.put(Tag.PatientBirthDate, "");
        dataset.put(Tag.PatientSex, "O");
        dataset.put(Tag.StudyInstanceUID, study());
        dataset.put(Tag.StudyDate, "20261120");
        dataset.put(Tag.StudyTime, "120000");
        dataset.put(Tag.AccessionNumber, "C" + crash);
        dataset.put(Tag.StudyID, "C" + crash);
        dataset.put(Tag.ReferringPhysicianName, "");
        dataset.put(Tag.Modality, "CT");
        dataset.put(Tag.SeriesInstanceUID, uid("series " + series));
        dataset.put(Tag.SeriesNumber, Integer.toString(series + 1));
        dataset.put(Tag.SOPClassUID, Uid.CTImageStorage);
        dataset.put(Tag.SOPInstanceUID, sopInstance(number));
        dataset.put(Tag.InstanceNumber, Integer.toString(number + 1));
        pixels(dataset, side, number);
        return dataset;
    }

    /** Image Pixel module (PS3.3 C.7.6.3). */
    private void pixels(Dataset dataset, int side, int number) {
        dataset.putIntegers(Tag.SamplesPerPixel, 1);
        dataset.put(Tag.PhotometricInterpretation, "MONOCHROME2");
        dataset.putIntegers(Tag.Rows, side);
        dataset.putIntegers(Tag.Columns, side);
        dataset.putIntegers(Tag.BitsAllocated, 16);
        dataset.putIntegers(Tag.BitsStored, 16);
        dataset.putIntegers(Tag.HighBit, 15);
        dataset.putIntegers(Tag.PixelRepresentation, 0);
        byte[] values = new byte[side * side * 2];
        new SplittableRandom(seed * 1_000_003 + crash * 1_009L + number).nextBytes(values);
        dataset.put(Element.of(Tag.PixelData, Vr.OW, values));
    }

    /** A UID from a UUID (PS3.5 B.2) that depends on its name alone. */
    private String uid(String name) {
        UUID uuid = UUID.nameUUIDFromBytes((seed + "/" + crash + "/" + name).getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

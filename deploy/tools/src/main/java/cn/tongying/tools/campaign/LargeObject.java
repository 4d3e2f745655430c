package cn.tongying.tools.campaign;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.Uid;
import cn.tongying.tools.send.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * One multi-frame object of any size, made while it is read and the same for the same seed: frames of 512 KiB of noise,
 * native, or encapsulated with one fragment for each frame.
 */
final class LargeObject {
    static final int SIDE = 512;
    static final int FRAME_BYTES = SIDE * SIDE * 2;
    private static final int ITEM_HEADER = 8;
    /** SOC and SIZ (ISO/IEC 15444-1 A.4); nobody decodes these frames. */
    private static final int CODESTREAM = 0xFF4FFF51;
    private static final int UNDEFINED = -1;

    private final boolean encapsulated;
    private final int frames;
    private final long seed;

    LargeObject(boolean encapsulated, int frames, long seed) {
        // The length of a native value has 32 bits (PS3.5 7.1.2).
        if (frames < 1 || !encapsulated && (long) frames * FRAME_BYTES > 0xFFFFFFFEL) {
            throw new IllegalArgumentException("1 to " + 0xFFFFFFFEL / FRAME_BYTES + " frames of " + FRAME_BYTES + " bytes");
        }
        this.encapsulated = encapsulated;
        this.frames = frames;
        this.seed = seed;
    }

    TransferSyntax syntax() {
        return encapsulated ? TransferSyntax.JPEG_2000_LOSSLESS : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    String study() {
        return uid("study");
    }

    FrontDoor.InstanceMatch instance() {
        return new FrontDoor.InstanceMatch(uid("series"), uid("instance"));
    }

    int frames() {
        return frames;
    }

    /** Bytes of the Data Set. */
    long length() {
        long perFrame = encapsulated ? FRAME_BYTES + ITEM_HEADER : FRAME_BYTES;
        return head().length + perFrame * frames + tail().length;
    }

    Outgoing outgoing() {
        return new Outgoing(new SopClassUid(Uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage),
                new SopInstanceUid(instance().sopInstance()), syntax(), length(), this::open);
    }

    InputStream open() {
        return new SequenceInputStream(new Pieces(frames + 2, number -> {
            if (number == 0) {
                return head();
            }
            return number <= frames ? framed(number) : tail();
        }));
    }

    /** @param number from 1 */
    byte[] frame(int number) {
        byte[] frame = new byte[FRAME_BYTES];
        new SplittableRandom(seed * 1_000_003 + number).nextBytes(frame);
        if (encapsulated) {
            ByteBuffer.wrap(frame).putInt(CODESTREAM);
        }
        return frame;
    }

    private byte[] framed(int number) {
        if (!encapsulated) {
            return frame(number);
        }
        return little(ITEM_HEADER + FRAME_BYTES).put(tag(Tag.Item)).putInt(FRAME_BYTES).put(frame(number)).array();
    }

    /** All elements before the pixels, and the header of these (PS3.5 7.1.2; encapsulated with an empty offset table, A.4). */
    private byte[] head() {
        byte[] elements = DatasetWriter.toBytes(dataset(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        ByteBuffer head = little(elements.length + 12 + (encapsulated ? ITEM_HEADER : 0)).put(elements).put(tag(Tag.PixelData))
                .put((encapsulated ? "OB" : "OW").getBytes(StandardCharsets.US_ASCII)).putShort((short) 0);
        if (encapsulated) {
            head.putInt(UNDEFINED).put(tag(Tag.Item)).putInt(0);
        } else {
            head.putInt((int) ((long) frames * FRAME_BYTES));
        }
        return head.array();
    }

    private byte[] tail() {
        return encapsulated ? little(ITEM_HEADER).put(tag(Tag.SequenceDelimitationItem)).putInt(0).array() : new byte[0];
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] tag(int tag) {
        return little(4).putShort((short) (tag >>> 16)).putShort((short) tag).array();
    }

    private Dataset dataset() {
        Dataset dataset = new Dataset();
        dataset.put(Tag.PatientName, "Trial^Large").put(Tag.PatientID, "LARGE-" + seed).put(Tag.PatientBirthDate, "");
        dataset.put(Tag.PatientSex, "O").put(Tag.StudyInstanceUID, study()).put(Tag.StudyDate, "20261120");
        dataset.put(Tag.StudyTime, "120000").put(Tag.AccessionNumber, "").put(Tag.StudyID, "L").put(Tag.ReferringPhysicianName, "");
        dataset.put(Tag.Modality, "OT").put(Tag.SeriesInstanceUID, instance().series()).put(Tag.SeriesNumber, "1");
        dataset.put(Tag.SOPClassUID, Uid.MultiFrameGrayscaleWordSecondaryCaptureImageStorage);
        dataset.put(Tag.SOPInstanceUID, instance().sopInstance()).put(Tag.InstanceNumber, "1");
        dataset.putIntegers(Tag.SamplesPerPixel, 1).put(Tag.PhotometricInterpretation, "MONOCHROME2");
        dataset.put(Tag.NumberOfFrames, Integer.toString(frames)).putIntegers(Tag.Rows, SIDE).putIntegers(Tag.Columns, SIDE);
        dataset.putIntegers(Tag.BitsAllocated, 16).putIntegers(Tag.BitsStored, 16).putIntegers(Tag.HighBit, 15);
        return dataset.putIntegers(Tag.PixelRepresentation, 0);
    }

    /** A UID from a UUID (PS3.5 B.2) that depends on its name alone. */
    private String uid(String name) {
        UUID uuid = UUID.nameUUIDFromBytes((seed + "/large/" + encapsulated + "/" + name).getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    /** One after the other, each made when it is its turn. */
    private static final class Pieces implements Enumeration<InputStream> {
        private final int count;
        private final IntFunction<byte[]> piece;
        private int next;

        Pieces(int count, IntFunction<byte[]> piece) {
            this.count = count;
            this.piece = piece;
        }

        @Override
        public boolean hasMoreElements() {
            return next < count;
        }

        @Override
        public InputStream nextElement() {
            if (next == count) {
                throw new NoSuchElementException();
            }
            return new ByteArrayInputStream(piece.apply(next++));
        }
    }
}

package cn.tongying.dicom;

import static cn.tongying.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
import static cn.tongying.dicom.TransferSyntax.JPEG_BASELINE_8_BIT;
import static cn.tongying.dicom.WireBytes.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Inputs made to exhaust a reader are refused before they cost anything to speak of. */
class HostileInputTest {
    private static final long MIB = 1 << 20;

    /** Scans, expects LIMIT_EXCEEDED or TRUNCATED, and counts the bytes allocated on the way. */
    private static void refuse(InputStream in, TransferSyntax syntax, Class<? extends DicomException> kind, String says, long maxAllocated) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DatasetScanner scanner = new DatasetScanner(Limits.standard());
        Throwable[] thrown = new Throwable[1];
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            scanner.scan(in, syntax);
        } catch (DicomException | IOException e) {
            thrown[0] = e;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(thrown[0]).isInstanceOf(kind).hasMessageContaining(says);
        assertThat(allocated).as("bytes allocated").isLessThan(maxAllocated);
    }

    private static InputStream endless(byte[] start, byte[] repeated) {
        return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            private int at;

            @Override
            public int read() {
                return repeated[at++ % repeated.length] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    buffer[offset + i] = (byte) read();
                }
                return length;
            }
        });
    }

    @Test
    void aValueOfOneGibibyteThatWouldStayInMemoryIsRefusedByItsHeader() {
        byte[] header = WireBytes.little().implicitHeader(Tag.PatientName, 1 << 30).bytes();

        refuse(endless(header, new byte[] {'A'}), IMPLICIT_VR_LITTLE_ENDIAN, DicomException.LimitExceeded.class, "1073741824", MIB);
    }

    @Test
    void pixelDataOfThreeGibibytesThatNeverComeCostsNothing() {
        byte[] header = WireBytes.little().explicitHeader(Tag.PixelData, "OW", (int) (3L << 30)).bytes();

        refuse(new ByteArrayInputStream(header), EXPLICIT_VR_LITTLE_ENDIAN, DicomException.Truncated.class, "(7FE0,0010)", MIB);
    }

    @Test
    void twentyThousandNestedSequencesAreRefusedAtTheDepthLimit() {
        WireBytes bytes = WireBytes.little();
        for (int i = 0; i < 20_000; i++) {
            bytes.explicitHeader(Tag.ContentSequence, "SQ", UNDEFINED).item(UNDEFINED);
        }

        refuse(new ByteArrayInputStream(bytes.bytes()), EXPLICIT_VR_LITTLE_ENDIAN, DicomException.LimitExceeded.class, "64 levels", MIB);
    }

    @Test
    void fourMillionEmptyItemsAreRefusedByTheMemoryTheyWouldTake() {
        byte[] header = WireBytes.little().explicitHeader(Tag.ContentSequence, "SQ", UNDEFINED).bytes();
        byte[] item = WireBytes.little().item(0).bytes();

        refuse(endless(header, item), EXPLICIT_VR_LITTLE_ENDIAN, DicomException.LimitExceeded.class, "bytes of memory", 96 * MIB);
    }

    @Test
    void endlessSmallElementsAreRefusedByTheMemoryTheyWouldTake() {
        byte[] header = WireBytes.little().explicit(Tag.SOPInstanceUID, "UI", "1.2\0").explicitHeader(Tag.ContentSequence, "SQ", UNDEFINED).bytes();
        byte[] item = WireBytes.little().item(UNDEFINED).explicit(Tag.PatientID, "LO", "").endItem().bytes();

        refuse(endless(header, item), EXPLICIT_VR_LITTLE_ENDIAN, DicomException.LimitExceeded.class, "bytes of memory", 128 * MIB);
    }

    @Test
    void endlessFragmentsAreRefusedByTheirNumber() {
        byte[] header = WireBytes.little().explicitHeader(Tag.PixelData, "OB", UNDEFINED).item(0).bytes();

        refuse(endless(header, WireBytes.little().item(0).bytes()), JPEG_BASELINE_8_BIT, DicomException.LimitExceeded.class, "1000000", 64 * MIB);
    }

    @Test
    void oneMebibyteThatInflatesToOneGibibyteIsRefusedWithoutKeepingIt() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(9, true), 1 << 16)) {
            out.write(WireBytes.little().explicit(Tag.SOPInstanceUID, "UI", "1.2\0").explicitHeader(Tag.PixelData, "OW", 1 << 30).bytes());
            for (int i = 0; i < 1024; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertThat(bomb.size()).isLessThan(2 << 20);

        refuse(new ByteArrayInputStream(bomb.toByteArray()), DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, DicomException.LimitExceeded.class, "inflates", MIB);
    }

    @Test
    void moreThanSixtyFourKibibytesBeforeTheInstanceUidAreRefused() {
        byte[] start = WireBytes.little().explicitHeader(Tag.LanguageCodeSequence, "SQ", UNDEFINED).bytes();

        refuse(endless(start, WireBytes.little().item(0).bytes()), EXPLICIT_VR_LITTLE_ENDIAN, DicomException.LimitExceeded.class, "(0008,0018)", 4 * MIB);
    }

    @Test
    void moreBytesThanAllowedAreRefused() {
        byte[] bytes = WireBytes.little().explicit(Tag.PixelData, "OW", new byte[5000]).bytes();

        assertThatThrownBy(() -> WireBytes.scanned(bytes, EXPLICIT_VR_LITTLE_ENDIAN, Limits.standard().withMaxTotalBytes(5000)))
                .isInstanceOf(DicomException.LimitExceeded.class).hasMessageContaining("5000");
    }

    @Test
    void fileMetaInformationWithoutEndIsRefused() {
        byte[] element = WireBytes.little().explicit(0x00020100, "UI", "1.2\0").bytes();

        assertThatThrownBy(() -> Part10.open(endless(new byte[0], element))).isInstanceOf(DicomException.LimitExceeded.class);
        assertThatThrownBy(() -> Part10.open(new ByteArrayInputStream(WireBytes.little().explicitHeader(0x00020102, "OB", 1 << 30).bytes())))
                .isInstanceOf(DicomException.LimitExceeded.class);
    }
}

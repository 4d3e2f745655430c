package cn.tongying.dicom;

import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Any bytes as a Part 10 file: a Data Set that is written and read again without change, or a refusal in words. */
public final class DatasetFuzz {

    /** Small enough that a value past it is met, and that a run does thousands a second. */
    private static final Limits LIMITS = Limits.standard().withMaxInflatedBytes(4 << 20).withMaxBytesInMemory(8 << 20);

    private DatasetFuzz() {}

    public static void fuzzerTestOneInput(byte[] file) throws IOException {
        ScannedDataset scanned;
        try {
            scanned = Part10.scan(new ByteArrayInputStream(file), LIMITS);
        } catch (DicomException refused) {
            Refusals.inWords(refused);
            return;
        }
        scanned.frameIndex().ifPresent(index -> {
            FrameIndex kept = FrameIndex.decode(index.encode());
            for (int frame = 0; frame < Math.min(kept.frameCount(), 3); frame++) {
                kept.frame(frame);
            }
        });
        byte[] json = DicomJsonWriter.toBytes(scanned.dataset(), BulkDataUris.NONE);
        writtenAndReadAgain(scanned, json);
    }

    private static void writtenAndReadAgain(ScannedDataset scanned, byte[] json) throws IOException {
        byte[] written;
        try {
            written = DatasetWriter.toBytes(scanned.dataset(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        } catch (DicomException bulkOrTooLong) {
            Refusals.inWords(bulkOrTooLong);
            return;
        }
        Dataset again = new DatasetScanner(LIMITS).scan(new ByteArrayInputStream(written), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).dataset();
        byte[] twice = DicomJsonWriter.toBytes(again, BulkDataUris.NONE);
        if (!Arrays.equals(json, twice)) {
            throw new AssertionError("written and read again, the Data Set is another: " + new String(json) + " and " + new String(twice));
        }
    }
}

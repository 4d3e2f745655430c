package cn.tongying.dicom.json;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Refusals;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** Any bytes as DICOM JSON (PS3.18 F): Data Sets that are written and read again without change, or a refusal in words. */
public final class JsonFuzz {
    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] json) {
        try {
            for (Dataset dataset : DicomJsonReader.readAll(new ByteArrayInputStream(json), Limits.standard(), BulkDataResolver.REFUSE)) {
                writtenAndReadAgain(DicomJsonWriter.toBytes(dataset, BulkDataUris.NONE));
            }
        } catch (DicomException refused) {
            Refusals.inWords(refused);
        }
    }

    private static void writtenAndReadAgain(byte[] once) {
        Dataset again = DicomJsonReader.read(new ByteArrayInputStream(once), Limits.standard(), BulkDataResolver.REFUSE);
        byte[] twice = DicomJsonWriter.toBytes(again, BulkDataUris.NONE);
        if (!Arrays.equals(once, twice)) {
            throw new AssertionError("written and read again, the Data Set is another: " + new String(once) + " and " + new String(twice));
        }
    }
}

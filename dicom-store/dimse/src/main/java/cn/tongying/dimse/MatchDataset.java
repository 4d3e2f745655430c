package cn.tongying.dimse;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A match of the catalogue, which is a DICOM JSON object, as a Data Set; what is long is not in it. */
final class MatchDataset {

    private static final BulkDataResolver NO_BULK = (uri, tag, vr) -> new Value.Bytes(new byte[0]);

    private MatchDataset() {
    }

    static Dataset of(String match) {
        return DicomJsonReader.read(new ByteArrayInputStream(match.getBytes(StandardCharsets.UTF_8)), Limits.standard(), NO_BULK);
    }
}

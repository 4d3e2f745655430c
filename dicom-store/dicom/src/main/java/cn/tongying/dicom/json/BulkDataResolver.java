package cn.tongying.dicom.json;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;

/** Turns a BulkDataURI that was read into a value, such as bytes that came in another part of the message. */
@FunctionalInterface
public interface BulkDataResolver {

    /** Refuses every BulkDataURI. */
    BulkDataResolver REFUSE = (uri, tag, vr) -> {
        throw DicomException.unsupported("A BulkDataURI is given, but no bulk data can be taken here");
    };

    Value resolve(String uri, int tag, Vr vr);
}

package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A data set that is written out when it is sent, as it may be made only then, in the transfer syntax of its context, without
 * preamble and File Meta Information. Failing after something has left leaves half a message at the peer: its association is over.
 */
@FunctionalInterface
public interface DataSetContent {

    void writeTo(OutputStream out) throws IOException;

    static DataSetContent of(InputStream stream) {
        return stream::transferTo;
    }
}

package cn.tongying.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** Hears of the responses to a C-FIND, C-GET or C-MOVE of ours while they come. */
@FunctionalInterface
public interface OperationListener {

    /** A pending response; false asks the peer to cancel, whose last response still comes. */
    boolean pending(OperationResponse response) throws IOException;

    /**
     * A C-STORE of the peer, a sub-operation of our C-GET; the stream is the data set in the context's transfer syntax and may be
     * left unread.
     */
    default DimseStatus store(CStoreRequest request, PresentationContext context, InputStream dataSet) throws IOException {
        return new DimseStatus(DimseStatus.SOP_CLASS_NOT_SUPPORTED, "Nothing is taken here");
    }
}

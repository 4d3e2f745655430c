package cn.tongying.dicom.net;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import java.io.IOException;
import java.util.List;

/** One C-FIND, C-GET or C-MOVE while it is served; for the handler's thread alone. */
public interface OngoingOperation {

    /**
     * Whether the peer has sent C-CANCEL-RQ for it by now; never waits.
     *
     * @throws IOException when the peer aborts, or says what it may not say now
     */
    boolean cancelled() throws IOException;

    /** Sends a pending response. */
    void send(OperationResponse pending) throws IOException;

    /** The contexts in which the peer agreed to be SCP of storage, so that a C-GET may send to it. */
    List<PresentationContext> storing();

    /**
     * C-STORE to the peer as a sub-operation of its C-GET, in one of {@link #storing}, in its transfer syntax. A
     * cancel that comes meanwhile is kept for {@link #cancelled}.
     */
    DimseStatus store(PresentationContext context, SopClassUid sopClass, SopInstanceUid sopInstance, DataSetContent content)
            throws IOException;
}

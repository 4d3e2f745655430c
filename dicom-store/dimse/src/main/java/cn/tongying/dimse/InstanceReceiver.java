package cn.tongying.dimse;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.net.DimseStatus;
import java.io.IOException;
import java.util.List;

/** Where a retrieve sends: the same association (C-GET), or another one (C-MOVE). */
interface InstanceReceiver extends AutoCloseable {

    /** These come next. */
    void prepare(List<StoredInstance> instances);

    /**
     * Sends one; what cannot be sent is a status that is no success.
     *
     * @throws IOException when the peer that asked is gone
     */
    DimseStatus send(StoredInstance instance) throws IOException;

    @Override
    void close();
}

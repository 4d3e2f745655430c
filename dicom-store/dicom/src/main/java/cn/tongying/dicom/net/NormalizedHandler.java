package cn.tongying.dicom.net;

import cn.tongying.dicom.MemoryClaim;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Serves N-CREATE, N-SET and N-ACTION of one association, and reports what became of the last. A RuntimeException is answered with 0110H. */
public interface NormalizedHandler {

    /** Serves none of them. */
    NormalizedHandler NONE = new NormalizedHandler() {
        @Override
        public int maxDataSetBytes() {
            return 0;
        }

        @Override
        public DimseStatus handle(NormalizedRequest request, byte[] dataSet) {
            return new DimseStatus(DimseStatus.UNRECOGNIZED_OPERATION, "Not served here");
        }
    };

    /** A longer Data Set is not read: 0213H. */
    int maxDataSetBytes();

    /** @param dataSet in the context's transfer syntax; empty for none */
    DimseStatus handle(NormalizedRequest request, byte[] dataSet);

    /**
     * What there is to report, after an N-ACTION was answered with success and the peer has said no more.
     *
     * @param memory asked before more is kept of it, until it has gone out
     * @param goOn   false once the peer says something, which is to be answered before a report that is not made yet
     */
    default Optional<EventReport> toReport(NormalizedRequest request, MemoryClaim memory, BooleanSupplier goOn) {
        return Optional.empty();
    }

    /** The association ended before it was asked what there is to report. */
    default void unreported(NormalizedRequest request) {
    }

    /** @param status of the response to what was reported of a request; empty when the association ended without one */
    default void reported(NormalizedRequest request, Optional<DimseStatus> status) {
    }
}

package cn.tongying.dicom.net;

/** Serves N-CREATE and N-SET of one association. A RuntimeException is answered with 0110H. */
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
}

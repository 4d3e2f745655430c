package cn.tongying.dicom.net;

/** A data set of ours could not be read before anything of its message had left: nothing was said, and the association goes on. */
public final class UnsentDataSetException extends RuntimeException {

    UnsentDataSetException(Exception cause) {
        super("A data set of ours could not be read", cause);
    }
}

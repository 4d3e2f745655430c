package cn.tongying.dicom.pixel;

import cn.tongying.dicom.DicomException;

/** A frame that cannot be decoded or rendered: what it declares is impossible, too large, or differs from its bytes. */
public final class PixelException extends DicomException {

    private static final long serialVersionUID = 1;

    PixelException(Category category, String message) {
        super(category, message);
    }

    PixelException(String message, Throwable cause) {
        super(Category.MALFORMED, message, cause);
    }

    static PixelException corrupt(String message) {
        return new PixelException(Category.MALFORMED, message);
    }

    static PixelException unknown(String message) {
        return new PixelException(Category.UNSUPPORTED, message);
    }
}

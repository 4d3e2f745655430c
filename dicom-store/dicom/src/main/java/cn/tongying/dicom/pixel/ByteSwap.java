package cn.tongying.dicom.pixel;

/** Byte order of Pixel Data (PS3.5 section 7.3): VR OW is a string of 16-bit words, whatever cells lie in them. */
public final class ByteSwap {

    private ByteSwap() {
    }

    /** A copy with the bytes of each word reversed; a last byte alone stays as it is. */
    public static byte[] words(byte[] bytes) {
        byte[] swapped = bytes.clone();
        for (int i = 0; i + 1 < swapped.length; i += 2) {
            swapped[i] = bytes[i + 1];
            swapped[i + 1] = bytes[i];
        }
        return swapped;
    }
}

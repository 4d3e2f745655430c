package cn.tongying.dicom.pixel;

/** Byte order of cells (PS3.5 section 7.3). */
public final class ByteSwap {

    private ByteSwap() {
    }

    /** A copy with the bytes of each cell reversed; a tail shorter than a cell stays as it is. */
    public static byte[] cells(byte[] bytes, int bytesPerCell) {
        byte[] swapped = bytes.clone();
        if (bytesPerCell == 2) {
            for (int i = 0; i + 1 < swapped.length; i += 2) {
                swapped[i] = bytes[i + 1];
                swapped[i + 1] = bytes[i];
            }
        } else if (bytesPerCell > 2) {
            for (int i = 0; i + bytesPerCell <= swapped.length; i += bytesPerCell) {
                for (int k = 0; k < bytesPerCell; k++) {
                    swapped[i + k] = bytes[i + bytesPerCell - 1 - k];
                }
            }
        }
        return swapped;
    }
}

package cn.tongying.dicom;

/** Turns numbers around between big and little endian (PS3.5 7.3). */
final class ByteOrders {
    private ByteOrders() {}

    /** In place; bytes left over after the last whole number stay. */
    static void swap(byte[] bytes, int unit) {
        for (int start = 0; unit > 1 && start + unit <= bytes.length; start += unit) {
            for (int low = start, high = start + unit - 1; low < high; low++, high--) {
                byte b = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = b;
            }
        }
    }
}

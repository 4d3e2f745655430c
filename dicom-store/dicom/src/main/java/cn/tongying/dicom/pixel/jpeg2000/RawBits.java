package cn.tongying.dicom.pixel.jpeg2000;

/** The bits of a pass that bypasses the arithmetic coder (T.800 D.6): behind a byte 0xFF the next one has seven; ones follow the end. */
final class RawBits {
    private byte[] bytes = {};
    private int at;
    private int end;
    private int held;
    private int count;

    void start(byte[] segment, int from, int to) {
        bytes = segment;
        at = from;
        end = to;
        held = 0;
        count = 0;
    }

    int bit() {
        if (count == 0) {
            count = held == 0xFF ? 7 : 8;
            held = at < end ? bytes[at++] & 0xFF : 0xFF;
        }
        count--;
        return held >> count & 1;
    }
}

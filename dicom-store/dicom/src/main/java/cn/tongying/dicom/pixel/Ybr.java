package cn.tongying.dicom.pixel;

/** YBR_FULL of 8 bits to RGB and back (PS3.3 section C.7.6.3.1.2), in fixed point with 16 fractional bits. */
final class Ybr {

    private static final int HALF = 1 << 15;

    private Ybr() {
    }

    static int red(int y, int cr) {
        return clamp((y << 16) + 91_881 * (cr - 128) + HALF >> 16);
    }

    static int green(int y, int cb, int cr) {
        return clamp((y << 16) - 22_554 * (cb - 128) - 46_802 * (cr - 128) + HALF >> 16);
    }

    static int blue(int y, int cb) {
        return clamp((y << 16) + 116_130 * (cb - 128) + HALF >> 16);
    }

    static int luminance(int r, int g, int b) {
        return clamp(19_595 * r + 38_470 * g + 7_471 * b + HALF >> 16);
    }

    static int blueness(int r, int g, int b) {
        return clamp((-11_059 * r - 21_709 * g + 32_768 * b + HALF >> 16) + 128);
    }

    static int redness(int r, int g, int b) {
        return clamp((32_768 * r - 27_439 * g - 5_329 * b + HALF >> 16) + 128);
    }

    private static int clamp(int value) {
        return value < 0 ? 0 : Math.min(value, 255);
    }
}

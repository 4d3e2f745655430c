package cn.tongying.dicom.pixel;

/** Moves a decoded colour frame into the planes and the colour space that the Data Set declares. */
final class ColourLayout {

    private ColourLayout() {
    }

    static byte[] convert(Frame frame, PixelFormat told) {
        PixelFormat actual = frame.format();
        PixelFormat declared = untransformed(told);
        if (actual.photometric() == declared.photometric() && (actual.planar() == declared.planar()
                || actual.samplesPerPixel() == 1)) {
            return frame.samples();
        }
        if (actual.photometric() == declared.photometric()) {
            return planes(frame, declared.planar());
        }
        if (actual.bitsAllocated() != 8 || !convertible(actual.photometric()) || !convertible(declared.photometric())) {
            throw PixelException.unknown(actual.photometric() + " cannot be turned into " + declared.photometric());
        }
        return declared.photometric() == Photometric.YBR_FULL_422 ? shared(frame)
                : recoloured(frame, declared.photometric() == Photometric.RGB, declared.planar());
    }

    /** Native pixels are never of YBR_ICT or YBR_RCT, which are transforms inside of JPEG 2000: they are RGB (PS3.5 8.2.4). */
    private static PixelFormat untransformed(PixelFormat declared) {
        boolean transform = declared.photometric() == Photometric.YBR_ICT || declared.photometric() == Photometric.YBR_RCT;
        return transform ? declared.with(Photometric.RGB, declared.planar()) : declared;
    }

    private static boolean convertible(Photometric photometric) {
        return photometric == Photometric.RGB || photometric.luminance();
    }

    private static byte[] planes(Frame frame, boolean planar) {
        PixelFormat format = frame.format();
        int width = format.bytesPerSample();
        int pixels = (int) format.pixels();
        byte[] out = new byte[frame.samples().length];
        for (int channel = 0; channel < 3; channel++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                int byPlane = (channel * pixels + pixel) * width;
                int byPixel = (pixel * 3 + channel) * width;
                System.arraycopy(frame.samples(), planar ? byPixel : byPlane, out, planar ? byPlane : byPixel, width);
            }
        }
        return out;
    }

    private static byte[] recoloured(Frame frame, boolean toRgb, boolean planar) {
        ColourPixels colours = new ColourPixels(frame);
        int pixels = (int) frame.format().pixels();
        byte[] out = new byte[3 * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            int rgb = colours.rgb(pixel);
            int value = toRgb ? rgb : ybr(rgb);
            for (int channel = 0; channel < 3; channel++) {
                out[planar ? channel * pixels + pixel : 3 * pixel + channel] = (byte) (value >> 16 - 8 * channel);
            }
        }
        return out;
    }

    /** YBR_FULL_422: two luminances, then the chrominance of the first of the pair (PS3.3 C.7.6.3.1.2). */
    private static byte[] shared(Frame frame) {
        ColourPixels colours = new ColourPixels(frame);
        int pixels = (int) frame.format().pixels();
        byte[] out = new byte[2 * pixels];
        for (int pixel = 0; pixel + 1 < pixels; pixel += 2) {
            int first = colours.ybr(pixel);
            out[2 * pixel] = (byte) (first >> 16);
            out[2 * pixel + 1] = (byte) (colours.ybr(pixel + 1) >> 16);
            out[2 * pixel + 2] = (byte) (first >> 8);
            out[2 * pixel + 3] = (byte) first;
        }
        return out;
    }

    static int ybr(int rgb) {
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        return Ybr.luminance(r, g, b) << 16 | Ybr.blueness(r, g, b) << 8 | Ybr.redness(r, g, b);
    }
}

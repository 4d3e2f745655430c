package cn.tongying.dicom.pixel;

/** Where an overlay plane of group 60xx is set, over one frame (PS3.3 section C.9.2). */
public sealed interface Overlay {
    /** Most overlay planes of an object (PS3.5 section 7.6). */
    int MOST = 16;

    /** Whether it is set at a pixel of the image, both counted from 0. */
    boolean at(Frame frame, int row, int column);

    /** In which it is shown. */
    default byte grey() {
        return (byte) 255;
    }

    /**
     * A plane in Overlay Data (60xx,3000): one bit a pixel, the lowest first (PS3.5 section 8.1.2). Where there are fewer bits
     * than rows and columns say, the rest is not set.
     *
     * @param top  row of the image at which it begins, from 0; may lie outside
     * @param first bit of its plane for this frame
     */
    record Plane(int rows, int columns, int top, int left, byte[] bits, long first) implements Overlay {
        @Override
        public boolean at(Frame frame, int row, int column) {
            return isSet(row, column);
        }

        boolean isSet(int row, int column) {
            int y = row - top;
            int x = column - left;
            if (y < 0 || x < 0 || y >= rows || x >= columns) {
                return false;
            }
            long bit = first + (long) y * columns + x;
            return bit >> 3 < bits.length && (bits[(int) (bit >> 3)] >> (bit & 7) & 1) != 0;
        }
    }

    /** One in the grey of a layer. */
    record InLayer(Overlay overlay, byte grey) implements Overlay {
        @Override
        public boolean at(Frame frame, int row, int column) {
            return overlay.at(frame, row, column);
        }
    }

    /** One in a bit of each pixel that the image does not use, as was done before 2004 (PS3.5 section 8.1.2). */
    record Embedded(int bit) implements Overlay {
        @Override
        public boolean at(Frame frame, int row, int column) {
            return (frame.stored(row * frame.format().columns() + column) >> bit & 1) != 0;
        }
    }
}

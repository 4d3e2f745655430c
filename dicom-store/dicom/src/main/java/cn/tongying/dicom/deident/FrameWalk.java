package cn.tongying.dicom.deident;

import java.io.OutputStream;

/** Goes through the stream of one compressed frame, written into it as it comes, and finds what in it is no image. */
abstract class FrameWalk extends OutputStream {
    private final Blanks blanks;
    /** Where in the Data Set the next byte lies. */
    private long position;
    private boolean understood = true;

    FrameWalk(Blanks blanks) {
        this.blanks = blanks;
    }

    /** What is written next begins here. */
    final void at(long offset) {
        position = offset;
    }

    @Override
    public final void write(int one) {
        if (understood) {
            step(one & 0xff);
        }
        position++;
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    abstract void step(int one);

    /** False where the stream ended in the middle of something. */
    abstract boolean mayEndHere();

    final boolean isUnderstood() {
        return understood && mayEndHere();
    }

    /** Of the byte that is looked at. */
    final long position() {
        return position;
    }

    final void notUnderstood() {
        understood = false;
    }

    final void blank(long from, long to) {
        blanks.add(from, to);
    }
}

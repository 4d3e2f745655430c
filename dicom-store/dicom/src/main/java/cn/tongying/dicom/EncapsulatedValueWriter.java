package cn.tongying.dicom;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes an encapsulated value whose fragments are made while it is written (PS3.5 A.4): no lengths have to be known before,
 * and the Basic Offset Table stays empty.
 */
public final class EncapsulatedValueWriter {

    private static final byte[] UNDEFINED = {-1, -1, -1, -1};
    private static final byte[] NO_LENGTH = new byte[4];
    private static final int ITEM_HEAD = 8;

    private final OutputStream out;

    private EncapsulatedValueWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes the head of the element, of VR OB, and the empty table. */
    public static EncapsulatedValueWriter begin(int tag, OutputStream out) throws IOException {
        out.write(tag(tag));
        out.write(new byte[] {'O', 'B', 0, 0});
        out.write(UNDEFINED);
        out.write(tag(Tag.Item));
        out.write(NO_LENGTH);
        return new EncapsulatedValueWriter(out);
    }

    /** A fragment as it is written: the head of its item, its bytes, and one more where they are odd in number. */
    public static byte[] fragment(byte[] bytes) {
        int length = bytes.length + bytes.length % 2;
        byte[] item = new byte[ITEM_HEAD + length];
        System.arraycopy(tag(Tag.Item), 0, item, 0, 4);
        for (int i = 0; i < 4; i++) {
            item[4 + i] = (byte) (length >> 8 * i);
        }
        System.arraycopy(bytes, 0, item, ITEM_HEAD, bytes.length);
        return item;
    }

    /** Ends the sequence of fragments. */
    public void end() throws IOException {
        out.write(tag(Tag.SequenceDelimitationItem));
        out.write(NO_LENGTH);
    }

    private static byte[] tag(int tag) {
        int group = Tags.group(tag);
        int element = Tags.element(tag);
        return new byte[] {(byte) group, (byte) (group >> 8), (byte) element, (byte) (element >> 8)};
    }
}

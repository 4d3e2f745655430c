package cn.tongying.dicom;

/**
 * One Data Element.
 *
 * @param vr     the VR by which the value is to be understood
 * @param wireVr the two letters of the VR as it was written when they are not {@code vr}, else 0: an unknown VR, or UN
 *               around an element that the dictionary knows (PS3.5 6.2.2)
 */
public record Element(int tag, Vr vr, Value value, int wireVr) {

    static final int UN_ON_WIRE = 'U' << 8 | 'N';

    public Element(int tag, Vr vr, Value value) {
        this(tag, vr, value, 0);
    }

    public static Element of(int tag, Vr vr, byte[] bytes) {
        return new Element(tag, vr, new Value.Bytes(bytes));
    }

    /** Zero length, or a sequence without items. */
    public boolean isEmpty() {
        return switch (value) {
            case Value.Bytes b -> b.bytes().length == 0;
            case Value.Bulk b -> b.length() == 0;
            case Value.Items i -> i.items().isEmpty();
            case Fragments f -> f.size() == 0;
        };
    }

    /** Tag, VR and kind of value; never the value itself, so that it may be logged. */
    @Override
    public String toString() {
        return Tags.text(tag) + " " + vr + " " + switch (value) {
            case Value.Items i -> i.items().size() + " items";
            case Value v -> v.toString();
        };
    }
}

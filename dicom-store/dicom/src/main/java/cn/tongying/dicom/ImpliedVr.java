package cn.tongying.dicom;

/** The VR of an element that comes without one: the dictionary's, and of several the one PS3.5 A.1 or the context says. */
final class ImpliedVr {
    private ImpliedVr() {}

    static Vr of(int tag, Dataset around) {
        Dictionary.Entry entry = Dictionary.entry(tag);
        if (entry == null) {
            return Dictionary.vrOf(tag);
        }
        return switch (entry.vrs()) {
            case "US or SS" -> isSigned(around) ? Vr.SS : Vr.US;
            case "OB or OW", "US or OW", "US or SS or OW" -> Vr.OW;
            default -> entry.vr();
        };
    }

    /** Pixel Representation (0028,0103) of the nearest Data Set that has it. */
    private static boolean isSigned(Dataset around) {
        Dataset at = around;
        while (at != null) {
            if (at.contains(Tag.PixelRepresentation)) {
                return at.integer(Tag.PixelRepresentation).orElse(0) == 1;
            }
            at = at.parent().orElse(null);
        }
        return false;
    }
}

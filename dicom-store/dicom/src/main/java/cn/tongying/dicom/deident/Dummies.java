package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.util.List;

/** Values that say nothing, valid for their VR (PS3.5 6.2). */
final class Dummies {
    static final String DATE = "19000101";
    static final String TIME = "000000";
    static final String TEXT = "REMOVED";

    private Dummies() {
    }

    static void put(Dataset dataset, int tag, Vr vr) {
        switch (vr) {
            case SQ -> throw new IllegalArgumentException("Items of a sequence have dummies of their own");
            case OB, UN, OW -> dataset.put(new Element(tag, vr, new Value.Bytes(new byte[2])));
            case OF, OL -> dataset.put(new Element(tag, vr, new Value.Bytes(new byte[4])));
            case OD, OV -> dataset.put(new Element(tag, vr, new Value.Bytes(new byte[8])));
            default -> dataset.put(tag, vr, text(vr));
        }
    }

    static void empty(Dataset dataset, int tag, Vr vr) {
        if (vr == Vr.SQ) {
            dataset.putItems(tag, List.of());
        } else {
            dataset.put(new Element(tag, vr, new Value.Bytes(new byte[0])));
        }
    }

    private static String text(Vr vr) {
        return switch (vr) {
            case AS -> "000Y";
            case DA -> DATE;
            case TM -> TIME;
            case DT -> DATE + TIME;
            case AE, CS, LO, SH, ST, LT, UC, UT, PN -> TEXT;
            case UR -> "about:blank";
            case UI -> "2.25.0";
            case AT -> "00000000";
            case DS, IS, FD, FL, SL, SS, SV, UL, US, UV -> "0";
            case OB, OD, OF, OL, OV, OW, SQ, UN -> throw new IllegalArgumentException(vr + " is no text");
        };
    }
}

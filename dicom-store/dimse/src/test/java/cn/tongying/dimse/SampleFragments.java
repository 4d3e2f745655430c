package cn.tongying.dimse;

import cn.tongying.dicom.Element;
import cn.tongying.dicom.Fragments;
import cn.tongying.dicom.Vr;
import java.util.List;

/** Encapsulated Pixel Data of one fragment. */
final class SampleFragments {

    private SampleFragments() {
    }

    static Element of(int tag, byte[] fragment) {
        return new Element(tag, Vr.OB, Fragments.of(new byte[0], List.of(fragment)));
    }
}

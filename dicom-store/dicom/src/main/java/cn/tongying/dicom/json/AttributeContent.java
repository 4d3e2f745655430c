package cn.tongying.dicom.json;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attribute of the JSON or XML model held, before its VR is known. */
record AttributeContent(List<String> texts, List<Dataset> items, byte @Nullable [] binary, @Nullable String uri) {

    Element element(int tag, Vr vr, BulkDataResolver resolver) {
        if (uri != null) {
            return new Element(tag, vr, resolver.resolve(uri, tag, vr));
        }
        boolean namesOnly = vr == Vr.PN && items.stream().allMatch(Dataset::isEmpty);
        if (vr == Vr.SQ ? !texts.isEmpty() : !items.isEmpty() && !namesOnly) {
            throw DicomException.malformed(Tags.text(tag) + " " + vr + " holds the wrong kind of values (PS3.18 F.2.3)");
        }
        if (vr == Vr.SQ) {
            return new Element(tag, vr, new Value.Items(items, false));
        }
        if (binary != null) {
            return Element.of(tag, vr, JsonValues.even(binary));
        }
        if (texts.isEmpty()) {
            return Element.of(tag, vr, new byte[0]);
        }
        if (vr.isBulk()) {
            throw DicomException.malformed(Tags.text(tag) + " " + vr + " takes InlineBinary or BulkDataURI (PS3.18 F.2.2)");
        }
        return JsonValues.element(tag, vr, texts);
    }
}

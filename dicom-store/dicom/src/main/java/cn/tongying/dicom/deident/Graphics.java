package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import java.util.List;
import java.util.function.Consumer;

/** Graphic annotations of a presentation state (PS3.3 C.10.5): no text stays; lines do with the Clean Graphics Option, in which no text is drawn. */
final class Graphics {
    private Graphics() {
    }

    static void clean(Dataset around, Consumer<Dataset> profile, boolean retainLines) {
        for (Dataset item : around.items(Tag.GraphicAnnotationSequence)) {
            profile.accept(item);
            item.items(Tag.TextObjectSequence).forEach(Strict::replaceTexts);
            item.remove(Tag.CompoundGraphicSequence);
            if (!retainLines) {
                item.remove(Tag.GraphicObjectSequence);
            }
            if (item.items(Tag.TextObjectSequence).isEmpty() && item.items(Tag.GraphicObjectSequence).isEmpty()) {
                item.putItems(Tag.TextObjectSequence, List.of(placeholder()));
            }
        }
    }

    private static Dataset placeholder() {
        return new Dataset().put(Tag.AnchorPointAnnotationUnits, "DISPLAY").put(Tag.UnformattedTextValue, Dummies.TEXT)
                .put(Tag.AnchorPoint, Vr.FL, "0", "0").put(Tag.AnchorPointVisibility, "N");
    }
}
